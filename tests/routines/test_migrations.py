"""What migrations make of rows that are there already."""

from datetime import timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from django.utils import timezone

from backrelief.accounts.models import User
from exercises.shelf import shelf
from routines import own
from routines.building import State, added
from routines.models import WorkoutSession
from routines.sync import record
from tests import make

pytestmark = pytest.mark.django_db
fill = import_module("routines.migrations.0006_session_is_strength").fill


def test_old_sessions_are_strength_work_as_their_plans_were(user: User) -> None:
    work, moving = make.routine(user, "plank"), make.routine(user, "cat-cow")
    sessions = [
        make.session(user, "home-beginner", days_ago=9),
        make.session(user, "gentle-mobility", days_ago=8),
        make.session(user, work.slug, days_ago=7),
        make.session(user, moving.slug, days_ago=6),
    ]
    is_gone, was_moving = (make.session(user, routine.slug, days_ago=5) for routine in (work, moving))
    WorkoutSession.objects.filter(pk=is_gone.pk).update(deleted_at=timezone.now())
    both = uuid4()
    for routine, days in ((work, 3), (moving, 4)):
        start = timezone.now() - timedelta(days=days)
        record(user, both, make.session_events(user, routine, start, make.Story())[:1])
    for routine, slug in ((work, "cat-cow"), (moving, "plank")):
        state = added(State(routine.name), own.line_for(shelf().exercises[slug], "main"))
        own.save(routine, state, timezone.now())
    pks = [*(one.pk for one in sessions), is_gone.pk, was_moving.pk, both]
    for was in (True, False):
        WorkoutSession.objects.update(is_strength=was)
        fill(apps, None)
        found = dict(WorkoutSession.objects.values_list("pk", "is_strength"))
        assert [found[pk] for pk in pks] == [True, False, True, False, True, False, False]
