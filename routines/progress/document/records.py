"""The tables of the document that are plain rows: how a row is written, and what a row that is read may hold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone

from exercises.models import Exercise
from routines.forms.parts import as_typed, is_exercise
from routines.models import Acknowledgement, AdverseEvent, Routine, SafetyCheck, TargetDeclined
from routines.planner.models import Holiday, Move, Schedule
from routines.progress.document.answers import are_answers, is_list
from routines.progress.document.planned import MOVE, HolidayForm, ScheduleForm
from routines.progress.document.values import ISO_DAY, PastMomentField, plain
from routines.progress.models import CheckIn, NameMatch, WeeklyTarget
from routines.progress.questions import MOST_ACTIVITIES
from routines.progression import Kind
from routines.reminders.models import Preferences
from routines.reminders.models.preferences import MOST_LEAD
from routines.reminders.moments import LATEST, QUIET_UNTIL

if TYPE_CHECKING:
    from backrelief.accounts.models import User

NESTED = ("caveats", "answers", "shown", "activities", "moves")
A_TIME = 500


class WordsField(forms.Field):
    """A list of codes."""

    def to_python(self, value: Any) -> list[str]:
        if not is_list(value or []):
            raise ValidationError("not a list of codes")
        return list(value or [])


class AnswersField(forms.Field):
    def to_python(self, value: Any) -> dict[str, Any]:
        if not are_answers(value or {}, timezone.now().date()):
            raise ValidationError("not answers")
        return dict(value or {})


def is_by_day(clock: time) -> None:
    if not QUIET_UNTIL <= clock <= LATEST:
        raise ValidationError("at night")


def optional_exercise() -> forms.SlugField:
    return forms.SlugField(required=False, validators=[is_exercise])


class AcknowledgementForm(forms.Form):
    caveats = WordsField()
    at = PastMomentField()


class CheckForm(forms.Form):
    kind = forms.ChoiceField(choices=SafetyCheck.Kind.choices)
    answers = AnswersField(required=False)
    started_at = PastMomentField()
    finished_at = PastMomentField(required=False)
    result = forms.ChoiceField(choices=SafetyCheck.Result.choices, required=False)
    shown = WordsField(required=False)
    sorted_at = PastMomentField(required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if (told.get("finished_at") is None) != (not told.get("result")):
            raise ValidationError("a result belongs to a finished check")
        return told


class EntryForm(forms.Form):
    kind = forms.ChoiceField(choices=AdverseEvent.Kind.choices)
    happened_on = forms.DateField(input_formats=ISO_DAY)
    exercise = optional_exercise()
    event = forms.UUIDField(required=False)
    text = forms.CharField(max_length=1000, required=False, strip=False)
    noted_at = PastMomentField()


class ActivitiesField(forms.Field):
    """The user's own activities with their scores; None where they were not asked for."""

    def to_python(self, value: Any) -> list[dict[str, Any]] | None:
        if value is None:
            return None
        if not isinstance(value, list) or len(value) > MOST_ACTIVITIES:
            raise ValidationError("not activities")
        return [self.one(row) for row in value]

    def one(self, row: object) -> dict[str, Any]:
        told = as_typed(row)
        name = forms.CharField(max_length=80, strip=False).clean(told.get("name"))
        return {"name": name, "score": score_field(0).clean(told.get("score"))}


def score_field(least: int) -> forms.IntegerField:
    """Up to 5 where it goes below nothing, else to 10."""
    return forms.IntegerField(min_value=least, max_value=5 if least else 10, required=False)


