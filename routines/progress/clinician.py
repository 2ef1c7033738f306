"""What a clinician reads about somebody, on one page: what was done, how it went, and what is planned."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

from django.db.models import Count

from exercises import doses
from exercises.library.schema import Condition
from exercises.models import Exercise, Kind
from exercises.safety import Verdict
from exercises.suiting import judged
from exercises.templatetags.doses import unit_of
from routines.fitting import FittedRoutine
from routines.health import Health, health_of
from routines.ladder import BANDS
from routines.models import AdverseEvent, Block, PainReport, SetLog
from routines.plan import Item
from routines.progress import history
from routines.progress.adverse import log_of
from routines.progress.best import HELPED
from routines.progress.insight import SPAN
from routines.progress.lately import lately
from routines.progress.models import CheckIn, PastWorkout
from routines.progress.period import Period, Stretch, stretches
from routines.progress.today import next_of
from routines.progress.weekly import WEEK, Row
from routines.reasons import whole
from routines.screens import exercise_of
from routines.targets import Outlook

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from backrelief.accounts.models import User

MOST_EXERCISES, MOST_EVENTS, MOST_CHECK_INS, MOST_HURT = 10, 6, 6, 4  # what one page holds


@dataclass(frozen=True)
class Amount:
    """A set as it was done: kilograms, then reps or seconds."""

    load: Decimal | None
    reps: int | None
    seconds: int | None
    band: str

    @property
    def size(self) -> tuple[Decimal, int, int]:
        return self.load or Decimal(0), BANDS.index(self.band) + 1 if self.band else 0, self.reps or self.seconds or 0


@dataclass(frozen=True)
class Line:
    """One exercise: `first` and `last` are the best sets on the first and the last day it was done."""

    exercise: Exercise
    sessions: int
    sets: int
    first: Amount
    last: Amount


@dataclass(frozen=True)
class Hurt:
    exercise: str
    times: int
    worst: int


@dataclass(frozen=True)
class Planned:
    """The routine that is being followed, and what its next session asks for; `less` says why it asks for less now."""

    fitted: FittedRoutine
    week: int
    items: Sequence[Item]

    @property
    def less(self) -> str:
        return whole(list(self.items), is_welcome=False)

    @property
    def main(self) -> list[tuple[Item, Exercise, str, Decimal | None]]:
        """Item, exercise, dose and load of what is more than warming up and cooling down."""
        work = [item for item in self.items if item.block == Block.MAIN] or list(self.items)
        loads = [Decimal(item.load) if item.load else None for item in work]
        return [(item, exercise_of(item.exercise), dose_of(item), load) for item, load in zip(work, loads, strict=True)]


@dataclass(frozen=True)
class Report:
    user: "User"
    period: Period
    today: date
    health: Health
    rows: Sequence[Row]
    with_words: bool = False

    @property
    def whole(self) -> Stretch:
        return Stretch(self.period, self.rows)

    @cached_property
    def known(self) -> Period:
        """The period from when this person came, or from their first session if that is earlier."""
        came = min([self.user.local_date(self.user.created_at), *(row.day for row in self.rows), self.period.last])
        return replace(self.period, first=max(self.period.first, came))

    @cached_property
    def stretches(self) -> list[Stretch]:
        return stretches(self.rows, self.known, self.user.week_start)

    @cached_property
    def elsewhere(self) -> tuple[int, int]:
        """Workouts and sets of the period that came from other apps; they are in no other number."""
        mine = PastWorkout.objects.of(self.user).filter(day__gte=self.period.first, day__lte=self.period.last)
        found = mine.aggregate(workouts=Count("pk", distinct=True), sets=Count("sets"))
        return found["workouts"], found["sets"]

    @property
    def a_week(self) -> float:
        return len(self.rows) * 7 / max(self.known.days, 7)

    @property
    def start(self) -> float | None:
        """Median pain before the sessions of two weeks from the first session on; `end` of the last two weeks."""
        return middle([row.before for row in self.rows if row.day < self.rows[-1].day + 2 * WEEK])

    @property
    def end(self) -> float | None:
        return middle([row.before for row in self.rows if row.day > self.period.last - 2 * WEEK])

    @cached_property
    def hurts(self) -> list[Hurt]:
        """What hurt during sessions, the most frequent first."""
        found = PainReport.objects.filter(
            user=self.user,
            moment=PainReport.Moment.DURING,
            session__deleted_at=None,
            session__local_date__gte=self.period.first,
            session__local_date__lte=self.period.last,
        ).values_list("exercise__name", "score")
        scores: defaultdict[str, list[int]] = defaultdict(list)
        for name, score in found:
            scores[name or ""].append(score)
        hurts = [Hurt(name, len(told), max(told)) for name, told in scores.items()]
        return sorted(hurts, key=lambda one: (-one.times, -one.worst, one.exercise))[:MOST_HURT]

    @cached_property
    def lines(self) -> list[Line]:
        return lines_of(self.user, self.period)[:MOST_EXERCISES]

    @cached_property
    def events(self) -> list[AdverseEvent]:
        """The latest of those in the period; without own words, only what has more to say than those."""
        return list(self._events[:MOST_EVENTS])

    @property
    def own_notes(self) -> int:
        """How many entries are left out, because all they say is own words."""
        return 0 if self.with_words else self._logged.filter(kind=AdverseEvent.Kind.OTHER).count()

    @property
    def more_events(self) -> int:
        return max(0, self._events.count() - MOST_EVENTS)

    @property
    def _events(self) -> "QuerySet[AdverseEvent]":
        return self._logged if self.with_words else self._logged.exclude(kind=AdverseEvent.Kind.OTHER)

    @property
    def _logged(self) -> "QuerySet[AdverseEvent]":
        return log_of(self.user).filter(happened_on__gte=self.period.first, happened_on__lte=self.period.last)

    @cached_property
    def check_ins(self) -> list[CheckIn]:
        """The first of all, and the latest of the period, the oldest first."""
        found = list(CheckIn.objects.of(self.user).filter(local_date__lte=self.period.last))
        latest = [one for one in found[1:] if one.answers().day >= self.period.first]
        return [*found[:1], *latest[-MOST_CHECK_INS:]]

    @property
    def felt_since(self) -> list[date]:
        """The days with which the GROC of those compare, each once."""
        return sorted({one.change_since for one in self.check_ins if one.change is not None and one.change_since})

    @property
    def last_check_in(self) -> CheckIn:
        return self.check_ins[-1]

    @cached_property
    def planned(self) -> Planned | None:
        recent = lately(self.user, self.today - SPAN)
        found = next_of(self.user, recent[0] if recent else None, self.today, self.health.codes)
        if found is None or found.is_first:
            return None
        outlook = Outlook.of(self.user, self.health, self.today)
        return Planned(found.fitted, found.week, outlook.plan(found.fitted, found.week).items)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return self.health.rules

    @property
    def left_out(self) -> int:
        """How many exercises of the library are kept from this person."""
        return sum(one.verdict is Verdict.EXCLUDE for one in judged(self.health.codes).values())


def report_of(user: "User", period: Period, now: datetime, *, with_words: bool) -> Report:
    """What was done in the period; plan and health as they are today. `with_words`: of the log."""
    today = user.local_date(now)
    rows = history.rows(history.counted(user).between(period.first, period.last))
    return Report(user, period, today, health_of(user, today), rows, with_words)


def middle(scores: Sequence[int]) -> float | None:
    return float(median(scores)) if scores else None


def lines_of(user: "User", period: Period) -> list[Line]:
    """Every exercise that was done, those with the most sets first."""
    sets = SetLog.objects.filter(
        user=user,
        session__deleted_at=None,
        session__local_date__gte=period.first,
        session__local_date__lte=period.last,
    ).order_by("done_at")
    found: defaultdict[str, dict[date, list[Amount]]] = defaultdict(lambda: defaultdict(list))
    fields = ("exercise__slug", "session__local_date", "load", "reps", "seconds", "band")
    for slug, day, load, reps, seconds, band in sets.values_list(*fields):
        found[slug][day].append(Amount(None if slug in HELPED else load, reps, seconds, band))
    lines = [line_of(exercise_of(slug), days) for slug, days in found.items()]
    work = [line for line in lines if line.exercise.kind in (Kind.STRENGTH, Kind.HOLD)]
    return sorted(work or lines, key=lambda line: (-line.sets, line.exercise.name))


def line_of(exercise: Exercise, days: dict[date, list[Amount]]) -> Line:
    first, last = min(days), max(days)
    best = [max(days[day], key=lambda amount: amount.size) for day in (first, last)]
    return Line(exercise, len(days), sum(map(len, days.values())), *best)


def dose_of(item: Item) -> str:
    """ "2 × 8–12", "1 × 20 s"."""
    unit = unit_of(exercise_of(item.exercise))
    one = doses.short(doses.Dose((1, 1), item.reps, item.hold, item.each_side, unit))
    return f"{item.sets} × {one}"
