import json

import pytest
from django.utils import timezone

from backrelief.accounts.models import User
from routines.planner.models import Holiday, Schedule
from tests import make
from tests.progress.documents import brought, written

pytestmark = pytest.mark.django_db


def test_a_schedule_that_was_changed_here_does_not_come_back_as_it_was(user: User) -> None:
    planned = make.schedule(user)
    text = written(user)
    planned.moves.create(from_day=planned.starts_on, to_day=None)
    brought(user, text)
    assert list(Schedule.objects.of(user)) == [planned]
    planned.stop(timezone.now())
    brought(user, text)
    assert not Schedule.objects.of(user).exists()


def test_a_routine_that_is_on_ones_days_is_not_put_there_twice(user: User) -> None:
    other = make.user()
    make.schedule(user, weekdays="02")
    make.schedule(other, weekdays="14")
    make.schedule(other, "band-home", "5")
    brought(user, written(other))
    assert [one.weekdays for one in Schedule.objects.of(user)] == ["02", "5"]


MOVED = {"from_day": "2026-03-04", "to_day": "2026-03-05", "made_at": "2026-03-01T10:00:00+00:00"}
IN_A_FILE = {
    "routine": "home-beginner", "weekdays": "02", "at": "18:00", "starts_on": "2026-03-02", "weeks": 6,
    "since": "2026-03-02", "made_at": "2026-03-01T10:00:00+00:00", "ended_at": None, "moves": [],
}  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekdays": "20"}, {"weekdays": "7"}, {"weeks": 0}, {"routine": "none"}, {"at": "25:00"},
        {"moves": [MOVED, MOVED]}, {"moves": [{**MOVED, "to_day": "2026-03-04"}]}, {"moves": {"a": 1}}, {"moves": [3]},
        {"ended_at": "2026-02-01T10:00:00+00:00"},
        {"starts_on": "0001-01-01"}, {"starts_on": "9999-12-31"}, {"since": "9999-12-31"}, {"since": "0001-01-01"},
        {"moves": [{**MOVED, "from_day": "0001-01-01"}]}, {"moves": [{**MOVED, "to_day": "9999-12-31"}]},
    ],
)  # fmt: skip
def test_a_schedule_that_cannot_be_is_left_out(user: User, wrong: dict[str, object]) -> None:
    file = {
        "format": "backrelief",
        "version": 1,
        "schedules": [{**IN_A_FILE, **wrong}, {**IN_A_FILE, "moves": [MOVED]}],
    }
    _, _, found = brought(user, json.dumps(file))
    assert len(found.problems) == 1
    assert Schedule.objects.get(user=user).moves.count() == 1


@pytest.mark.parametrize(("first", "last"), [("2026-03-04", "9999-12-31"), ("0001-01-01", "2026-03-04")])
def test_a_holiday_without_an_end_in_sight_is_left_out(user: User, first: str, last: str) -> None:
    holidays = [{"first": first, "last": last}, {"first": "2026-03-04", "last": "2026-03-06"}]
    _, _, found = brought(user, json.dumps({"format": "backrelief", "version": 1, "holidays": holidays}))
    assert len(found.problems) == 1
    assert Holiday.objects.get(user=user).last.day == 6
