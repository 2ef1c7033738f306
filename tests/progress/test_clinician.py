from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from routines.progress.models import ReportLink
from routines.progress.period import Period
from tests import make
from tests.conftest import Clock

pytestmark = pytest.mark.django_db
PAGE, MAKE = reverse("progress:clinician"), reverse("progress:clinician-link-add")


def link_of(user: User, clock: Clock, days: int = 7) -> ReportLink:
    return ReportLink.objects.make(user, Period(date(2026, 1, 1), date(2026, 3, 4)), clock(), days)[0]


def revoke(link: ReportLink) -> str:
    return reverse("progress:clinician-link-revoke", args=[link.pk])


def test_a_link_is_for_the_time_that_was_chosen(clock: Clock, user_client: Client, user: User) -> None:
    user_client.post(MAKE, {"weeks": 13, "days": 30})
    link = ReportLink.objects.get()
    assert (link.user, link.first, link.last) == (user, date(2025, 12, 4), date(2026, 3, 4))
    assert (link.expires_at - link.created_at).days == 30


@pytest.mark.parametrize("data", [{}, {"weeks": 5, "days": 7}, {"weeks": 4, "days": 3650}, {"weeks": 4, "days": ""}])
def test_what_is_not_offered_makes_no_link(user_client: Client, data: dict[str, object]) -> None:
    assert user_client.post(MAKE, data).status_code == 422
    assert not ReportLink.objects.exists()


def test_ten_links_that_work_are_enough(clock: Clock, user_client: Client, user: User) -> None:
    links = [link_of(user, clock) for _ in range(10)]
    response = user_client.post(MAKE, {"weeks": 4, "days": 7})
    assert response.status_code == 422
    assert "Please end one of them first." in response.text
    links[0].revoke(clock())
    assert user_client.post(MAKE, {"weeks": 4, "days": 7}).status_code == 302


def test_it_lists_ones_own_links_and_says_which_work(clock: Clock, user_client: Client, user: User) -> None:
    link_of(make.user(), clock)
    assert "Your links" not in user_client.get(PAGE).text
    old = link_of(user, clock)
    clock.move(days=8)
    link_of(user, clock)
    page = user_client.get(PAGE).text
    assert page.count("End it") == 1
    assert revoke(old) not in page


def test_a_link_that_was_ended_stays_ended(clock: Clock, user_client: Client, user: User) -> None:
    link = link_of(user, clock)
    assert user_client.post(revoke(link))["Location"] == PAGE
    first = ReportLink.objects.get().revoked_at
    clock.move(hours=1)
    user_client.post(revoke(link))
    assert ReportLink.objects.get().revoked_at == first


def test_nobody_ends_somebody_elses_link(clock: Clock, user_client: Client) -> None:
    link = link_of(make.user(), clock)
    assert user_client.post(revoke(link)).status_code == 404
    assert ReportLink.objects.get().revoked_at is None


def test_somebody_elses_secret_in_a_cookie_tells_nothing(clock: Clock, user_client: Client) -> None:
    _link, secret = ReportLink.objects.make(make.user(), Period.back(4, date(2026, 3, 4)), clock(), 7)
    user_client.cookies["made_report_link"] = secret
    assert secret not in user_client.get(PAGE).text


def test_nobody_is_sent_home(client: Client) -> None:
    assert client.get(PAGE)["Location"] == reverse("home")
    assert client.post(MAKE, {"weeks": 4, "days": 7}).status_code == 401
