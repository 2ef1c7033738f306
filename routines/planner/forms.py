"""The days of a schedule, one session on another day, a holiday."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from routines.fitting import FittedRoutine
from routines.models import Routine
from routines.planner.days import Calendar
from routines.planner.models import DAYS, MOST_WEEKS, Schedule
from routines.planner.moving import MOST_ALONG, fits, suggestions
from routines.planner.planning import timetable
from routines.widgets import ChoiceCards

Data = QueryDict | None
WEEK, OTHER = "week", "other"
OFFERED_WEEKS = (2, 4, 6, 8, 12)
FURTHEST = timedelta(days=366)
NO_ROOM = gettext_lazy(
    "Muscles need two days from one strength session to the next of the same kind: a day between, "
    "and 48 hours where both have a time."
)


class WeekdayTicks(forms.CheckboxSelectMultiple):
    template_name = "widgets/weekdays.html"


def day_field(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("Choose a day."), "invalid": gettext_lazy("Choose a day.")},
    )


@dataclass(frozen=True)
class Room:
    """What the days of a schedule have to fit: the other plans, and what the routine is for this person (None where it
    is not offered any more). `today` is the user's own day."""

    calendar: Calendar
    routine: FittedRoutine | None
    today: date
    week_start: int = 0


class ScheduleForm(forms.Form):
    """`take` is a suggestion that was pressed: days of the week instead of those that are ticked."""

    how = forms.ChoiceField(
        label=gettext_lazy("How often?"),
        choices=[(WEEK, gettext_lazy("Days of the week")), (OTHER, gettext_lazy("Every other day"))],
        widget=ChoiceCards(row=True),
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Which days?"),
        choices=list(WEEKDAYS_ABBR.items()),
        widget=WeekdayTicks,
        error_messages={"required": gettext_lazy("Choose at least one day.")},
    )
    at = forms.TimeField(
        label=gettext_lazy("At what time?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("A time of day, such as 18:00.")},
    )
    starts_on = day_field(gettext_lazy("From which day on?"))
    weeks = forms.TypedChoiceField(label=gettext_lazy("For how long?"), required=False, coerce=int, empty_value=None)
    take = forms.CharField(required=False, validators=[DAYS], widget=forms.HiddenInput)

    def __init__(self, data: Data, *, schedule: Schedule, room: Room) -> None:
        self.schedule, self.room, self.today = schedule, room, room.today
        self.suggested: list[frozenset[int]] = []
        super().__init__(data, initial=initial_of(schedule))
        is_told = data is not None and (data.get("how") == OTHER or bool(data.get("take")))
        self.fields["weekdays"].required = self.fields["how"].required = not is_told
        days = [(room.week_start + n) % 7 for n in range(7)]
        self.fields["weekdays"].choices = [(str(day), WEEKDAYS_ABBR[day]) for day in days]  # type: ignore[attr-defined]
        self.fields["weeks"].choices = week_choices(schedule)  # type: ignore[attr-defined]
        self.fields["starts_on"].widget.attrs["max"] = (room.today + FURTHEST).isoformat()

    def clean_starts_on(self) -> date:
        day: date = self.cleaned_data["starts_on"]
        if day > self.today + FURTHEST:
            raise forms.ValidationError(_("Choose a day within a year."))
        if day < self.today and day != self.schedule.starts_on:
            raise forms.ValidationError(_("That day is over. Choose today or a later one."))
        return day

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("take"):
            told |= {"how": WEEK, "weekdays": list(told["take"])}
        if not self.errors:
            self.check_room(told)
        return told

    def check_room(self, told: dict[str, Any]) -> None:
        self.fill(told)
        table = timetable(self.schedule, self.room.routine)
        if self.has_other_days:
            table = replace(table, since=self.today, moves={})
        if not fits(self.room.calendar, table):
            self.suggested = suggestions(self.room.calendar, table)
            self.add_error(None, NO_ROOM)

    def fill(self, told: dict[str, Any]) -> None:
        """Sets the schedule, and saves nothing."""
        schedule = self.schedule
        before = (schedule.weekdays, schedule.starts_on, schedule.weeks)
        schedule.weekdays = "" if told["how"] == OTHER else "".join(sorted(told["weekdays"]))
        schedule.at, schedule.starts_on, schedule.weeks = told["at"], told["starts_on"], told["weeks"]
        self.has_other_days = before != (schedule.weekdays, schedule.starts_on, schedule.weeks)

    def suggested_days(self) -> list[tuple[str, str]]:
        """Digits and names of each suggestion."""
        order = [int(value) for value, _words in self.fields["weekdays"].choices]  # type: ignore[attr-defined]
        return [
            ("".join(map(str, sorted(days))), ", ".join(str(WEEKDAYS[day]) for day in order if day in days))
            for days in self.suggested
        ]


def initial_of(schedule: Schedule) -> dict[str, Any]:
    return {
        "how": OTHER if schedule.pk and not schedule.weekdays else WEEK,
        "weekdays": list(schedule.weekdays),
        "at": schedule.at,
        "starts_on": schedule.starts_on,
        "weeks": schedule.weeks or "",
    }


def week_choices(schedule: Schedule) -> list[tuple[Any, Any]]:
    """A few lengths, that of the routine, and what is chosen already."""
    routine: Routine = schedule.routine
    lengths = {*OFFERED_WEEKS, schedule.weeks or 0, routine.weeks if routine.weeks > 1 else 0} - {0}
    named = [(n, ngettext("%(n)s week", "%(n)s weeks", n) % {"n": n}) for n in sorted(lengths) if n <= MOST_WEEKS]
    return [("", _("Until I stop it")), *named]


class BackForm(forms.Form):
    """`back` is the page it was pressed on, where that is not the schedule."""

    back = forms.ChoiceField(choices=[("today", "")], required=False)


class MoveForm(BackForm):
    to = day_field("")
    along = forms.IntegerField(min_value=0, max_value=MOST_ALONG, required=False)


class HolidayForm(forms.Form):
    first = day_field(gettext_lazy("First day away"))
    last = day_field(gettext_lazy("Last day away"))

    def __init__(self, data: Data, today: date) -> None:
        super().__init__(data, initial={"first": today})
        self.today = today

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day comes before the first."))
        elif last and last < self.today:
            self.add_error("last", _("Those days are over."))
        elif last and last > self.today + FURTHEST:
            self.add_error("last", _("Choose a day within a year."))
        return told
