"""What the page on which a routine is changed shows: rows with their doses, minutes, balance, and what to look at."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils import timezone

from exercises.models import Exercise
from exercises.suiting import Codes, is_excluded
from routines.advice import Advice, Facts, Now, advise
from routines.balance import bones
from routines.building import MOST_ROWS, Line, State
from routines.fitting import FittedRoutine, Row, fitted
from routines.forms.build import DoseForm
from routines.history import lately_of
from routines.models import Block, Routine, SetLog, WorkoutSession
from routines.own import line_of
from routines.plan import minutes
from routines.shelf import Kept
from routines.strength import WORK
from routines.swaps import linked

if TYPE_CHECKING:
    from backrelief.accounts.models import User


@dataclass(frozen=True)
class Place:
    """A row of the page. `row` says what becomes of it for whoever looks, `turn` is first or second of a superset."""

    number: int
    line: Line
    row: Row
    form: DoseForm
    advice: list[Advice]
    turn: str
    can_pair: bool
    can_rise: bool
    can_sink: bool

    @property
    def exercise(self) -> Exercise:
        return self.row.prescribed.exercise

    @property
    def band(self) -> str:
        return str(SetLog.Band(self.line.band).label) if self.line.band else ""

    @property
    def instead(self) -> Exercise | None:
        """What the session has in its place."""
        return self.row.exercise if self.row.fate == "swapped" else None


@dataclass(frozen=True)
class Part:
    """A block with its rows, perhaps none."""

    block: Block
    minutes: int
    places: list[Place]


@dataclass(frozen=True)
class Builder:
    user: "User"
    kept: Kept
    codes: Codes
    wrong: DoseForm | None = None  # a row whose numbers could not be taken
    fits: FittedRoutine = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fits", fitted(self.kept, self.codes))

    @property
    def routine(self) -> Routine:
        return self.kept.routine

    @property
    def state(self) -> State:
        rows = self.kept.prescriptions
        return State(self.routine.name, self.routine.weeks, tuple(line_of(row, row.key) for row in rows))

    @property
    def asked(self) -> list[Line]:
        """What sessions ask of whoever looks."""
        rows = zip(self.state.lines, self.fits.rows, strict=True)
        names = ("exercise", "sets", "reps", "hold", "rest", "load")
        return [replace(line, **{name: getattr(row.item, name) for name in names}) for line, row in rows if row.item]

    @property
    def sets(self) -> int:
        return sum(item.sets for item in self.fits.items)

    @property
    def balance(self) -> list[dict[str, object]]:
        here = [row for row in self.fits.rows if row.item and row.block == Block.MAIN]
        main = [(row.exercise.pattern, row.sets) for row in here]
        return bones(main) if main else []

    @property
    def can_undo(self) -> bool:
        return self.routine.earlier.exists()

    @property
    def is_full(self) -> bool:
        return len(self.kept.prescriptions) >= MOST_ROWS

    def advice(self) -> list[Advice]:
        past = WorkoutSession.objects.of(self.user)
        same = past.filter(routine=self.routine.pk, is_reduced=False).order_by("-started_at")
        sets = same.values_list("sets_planned", flat=True).first() or self.sets_like_it()
        now = Now(self.fits.minutes[1], sets, is_new=sets is None and not past.exists())
        heaviest = self.heaviest()
        facts = {slug: self.facts(one, heaviest.get(slug)) for slug, one in self.exercises.items()}
        return advise(self.asked, facts, now)

    def sets_like_it(self) -> int | None:
        """What the last session of the routine that it goes on from asked for, while it was not begun itself."""
        if not self.fits.is_strength or not WorkoutSession.objects.of(self.user).filter(is_strength=True).exists():
            return None
        lately = lately_of(self.user, self.user.local_date(timezone.now()))
        asked = lately.asked(self.routine.slug, self.kept.slugs | self.fits.slugs)
        return next((plan.sets for plan in asked if not plan.is_easier), None)

    @property
    def exercises(self) -> dict[str, Exercise]:
        return {row.exercise.slug: row.exercise for row in self.fits.rows if row.item}

    def heaviest(self) -> dict[str, Decimal]:
        """By exercise, of those with a load to begin with: the most that was ever done."""
        slugs = [line.exercise for line in self.asked if line.load]
        done = SetLog.objects.filter(session__user=self.user, session__deleted_at=None, exercise__slug__in=slugs)
        most = done.exclude(load=None).order_by().values_list("exercise__slug").annotate(Max("load"))
        return dict(most) if slugs else {}

    def facts(self, exercise: Exercise, heaviest: Decimal | None = None) -> Facts:
        easier = next((one for one in linked(exercise.slug, "easier") if not is_excluded(one.slug, self.codes)), None)
        to = (easier.slug, easier.name) if easier else ("", "")
        named = (exercise.name, exercise.kind, exercise.pattern, exercise.level)
        return Facts(*named, exercise.sets_max, to, exercise.reps_max, heaviest)

    def parts(self, advice: list[Advice]) -> list[Part]:
        """Every block, those without a row too: something can be added to it."""
        lines, rows = self.state.lines, self.fits.rows
        places = [self.place(number, lines, rows[number], advice) for number in range(len(lines))]
        found = []
        for block in Block:
            here = [place for place in places if place.line.block == block]
            items = [place.row.item for place in here if place.row.item]
            found.append(Part(block, max(1, minutes(items, self.routine.changeover)) if items else 0, here))
        return found

    def place(self, number: int, lines: tuple[Line, ...], row: Row, advice: list[Advice]) -> Place:
        line = lines[number]
        before = lines[number - 1] if number else None
        after = lines[number + 1] if number + 1 < len(lines) else None
        is_work = row.prescribed.exercise.kind in WORK
        turn = ""
        if line.superset:
            turn = "second" if before and before.superset == line.superset else "first"
        is_wrong = self.wrong is not None and self.wrong.line.key == line.key
        form = self.wrong if self.wrong and is_wrong else DoseForm(None, line, self.user.unit, self.routine.weeks)
        return Place(
            number=number + 1,
            line=line,
            row=row,
            form=form,
            advice=[one for one in advice if one.key == line.key],
            turn=turn,
            can_pair=bool(line.superset) or bool(after and after.block == line.block),
            can_rise=bool(before and before.block == line.block) or (not is_work and line.block != Block.WARM_UP),
            can_sink=bool(after and after.block == line.block) or (not is_work and line.block != Block.COOL_DOWN),
        )
