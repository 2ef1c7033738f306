from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from routines.planner.models import Holiday, Move, Schedule
from routines.planner.planning import planning_of
from tests import make
from tests.conftest import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY = NOON.date()  # a Wednesday
TOMORROW = TODAY + timedelta(days=1)


def act(client: Client, what: str, schedule: Schedule, meant: date, **data: object) -> int:
    address = reverse(f"planner:{what}", args=[schedule.pk, meant])
    return client.post(address, {name: str(value) for name, value in data.items()}).status_code


def days(user: User) -> list[int]:
    return [slot.day.day for slot in planning_of(user).calendar.between(TODAY, TODAY + timedelta(days=9))]


def test_one_tap_moves_a_session_and_one_takes_it_back(user_client: Client, user: User) -> None:
    schedule = make.schedule(user, weekdays="25")
    assert days(user) == [4, 7, 11]
    assert act(user_client, "move", schedule, TODAY, to=TOMORROW) == 302
    assert days(user) == [5, 7, 11]
    assert act(user_client, "undo", schedule, TODAY) == 302
    assert days(user) == [4, 7, 11]


def test_a_day_without_rest_is_refused_and_the_page_offers_what_fits(user_client: Client, user: User) -> None:
    schedule = make.schedule(user, weekdays="24")
    response = user_client.post(reverse("planner:move", args=[schedule.pk, TODAY]), {"to": TOMORROW.isoformat()})
    assert response.status_code == 422
    assert "That is not possible any more" in response.text
    assert "Move to tomorrow, and the next one along" in response.text
    assert days(user) == [4, 6, 11, 13]


def test_the_next_ones_move_along_and_come_back_together(user_client: Client, user: User) -> None:
    schedule = make.schedule(user, weekdays="024")
    assert act(user_client, "move", schedule, TODAY, to=TOMORROW, along=1) == 302
    assert days(user) == [5, 7, 9, 11, 13]
    assert act(user_client, "undo", schedule, TODAY) == 302
    assert days(user) == [4, 6, 9, 11, 13]


@pytest.mark.parametrize("to", ["2026-03-03", "2026-03-04", "2026-12-01", "", "tomorrow"])
def test_only_days_that_were_offered_are_taken(user_client: Client, user: User, to: str) -> None:
    schedule = make.schedule(user, weekdays="2")
    assert act(user_client, "move", schedule, TODAY, to=to) == 422
    assert not Move.objects.exists()


def test_a_session_that_is_not_planned_does_not_move(user_client: Client, user: User) -> None:
    schedule = make.schedule(user, weekdays="2")
    assert act(user_client, "move", schedule, TOMORROW, to=TOMORROW + timedelta(days=1)) == 422
    assert act(user_client, "skip", schedule, TOMORROW) == 422
    assert not Move.objects.exists()


def test_not_into_the_rest_after_what_was_done(user_client: Client, user: User) -> None:
    schedule = make.schedule(user, weekdays="0")
    make.session(user, at=NOON - timedelta(hours=3))
    missed = date(2026, 3, 2)
    assert act(user_client, "move", schedule, missed, to=TODAY) == 422
    assert act(user_client, "move", schedule, missed, to=date(2026, 3, 6)) == 302


def test_one_can_be_left_out_and_come_back(user_client: Client, user: User) -> None:
    schedule = make.schedule(user, weekdays="25")
    assert act(user_client, "skip", schedule, TODAY) == 302
    assert days(user) == [7, 11]
    assert act(user_client, "undo", schedule, TODAY) == 302
    assert days(user) == [4, 7, 11]


def test_what_was_moved_can_be_left_out(user_client: Client, user: User) -> None:
    schedule = make.schedule(user, weekdays="25")
    act(user_client, "move", schedule, TODAY, to=TOMORROW)
    assert act(user_client, "skip", schedule, TODAY) == 302
    assert days(user) == [7, 11]


def test_every_other_day_one_left_out_stays_so_when_another_moves(user_client: Client, user: User) -> None:
    schedule = make.schedule(user, weekdays="", starts_on=TODAY, since=TODAY)
    left_out = TODAY + timedelta(days=2)
    schedule.moves.create(from_day=left_out, made_at=NOON - timedelta(hours=1))
    assert act(user_client, "move", schedule, TODAY, to=TOMORROW) == 302
    assert days(user) == [5, 9, 11, 13]
    page = user_client.get(reverse("planner:schedule"))
    assert [row.day.day for row in page.context["rows"] if not row.planned] == [7]
    assert reverse("planner:undo", args=[schedule.pk, left_out]) in page.text
    assert act(user_client, "undo", schedule, left_out) == 302
    assert days(user) == [5, 7, 9, 11, 13]