class CheckInForm(forms.Form):
    started_at = PastMomentField()
    finished_at = PastMomentField(required=False)
    local_date = forms.DateField(input_formats=ISO_DAY, required=False)
    pain = score_field(0)
    enjoyment = score_field(0)
    activity = score_field(0)
    activities = ActivitiesField(required=False)
    change = score_field(-5)
    change_since = forms.DateField(input_formats=ISO_DAY, required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if (told.get("finished_at") is None) != (told.get("local_date") is None):
            raise ValidationError("a day belongs to a finished check-in")
        whole = [told.get(name) for name in ("pain", "enjoyment", "activity", "activities")]
        scores = [one["score"] for one in told.get("activities") or ()]
        if told.get("finished_at") and None in (*whole, *scores):
            raise ValidationError("not a whole check-in")
        return told


class DeclinedForm(forms.Form):
    exercise = forms.SlugField(validators=[is_exercise])
    change = forms.ChoiceField(choices=[(kind.value, "") for kind in Kind])
    declined_on = forms.DateField(input_formats=ISO_DAY)


class TargetForm(forms.Form):
    sessions = forms.IntegerField(min_value=1, max_value=7, required=False)
    since = forms.DateField(input_formats=ISO_DAY)


class NameForm(forms.Form):
    name = forms.CharField(max_length=120, strip=False)
    exercise = optional_exercise()


class RemindersForm(forms.Form):
    """The address that was confirmed, devices and the calendar's address are not in a document."""

    session = forms.BooleanField(required=False)
    morning = forms.BooleanField(required=False)
    check_in = forms.BooleanField(required=False)
    lead = forms.IntegerField(min_value=0, max_value=MOST_LEAD)
    session_at = forms.TimeField(validators=[is_by_day])
    morning_at = forms.TimeField(validators=[is_by_day])
    check_in_at = forms.TimeField(validators=[is_by_day])
    by_email = forms.BooleanField(required=False)
    by_push = forms.BooleanField(required=False)
    discreet = forms.BooleanField(required=False)
    alarms = forms.BooleanField(required=False)


@dataclass(frozen=True)
class Table:
    """`name` is where it stands in the document; `only` is which of the user's rows belong there."""

    name: str
    model: type[Model]
    form: type[forms.Form]
    only: Mapping[str, Any] = field(default_factory=dict)

    @property
    def columns(self) -> dict[str, str]:
        """What each field of the form is in a query."""
        return {name: "exercise__slug" if name == "exercise" else name for name in self.form.base_fields}

    def written(self, user: "User") -> Iterator[dict[str, Any]]:
        columns = self.columns
        rows = self.model._base_manager.filter(user=user, **self.only).order_by("pk").values_list(*columns.values())
        for row in rows.iterator():
            yield {name: plain(value) for name, value in zip(columns, row, strict=True)}

    def read(self, record: object) -> dict[str, Any]:
        """What the form accepts of it. Raises ValidationError."""
        form = self.form(as_typed(record, NESTED))
        if not form.is_valid():
            raise ValidationError(", ".join(form.errors))
        return form.cleaned_data

    def as_written(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """What the form accepted, as it stands in a document."""
        return {name: (value or None) if name == "exercise" else plain(value) for name, value in told.items()}

    def row(self, user: "User", told: Mapping[str, Any], exercises: Mapping[str, int]) -> Model:
        """To be saved. `exercises` are ids by slug."""
        values = {name: value for name, value in told.items() if name != "exercise"}
        if "exercise" in told:
            values["exercise_id"] = exercises[told["exercise"]] if told["exercise"] else None
        return self.model(user=user, **values)

    def save(self, user: "User", records: Sequence[Mapping[str, Any]]) -> list[Model]:
        """Makes the rows of what the form accepted."""
        exercises = exercise_ids()
        rows = [self.row(user, told, exercises) for told in records]
        return self.model._base_manager.bulk_create(rows, A_TIME)


class ScheduleTable(Table):
    """Each schedule holds the single sessions of it that were moved."""

    @property
    def columns(self) -> dict[str, str]:
        return {
            name: "routine__slug" if name == "routine" else name for name in self.form.base_fields if name != "moves"
        }

    def written(self, user: "User") -> Iterator[dict[str, Any]]:
        moves: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
        found = Move.objects.filter(schedule__user=user).order_by("from_day").values_list("schedule_id", *MOVE)
        for schedule, *move in found:
            moves[schedule].append({name: plain(value) for name, value in zip(MOVE, move, strict=True)})
        keys = Schedule.objects.filter(user=user).order_by("pk").values_list("pk", flat=True)
        for pk, record in zip(keys, super().written(user), strict=True):
            yield {**record, "moves": moves[pk]}

    def save(self, user: "User", records: Sequence[Mapping[str, Any]]) -> list[Model]:
        routines = dict(Routine.objects.values_list("slug", "pk"))
        plain_values = [{n: v for n, v in told.items() if n not in ("routine", "moves")} for told in records]
        made = [
            Schedule.objects.create(user=user, routine_id=routines[told["routine"]], **values)
            for told, values in zip(records, plain_values, strict=True)
        ]
        moves = [Move(schedule=row, **move) for row, told in zip(made, records, strict=True) for move in told["moves"]]
        Move.objects.bulk_create(moves, A_TIME)
        return list(made)


TABLES = (
    Table("acknowledgements", Acknowledgement, AcknowledgementForm),
    Table("safety_checks", SafetyCheck, CheckForm),
    # What was noted from a session follows from the session's events.
    Table("log", AdverseEvent, EntryForm, {"session": None}),
    Table("check_ins", CheckIn, CheckInForm),
    Table("declined", TargetDeclined, DeclinedForm),
    Table("targets", WeeklyTarget, TargetForm),
    Table("exercise_names", NameMatch, NameForm),
    Table("reminders", Preferences, RemindersForm),
    ScheduleTable("schedules", Schedule, ScheduleForm),
    Table("holidays", Holiday, HolidayForm),
)


def exercise_ids() -> dict[str, int]:
    """Of all exercises, the retired ones too."""
    return dict(Exercise.objects.values_list("slug", "pk"))
