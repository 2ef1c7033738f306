"""A difference between two versions in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from exercises.templatetags.doses import dose
from routines.building import Line, State
from routines.models import Block, Prescription, Routine
from routines.own import exercises_of, row_of
from routines.plan import for_week, minutes
from routines.sharing.difference import Difference


@dataclass(frozen=True)
class Change:
    """One thing of a row that is different."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    row: Prescription
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Told:
    """What the page of a proposal tells. `moved` are pairs of a row and the one that it stands behind, or nothing."""

    added: list[Prescription]
    removed: list[Prescription]
    changed: list[Changed]
    moved: list[tuple[Prescription, Prescription | None]]
    minutes: tuple[int, int]


class Rows:
    """Lines as rows that are not kept, for what is said about rows."""

    def __init__(self, routine: Routine, *states: State) -> None:
        self.routine = routine
        self.exercises = {slug: one for state in states for slug, one in exercises_of(state).items()}

    def row(self, line: Line, position: int = 1) -> Prescription:
        return row_of(self.routine, line, position, self.exercises[line.exercise])

    def minutes(self, state: State) -> int:
        """Of a session in the last week, with everything in it."""
        items = tuple(self.row(line).as_item(self.exercises[line.exercise]) for line in state.lines)
        return minutes(for_week(items, state.weeks).items, self.routine.changeover)

    def told(self, found: Difference, before: State, after: State) -> Told:
        behind = dict(zip(found.order, (None, *after.lines), strict=False))
        return Told(
            added=[self.row(line) for line in found.added],
            removed=[self.row(line) for line in found.removed],
            changed=[Changed(self.row(new), self.changes(old, new)) for old, new in found.changed],
            moved=[(self.row(line), self.row(last) if (last := behind[line.key]) else None) for line in found.moved],
            minutes=(self.minutes(before), self.minutes(after)),
        )

    def changes(self, old: Line, new: Line) -> tuple[Change, ...]:
        before, after = self.row(old), self.row(new)
        both = [
            (_("How much"), dose(before), dose(after)),
            (_("Rest"), seconds(old.rest), seconds(new.rest)),
            (_("Part"), Block(old.block).label, Block(new.block).label),
            (_("Note"), old.note or _("none"), new.note or _("none")),
            (_("Taking turns"), turns(old), turns(new)),
        ]
        return tuple(Change(what, str(was), str(now)) for what, was, now in both if was != now)


def seconds(number: int) -> str:
    return _("%(number)s seconds") % {"number": number}


def turns(line: Line) -> str:
    return _("with another exercise") if line.superset else _("no")
