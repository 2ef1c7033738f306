"""From history to the next session: what it asks for, where that is said, and how to say no."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User
from routines.models import TargetDeclined, WorkoutSession
from routines.plan import Item
from routines.progression import Kind, Why
from routines.views.growth import growth_of
from tests import make
from tests.conftest import Clock
from tests.routines.following import before, begin, checked, press_done, screen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
GYM = "gym-machines-beginner"
RAISED = "Seated cable row goes up to 42.5 kg"
REASON = "wo calm sessions in a row at the top of your range"
QUERIES = 15


@pytest.fixture(autouse=True)
def _checked(user: User, clock: Clock) -> None:
    make.safety_check(user, days_ago=15)


def two_calm_sessions(user: User) -> None:
    for days in (4, 2):
        make.session(user, routine=GYM, days_ago=days, week=1, load="40", at_top=True, pain=2, after=2, next_day=2)


def page(client: Client, name: str = "today") -> str:
    url = reverse("today") if name == "today" else reverse("routines:before", args=[GYM])
    return str(client.get(url).content.decode())


@pytest.mark.parametrize("name", ["today", "before"])
def test_what_goes_up_is_said_with_the_reason(user_client: Client, user: User, name: str) -> None:
    two_calm_sessions(user)
    shown = page(user_client, name)
    assert RAISED in shown
    assert shown.count(REASON) == 1


def test_somebody_in_pounds_reads_pounds(user_client: Client, user: User) -> None:
    User.objects.filter(pk=user.pk).update(unit="lb")
    for days in (4, 2):
        make.session(user, routine=GYM, days_ago=days, load="45.35924", at_top=True, pain=2, after=2, next_day=2)
    assert "Seated cable row goes up to 105 lb" in page(user_client)


def at_the_row(client: Client) -> tuple[WorkoutSession, Any]:
    session = begin(client, GYM)
    while (now := screen(client, session)).exercise.slug != "seated-row-cable":
        press_done(client, session)
    return session, now


def test_the_session_asks_for_it_and_starts_from_it(user_client: Client, user: User) -> None:
    two_calm_sessions(user)
    session, now = at_the_row(user_client)
    assert now.target == "10 to 12 reps, 42.5 kg"
    assert (now.typed["reps"], str(now.typed["load"])) == (10, "42.5")
    shown = user_client.get(reverse("routines:step", args=[session.pk, now.state.step.index])).content.decode()
    assert f"T{REASON}." in shown
    assert "Effort: comfortable work, 3 to 4 of 10" in shown


def test_the_second_set_starts_from_the_first(user_client: Client, user: User) -> None:
    two_calm_sessions(user)
    session, _ = at_the_row(user_client)
    press_done(user_client, session, reps="11", load="40")
    again = screen(user_client, session).typed
    assert (again["reps"], str(again["load"])) == (11, "40")


def decline(client: Client, exercise: str = "seated-row-cable", change: str = "up-load", **data: str) -> Any:
    url = reverse("routines:decline", args=[GYM])
    return client.post(url, {"exercise": exercise, "change": change, "week": "1", **data})


def test_not_this_time_keeps_the_old_target(user_client: Client, user: User) -> None:
    two_calm_sessions(user)
    assert decline(user_client)["Location"] == reverse("today")
    shown = page(user_client)
    assert RAISED not in shown
    assert "Lat pull-down goes up to 42.5 kg" in shown
    assert at_the_row(user_client)[1].target == "10 to 12 reps, 40 kg"


def test_not_this_time_leads_back_to_the_page_it_was_said_on(user_client: Client, user: User) -> None:
    two_calm_sessions(user)
    back = reverse("routines:before", args=[GYM])
    assert decline(user_client, back=back)["Location"] == back
    assert decline(user_client, back="https://example.org/")["Location"] == reverse("today")


@pytest.mark.parametrize(
    ("exercise", "change"),
    [("wall-angel", "up-load"), ("seated-row-cable", "harder"), ("seated-row-cable", "ease-load")],
)
def test_what_is_not_on_offer_is_not_declined(user_client: Client, user: User, exercise: str, change: str) -> None:
    two_calm_sessions(user)
    decline(user_client, exercise, change)
    assert not TargetDeclined.objects.exists()


def test_a_decline_is_only_ones_own(user_client: Client, user: User, guest_client: Client, guest: User) -> None:
    two_calm_sessions(user)
    decline(guest_client)
    assert RAISED in page(user_client)
    assert decline(user_client)["Location"]
    assert not TargetDeclined.objects.filter(user=guest).exists()


def test_an_unknown_routine_cannot_be_declined(user_client: Client) -> None:
    assert user_client.post(reverse("routines:decline", args=["nonsense"]), {}).status_code == 404


def test_on_a_lighter_day_nothing_goes_up(user_client: Client, user: User) -> None:
    two_calm_sessions(user)
    data = {"session": "9b2f2c1e-64c5-4b3c-9a7b-0c8a4d1f2e3d", "caveats": "on", "pain": "4", "signs": "no"}
    user_client.post(reverse("routines:lighter", args=[GYM]), {**data, "choice": "half"})
    session = WorkoutSession.objects.get(is_reduced=True)
    while (now := screen(user_client, session)).exercise.slug != "seated-row-cable":
        press_done(user_client, session)
    assert now.target == "10 to 12 reps, 40 kg"


CALM: dict[str, Any] = {"load": "40", "at_top": True, "pain": 2, "after": 2, "next_day": 2}


@pytest.mark.parametrize(
    "how", [{"lighter": True}, {"effort": 6}, {"effort": None}, {"after": 4}, {"next_day": 4}, {"sets": 5}]
)
def test_a_session_that_was_not_calm_and_whole_does_not_count(
    user_client: Client, user: User, how: dict[str, Any]
) -> None:
    make.session(user, routine=GYM, days_ago=4, **CALM)
    make.session(user, routine=GYM, days_ago=2, **{**CALM, **how})
    assert RAISED not in page(user_client)


def test_the_load_of_a_lighter_day_is_not_the_new_load(user_client: Client, user: User) -> None:
    make.session(user, routine=GYM, days_ago=4, **CALM)
    make.session(user, routine=GYM, days_ago=2, **{**CALM, "lighter": True, "load": "10"})
    assert at_the_row(user_client)[1].target == "10 to 12 reps, 40 kg"


def test_a_missing_morning_is_asked_for_instead(user_client: Client, user: User) -> None:
    for days in (4, 2):
        make.session(user, routine=GYM, days_ago=days, load="40", at_top=True, pain=2, after=2)
    shown = page(user_client)
    assert "Seated cable row stays as it is" in shown
    assert "Tell us how the mornings after are, then it can go up" in shown


def test_after_a_break_it_says_welcome_back_once(user_client: Client, user: User, clock: Clock) -> None:
    two_calm_sessions(user)
    clock.move(days=10)
    shown = page(user_client)
    assert shown.count("Welcome back. After more than a week away") == 1
    assert "goes up to 42.5 kg" not in shown


def test_somebody_new_has_nothing_that_changes(user_client: Client) -> None:
    assert "What changes this time" not in page(user_client)
    assert "What changes this time" not in page(user_client, "before")


def test_the_day_after_strength_there_is_something_gentle_instead(user_client: Client, user: User) -> None:
    make.session(user, routine=GYM, days_ago=1)
    shown: Any = before(user_client, GYM)
    assert "routines/held_back.html" in [template.name for template in shown.templates]
    assert reverse("routines:before", args=["gentle-mobility"]) in shown.content.decode()
    assert begin(user_client, "gentle-mobility").routine.slug == "gentle-mobility"


def test_a_session_that_was_barely_begun_asks_for_no_rest(user_client: Client, user: User) -> None:
    make.session(user, routine=GYM, days_ago=1, sets=3)
    assert begin(user_client, GYM).routine.slug == GYM


def flare(user: User, days_ago: int) -> WorkoutSession:
    return make.session(user, routine=GYM, days_ago=days_ago, pain=2, after=3, next_day=4)


def held(client: Client, slug: str = GYM, **answers: str) -> str:
    response: Any = before(client, slug, **answers)
    return str(response.context["why"]) if response.status_code == 200 else ""


def test_still_up_after_two_days_only_easy_movement_is_left(user_client: Client, user: User) -> None:
    flare(user, 2)
    make.safety_check(user)  # which every flare asks for
    assert held(user_client, pain="4") == "UNSETTLED"
    assert begin(user_client, "gentle-mobility", pain="3")


def test_settled_after_two_days_the_next_session_is_a_set_less(user_client: Client, user: User) -> None:
    flare(user, 2)
    make.safety_check(user)
    shown = page(user_client)
    assert "Seated cable row gets a little less" in shown
    assert "Your back was up on the morning after" in shown
    assert at_the_row(user_client)[1].state.step.of == 1


def test_still_up_after_three_days_the_plan_pauses_until_a_short_check(user_client: Client, user: User) -> None:
    flare(user, 3)
    assert held(user_client, pain="4") == "PAUSED"
    assert held(user_client, "gentle-mobility", pain="4") == "PAUSED"


def test_the_third_flare_in_four_weeks_pauses_the_plan_until_a_check(user_client: Client, user: User) -> None:
    for days in (20, 10, 3):
        flare(user, days)
    shown = page(user_client)
    assert "Your plan pauses" in shown
    assert RAISED not in shown
    assert held(user_client) == "PAUSED"
    make.safety_check(user)
    assert begin(user_client, GYM).routine.slug == GYM


def test_dizzy_twice_means_a_doctor_first(user_client: Client, user: User, clock: Clock) -> None:
    for _ in range(2):
        clock.move(days=3)
        session = begin(user_client, "gentle-mobility")
        data = {"event": str(uuid4()), "step": "0", "which": "dizzy"}
        shown: Any = user_client.post(reverse("routines:get-help", args=[session.pk]), data, follow=True)
        assert "Sit or lie down" in shown.content.decode()
    clock.move(days=3)
    assert held(user_client, "gentle-mobility") == "DOCTOR"
    assert "You were dizzy in two sessions" in page(user_client)


def test_ten_weeks_cost_no_more_queries_than_one(
    user_client: Client, user: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    checked(user_client)
    for week in range(10):
        make.session(user, routine=GYM, days_ago=7 * week + 2, load="40", next_day=2)
    page(user_client, "before")
    with django_assert_max_num_queries(QUERIES):
        page(user_client, "before")


def test_a_break_of_one_exercise_is_said_of_that_exercise_only() -> None:
    item = Item("wall-push-up", "main", sets=1, reps=(8, 10), hold=None, rest=60)
    growth = growth_of([replace(item, change=Kind.BACK, why=Why.LEFT_OUT)], "kg")
    assert not growth.whole
    assert [(group.because, [line.what for line in group.lines]) for group in growth.groups] == [
        ("you have not done it for more than a week", ["Wall push-up gets a little less"])
    ]
