from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from routines.fitting import fitted
from routines.models import SafetyCheck
from routines.planner.changes import save
from routines.planner.models import Schedule
from routines.planner.planning import new_schedule
from routines.shelf import kept
from tests import make
from tests.conftest import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
URL = reverse("planner:schedule-add", args=["home-beginner"])
TOLD = {"how": "week", "weekdays": ["0", "3"], "at": "18:00", "starts_on": "2026-03-04", "weeks": "6"}


def test_it_proposes_as_many_days_as_the_routine_asks_for(user_client: Client) -> None:
    assert user_client.get(URL).context["form"]["weekdays"].value() == ["0", "2", "4"]
    assert URL in user_client.get(reverse("routines:routine", args=["home-beginner"])).text


def test_it_is_put_on_ones_days(user_client: Client, user: User) -> None:
    response = user_client.post(URL, TOLD, follow=True)
    assert response.redirect_chain == [(reverse("planner:schedule"), 302)]
    assert "The next one: Thursday 5 March." in response.text
    made = Schedule.objects.of(user).get()
    assert (made.weekdays, made.at, made.weeks) == ("03", time(18), 6)
    assert (made.starts_on, made.since) == (NOON.date(), NOON.date())


def test_every_other_day_needs_no_days_of_the_week(user_client: Client, user: User) -> None:
    user_client.post(URL, {"how": "other", "starts_on": "2026-03-04"})
    assert Schedule.objects.of(user).get().weekdays == ""


def test_days_without_rest_are_refused_and_days_that_fit_are_one_tap_away(user_client: Client, user: User) -> None:
    response = user_client.post(URL, {**TOLD, "weekdays": ["0", "1"]})
    assert response.status_code == 422
    assert "two days from one strength session to the next" in response.text
    assert 'value="1" id="id_weekdays_1" checked' in response.text
    offered = response.context["form"].suggested_days()
    assert offered
    assert all(f'name="take" value="{days}"' in response.text for days, _names in offered)
    assert not Schedule.objects.exists()
    user_client.post(URL, {**TOLD, "weekdays": ["0", "1"], "take": offered[0][0]})
    assert Schedule.objects.of(user).get().weekdays == offered[0][0]


def test_less_than_48_hours_after_another_plan_is_refused(user_client: Client, user: User) -> None:
    make.schedule(user, "band-home", weekdays="0", at=time(21, 30))
    assert user_client.post(URL, {**TOLD, "weekdays": ["2"], "at": "06:30"}).status_code == 422
    assert user_client.post(URL, {**TOLD, "weekdays": ["2"], "at": "21:30"}).status_code == 302


def test_strength_work_that_comes_instead_needs_its_rest_too(user_client: Client, user: User) -> None:
    routine = make.routine(user, "hip-hinge-drill", "cat-cow")
    url = reverse("planner:schedule-add", args=[routine.slug])
    make.safety_check(user, "SURG-A")
    page = user_client.get(url)
    assert page.context["form"]["weekdays"].value() == ["0", "2", "4"]
    assert "it counts as strength work, because of what comes instead" in page.text
    assert user_client.post(url, {**TOLD, "weekdays": ["0", "1"]}).status_code == 422
    make.schedule(user, make.routine(user, "sit-to-stand").slug, weekdays="2")
    assert user_client.post(url, {**TOLD, "weekdays": ["3"]}).status_code == 422
    SafetyCheck.objects.all().delete()
    assert user_client.post(url, {**TOLD, "weekdays": ["3"]}).status_code == 302


def test_a_suggestion_is_judged_again(user_client: Client) -> None:
    assert user_client.post(URL, {**TOLD, "take": "01"}).status_code == 422
    assert user_client.post(URL, {**TOLD, "take": "10"}).status_code == 422


def test_easy_routines_may_be_every_day(user_client: Client, user: User) -> None:
    url = reverse("planner:schedule-add", args=["desk-break"])
    assert user_client.post(url, {**TOLD, "weekdays": list("0123456")}).status_code == 302


def test_another_routine_of_the_same_kind_leaves_its_days_alone(user_client: Client, user: User) -> None:
    make.schedule(user, "band-home", "03")
    response = user_client.post(URL, {**TOLD, "weekdays": ["1"]})
    assert response.status_code == 422
    assert [days for days, _names in response.context["form"].suggested_days()] == ["5"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekdays": []}, {"weekdays": ["7"]}, {"at": "25:00"}, {"starts_on": "2026-03-03"}, {"starts_on": ""},
        {"starts_on": "2027-06-01"}, {"weeks": "53"}, {"weeks": "x"}, {"how": ""},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_lost(user_client: Client, wrong: dict[str, object]) -> None:
    response = user_client.post(URL, {**TOLD, **wrong})
    assert response.status_code == 422
    assert not Schedule.objects.exists()
    if "at" not in wrong:
        assert 'value="18:00"' in response.text


def test_whoever_looks_around_becomes_a_guest_with_it(client: Client) -> None:
    assert client.get(URL).status_code == 200
    assert not User.objects.exists()
    client.post(URL, TOLD)
    assert Schedule.objects.get().user.is_guest


def test_a_routine_that_is_there_already_is_changed_instead(user_client: Client, user: User) -> None:
    there = make.schedule(user)
    assert user_client.get(URL)["Location"] == there.get_absolute_url()
    assert user_client.post(URL, TOLD)["Location"] == there.get_absolute_url()


def test_pressed_twice_it_is_there_once(user: User) -> None:
    first, second = (new_schedule(fitted(kept()["home-beginner"], ()), NOON.date()) for _ in range(2))
    first.user = second.user = user
    assert save(first, NOON, has_other_days=True) == NOON.date()
    assert save(second, NOON, has_other_days=True) is None
    assert Schedule.objects.count() == 1


def test_a_routine_that_does_not_suit_says_so_on_its_own_page(user_client: Client, user: User) -> None:
    make.safety_check(user, "SURG-A")
    assert user_client.get(reverse("planner:schedule-add", args=["gym-intermediate"]))["Location"] == reverse(
        "routines:routine", args=["gym-intermediate"]
    )


def test_ones_own_routine_can_be_planned_and_nobody_elses(user_client: Client, user: User) -> None:
    mine = make.routine(user, "bird-dog", name="Mine")
    theirs = make.routine(make.user(), "bird-dog", name="Theirs")
    assert user_client.post(reverse("planner:schedule-add", args=[mine.slug]), TOLD).status_code == 302
    assert user_client.get(reverse("planner:schedule-add", args=[theirs.slug])).status_code == 404
    assert user_client.get(reverse("planner:schedule-add", args=["nothing"])).status_code == 404


def test_the_day_is_the_users_own() -> None:
    user, client = make.user(time_zone="Pacific/Kiritimati"), Client()
    client.force_login(user)
    assert client.get(URL).context["form"]["starts_on"].value() == date(2026, 3, 5)
