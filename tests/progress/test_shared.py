import re

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts import joining
from backrelief.accounts.models import User
from routines.models import AdverseEvent
from routines.progress.models import ReportLink, ReportOpening
from routines.progress.models.report_link import MOST_NOTED
from routines.progress.views import clinician
from tests import make
from tests.conftest import Clock

pytestmark = pytest.mark.django_db
MAKE, PAGE = reverse("progress:clinician-link-add"), reverse("progress:clinician")


def made(client: Client, weeks: int = 4, days: int = 7, **more: object) -> str:
    """The address of a new link, as its page tells it."""
    assert client.post(MAKE, {"weeks": weeks, "days": days, **more})["Location"] == PAGE
    page = client.get(PAGE).text
    start = page.index("http://testserver/shared/")
    return page[start : page.index('"', start)].removeprefix("http://testserver")


def test_whoever_has_the_link_reads_the_report_without_an_account(
    clock: Clock, user_client: Client, user: User, client: Client
) -> None:
    User.objects.update(name="Ruth")
    make.session(user, days_ago=2)
    response = client.get(made(user_client))
    assert response.status_code == 200
    assert "<b>Ruth</b>" in response.text
    assert "Exercises done most" in response.text
    assert 'href="/progress/' not in response.text


def test_it_is_kept_from_search_engines_caches_and_other_sites(
    clock: Clock, user_client: Client, client: Client
) -> None:
    address = made(user_client)
    for response in (client.get(address), client.get("/shared/nothing/")):
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert "no-store" in response["Cache-Control"]
        assert 'name="robots" content="noindex' in response.text
    bare = client.get(address[:-1])
    assert (bare.status_code, bare["Location"]) == (302, address)
    for response in (bare, client.post(address), client.post(address[:-1])):
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert "no-store" in response["Cache-Control"]


def test_it_leaves_nothing_on_the_readers_device(clock: Clock, user_client: Client, client: Client) -> None:
    address = made(user_client)
    for response in (client.get(address), client.get("/shared/nothing/")):
        for kept in ("js/phone", "js/visit", "manifest"):
            assert kept not in response.text
        assert not response.cookies


def test_only_a_hash_of_the_secret_is_kept(clock: Clock, user_client: Client) -> None:
    secret = made(user_client).split("/")[2]
    assert len(secret) >= 43
    assert secret not in str(list(ReportLink.objects.values()))


def test_the_secret_is_told_once(clock: Clock, user_client: Client) -> None:
    made(user_client)
    assert "/shared/" not in user_client.get(PAGE).text


def test_it_ends_when_its_time_is_over(clock: Clock, user_client: Client, client: Client) -> None:
    address = made(user_client, days=7)
    clock.move(days=7, seconds=-1)
    assert client.get(address).status_code == 200
    clock.move(seconds=1)
    assert client.get(address).status_code == 404


def test_it_ends_when_its_owner_ends_it(clock: Clock, user_client: Client, client: Client) -> None:
    address = made(user_client)
    user_client.post(reverse("progress:clinician-link-revoke", args=[ReportLink.objects.get().pk]))
    ended, unknown = client.get(address), client.get("/shared/nothing/")
    assert ended.status_code == unknown.status_code == 404
    assert ended.text == unknown.text


def test_it_rests_while_the_account_is_closed(clock: Clock, user_client: Client, user: User, client: Client) -> None:
    address = made(user_client)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(address).status_code == 404


def test_it_ends_with_the_account(clock: Clock, user_client: Client, user: User, client: Client) -> None:
    address = made(user_client)
    user.delete()
    assert client.get(address).status_code == 404


def test_no_page_promises_more_than_a_shared_report_keeps(
    clock: Clock, user_client: Client, user: User, client: Client
) -> None:
    AdverseEvent.objects.create(user=user, kind="other", happened_on=clock().date(), text="Fell on the ice")
    assert "Fell on the ice" not in client.get(made(user_client)).text
    assert "With what you wrote" not in user_client.get(PAGE).text
    assert "Fell on the ice" in client.get(made(user_client, with_words="on")).text
    assert "With what you wrote in your log." in user_client.get(PAGE).text
    assert "What you wrote in your log" in user_client.get(PAGE).text
    pages = [user_client.get(reverse(f"progress:{name}")).text for name in ("log", "log-add")]
    pages += [user_client.get(reverse(f"routines:{name}")).text for name in ("safety", "safety-answers")]
    for page in (*pages, client.get(reverse("account_signup")).text):
        assert re.search(r"share a report|report that you share", page)
        assert "Nobody else sees" not in page


def test_a_guests_link_never_shows_the_account_that_the_guest_joins(clock: Clock, user: User, client: Client) -> None:
    guest, device = make.guest(), Client()
    device.force_login(guest)
    address = made(device)
    assert client.get(address).status_code == 200
    joining.join(guest, user)
    assert client.get(address).status_code == 404


def test_every_opening_is_noted_for_its_owner_up_to_a_limit(clock: Clock, user_client: Client, client: Client) -> None:
    address = made(user_client)
    assert "Not opened yet." in user_client.get(PAGE).text
    client.get(address)
    clock.move(hours=1)
    client.get(address)
    page = " ".join(user_client.get(PAGE).text.split())
    assert "Opened 2 times, last at 1 p.m. on 4 Mar 2026." in page
    link = ReportLink.objects.get()
    ReportOpening.objects.bulk_create(ReportOpening(link=link, at=clock()) for _ in range(MOST_NOTED))
    client.get(address)
    assert link.openings.count() == MOST_NOTED + 2


def test_it_shows_the_days_it_was_made_for_and_no_later_ones(
    clock: Clock, user_client: Client, user: User, client: Client
) -> None:
    make.session(user, days_ago=2, minutes=31)
    address = made(user_client, days=90)
    clock.move(days=10)
    make.session(user, days_ago=1, minutes=47)
    page = client.get(address).text
    assert "31 min" in page
    assert "78 min" not in page


def test_it_changes_nothing(clock: Clock, user_client: Client, client: Client) -> None:
    address = made(user_client)
    for method in (client.post, client.put, client.delete):
        assert method(address).status_code == 405


def test_asking_for_the_head_is_answered_and_is_no_opening(clock: Clock, user_client: Client, client: Client) -> None:
    response = client.head(made(user_client))
    assert (response.status_code, response.content) == (200, b"")
    assert not ReportOpening.objects.exists()


def test_its_owners_own_look_is_no_opening(clock: Clock, user_client: Client, client: Client) -> None:
    address = made(user_client)
    assert user_client.get(address).status_code == 200
    assert not ReportOpening.objects.exists()
    client.force_login(make.user())
    client.get(address)
    assert ReportOpening.objects.count() == 1


def test_the_log_never_holds_the_secret(
    clock: Clock, user_client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = made(user_client)
    client, strict = Client(raise_request_exception=False), Client(enforce_csrf_checks=True)
    for answer in (client.head, client.post, client.put, strict.post):
        answer(address)
    client.get(f"{address[:-1]}x/")
    monkeypatch.setattr(clinician, "report_of", None)
    assert client.get(address).status_code == 500
    assert len(caplog.records) == 5
    assert "/shared/…" in caplog.text
    assert address.split("/")[2][:20] not in caplog.text


def test_the_day_is_its_owners(clock: Clock, client: Client) -> None:
    owner = make.user(time_zone="Pacific/Auckland")
    signed_in = Client()
    signed_in.force_login(owner)
    assert "as of 5 Mar 2026" in client.get(made(signed_in)).text