@pytest.mark.parametrize("what", ["move", "skip"])
def test_a_page_that_is_out_of_date_does_not_change_what_is_done(user_client: Client, user: User, what: str) -> None:
    schedule = make.schedule(user, "desk-break", weekdays="2")
    make.session(user, "desk-break", at=NOON - timedelta(hours=3))
    assert act(user_client, what, schedule, TODAY, to=TOMORROW) == 422
    assert not Move.objects.exists()


def test_no_undo_where_something_else_is_by_now(user_client: Client, user: User) -> None:
    schedule = make.schedule(user, weekdays="2")
    act(user_client, "skip", schedule, TODAY)
    make.schedule(user, "band-home", weekdays="3", weeks=4, starts_on=TODAY, since=TODAY)
    Move.objects.create(schedule=Schedule.objects.latest("pk"), from_day=TODAY + timedelta(days=8))
    Schedule.objects.filter(pk=schedule.pk).update(weeks=4)
    assert act(user_client, "undo", schedule, TODAY) == 422
    assert Move.objects.filter(schedule=schedule).exists()


def test_undoing_twice_is_no_harm(user_client: Client, user: User) -> None:
    assert act(user_client, "undo", make.schedule(user, weekdays="2"), TODAY) == 302


def test_it_goes_back_to_where_it_was_pressed(user_client: Client, user: User) -> None:
    schedule = make.schedule(user, weekdays="25")
    address = reverse("planner:move", args=[schedule.pk, TODAY])
    assert user_client.post(address, {"to": "2026-03-05", "back": "today"})["Location"] == reverse("today")
    assert user_client.post(address, {"to": "2026-03-05", "back": "//else"}).status_code == 422


@pytest.mark.parametrize("what", ["move", "skip", "undo"])
def test_others_sessions_stay_where_they_are(user_client: Client, what: str) -> None:
    theirs = make.schedule(make.user(), weekdays="2")
    assert act(user_client, what, theirs, TODAY, to=TOMORROW) == 404
    assert user_client.get(reverse(f"planner:{what}", args=[theirs.pk, TODAY])).status_code == 405


def test_a_holiday_leaves_its_days_out_until_one_is_back(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="25")
    told = {"first": TODAY.isoformat(), "last": "2026-03-08"}
    for _press in range(2):
        response = user_client.post(reverse("planner:holiday"), told, follow=True)
    assert "2 sessions are left out; from Monday 9 March on it goes on." in response.text
    assert "Away from 4 March to 8 March: nothing is planned then." in response.text
    assert days(user) == [11]
    user_client.post(reverse("planner:holiday-end", args=[Holiday.objects.get().pk]))
    assert days(user) == [4, 7, 11]


def test_back_early_keeps_the_days_that_were_off(user_client: Client, user: User) -> None:
    away = Holiday.objects.create(user=user, first=TODAY - timedelta(days=3), last=TOMORROW)
    user_client.post(reverse("planner:holiday-end", args=[away.pk]))
    away.refresh_from_db()
    assert away.last == TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-03-08", "2026-03-05"), ("2026-03-01", "2026-03-03"), ("", "2026-03-08"), ("2026-03-05", "2029-01-01")],
)
def test_a_holiday_that_cannot_be_is_refused(user_client: Client, first: str, last: str) -> None:
    response = user_client.post(reverse("planner:holiday"), {"first": first, "last": last})
    assert response.status_code == 422
    assert not Holiday.objects.exists()


def test_others_holidays_go_on(user_client: Client) -> None:
    theirs = Holiday.objects.create(user=make.user(), first=TODAY, last=TOMORROW)
    assert user_client.post(reverse("planner:holiday-end", args=[theirs.pk])).status_code == 404
    assert Holiday.objects.exists()


def test_a_plan_for_some_weeks_ends_on_its_day_whatever_the_holiday_and_the_page_says_so(
    user_client: Client, user: User
) -> None:
    make.schedule(user, weekdays="25", starts_on=TODAY, since=TODAY, weeks=1)
    assert "still ends on its day" in user_client.get(reverse("planner:holiday")).text
    assert "Your plan waits" not in user_client.get(reverse("planner:schedule")).text
    Holiday.objects.create(user=user, first=TODAY, last=TOMORROW)
    assert days(user) == [7]


@pytest.mark.parametrize("verb", ["move", "skip"])
@pytest.mark.parametrize("meant", ["2030-01-07", "5000-01-01", "9999-12-31"])
def test_what_is_far_ahead_is_not_looked_for(user_client: Client, user: User, verb: str, meant: str) -> None:
    schedule = make.schedule(user, weekdays="0123456")
    assert act(user_client, verb, schedule, date.fromisoformat(meant), to="9999-12-31") == 422
    assert not Move.objects.exists()
