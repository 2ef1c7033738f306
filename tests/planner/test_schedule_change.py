from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from routines.planner.changes import save
from routines.planner.models import Schedule
from tests import make
from tests.conftest import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
THURSDAY = date(2026, 3, 5)


@pytest.fixture
def planned(user: User) -> Schedule:
    made = make.schedule(user, weekdays="03")
    made.moves.create(from_day=THURSDAY, to_day=date(2026, 3, 6))
    return made


def told(planned: Schedule, **other: object) -> dict[str, object]:
    return {"how": "week", "weekdays": list(planned.weekdays), "starts_on": planned.starts_on.isoformat(), **other}


def test_it_shows_what_is_planned(user_client: Client, planned: Schedule) -> None:
    form = user_client.get(planned.get_absolute_url()).context["form"]
    assert form["weekdays"].value() == ["0", "3"]


def test_another_time_leaves_single_sessions_where_they_are(user_client: Client, planned: Schedule) -> None:
    assert user_client.post(planned.get_absolute_url(), told(planned, at="07:30")).status_code == 302
    planned.refresh_from_db()
    assert planned.at == time(7, 30)
    assert planned.moves.count() == 1
    assert planned.since == planned.starts_on


def test_other_days_begin_today_and_put_single_sessions_back(user_client: Client, planned: Schedule) -> None:
    assert user_client.post(planned.get_absolute_url(), told(planned, weekdays=["1", "4"])).status_code == 302
    planned.refresh_from_db()
    assert planned.weekdays == "14"
    assert planned.since == NOON.date()
    assert not planned.moves.exists()


def test_days_without_room_are_refused(user_client: Client, user: User, planned: Schedule) -> None:
    make.schedule(user, "band-home", "5")
    assert user_client.post(planned.get_absolute_url(), told(planned, weekdays=["4"])).status_code == 422
    planned.refresh_from_db()
    assert planned.weekdays == "03"


def test_stopping_takes_it_off_and_keeps_it_for_the_record(user_client: Client, user: User, planned: Schedule) -> None:
    response = user_client.post(reverse("planner:schedule-stop", args=[planned.pk]), follow=True)
    assert "is off your days" in response.text
    assert not Schedule.objects.of(user).exists()
    assert Schedule.objects.filter(user=user).exists()
    assert user_client.get(planned.get_absolute_url()).status_code == 404


def test_a_change_does_not_bring_back_what_another_tab_has_stopped(user: User, planned: Schedule) -> None:
    here, there = Schedule.objects.get(pk=planned.pk), Schedule.objects.get(pk=planned.pk)
    there.stop(NOON)
    here.weekdays = "14"
    save(here, NOON, has_other_days=True)
    assert not Schedule.objects.of(user).exists()
