from datetime import timedelta
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """From the routine where it is ready-made; of somebody's own, from the plan that the session began with."""
    Routine, Event = apps.get_model("routines", "Routine"), apps.get_model("routines", "Event")
    WorkoutSession, Exercise = apps.get_model("routines", "WorkoutSession"), apps.get_model("exercises", "Exercise")
    same = Routine.objects.filter(pk=OuterRef("routine")).values("is_strength")
    WorkoutSession.objects.update(is_strength=Subquery(same))
    work = set(Exercise.objects.filter(kind__in=["strength", "hold"]).values_list("slug", flat=True))
    own = WorkoutSession.objects.exclude(routine__owner=None).values("pk")
    begun = Event.objects.filter(session__in=own, kind="started")
    rows = begun.values_list("at", "clock_shift", "id", "session", "data").iterator()
    found = [(at + timedelta(seconds=shift), pk, session, is_work(data, work)) for at, shift, pk, session, data in rows]
    # Of a session that was begun on two devices the earlier start counts, as in every fold: it comes last.
    for _at, _pk, session, is_strength in sorted(found, reverse=True):
        WorkoutSession.objects.filter(pk=session).update(is_strength=is_strength)


def is_work(data: dict[str, Any], work: set[str]) -> bool:
    return any(item["exercise"] in work for item in data["plan"]["items"])


class Migration(migrations.Migration):
    dependencies = [
        ("exercises", "0001_initial"),
        ("routines", "0005_given_routines"),
    ]

    operations = [
        migrations.AddField(
            model_name="workoutsession",
            name="is_strength",
            field=models.BooleanField(
                default=False, help_text="Its plan is strength work, whatever the routine has become since."
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
