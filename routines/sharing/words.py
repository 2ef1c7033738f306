"""A difference between two versions in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from exercises.templatetags.doses import dose
from routines.building import Line, State
from routines.models import Block, Prescription, Routine
from routines.own import exercises_of, row_of
from routines.sharing.difference import Difference
from routines.shelf import Kept


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
    """What the page of a proposal tells. `moved` are pairs of a row and the one that it stands behind, or nothing;
    `minutes` are of a session with everything in it, before and after; `names` are of the rows by key.
    """

    added: list[Prescription]
    removed: list[Prescription]
    changed: list[Changed]
    moved: list[tuple[Prescription, Prescription | None]]
    minutes: tuple[int, int]
    names: dict[int, str]


class Rows:
    """Lines as rows that are not kept, for what is said about rows."""

    def __init__(self, routine: Routine, *states: State) -> None:
        self.routine = routine
        self.exercises = {slug: one for state in states for slug, one in exercises_of(state).items()}

    def row(self, line: Line, position: int = 1) -> Prescription:
        return row_of(self.routine, line, position, self.exercises[line.exercise])

    def kept(self, state: State) -> Kept:
        """The routine as it would be."""
        rows = tuple(self.row(line, position) for position, line in enumerate(state.lines, start=1))
        return Kept(self.routine, rows)

    def told(self, found: Difference, before: State, after: State) -> Told:
        behind = dict(zip(found.order, (None, *after.lines), strict=False))
        return Told(
            added=[self.row(line) for line in found.added],
            removed=[self.row(line) for line in found.removed],
            changed=[Changed(self.row(new), self.changes(old, new)) for old, new in found.changed],
            moved=[(self.row(line), self.row(last) if (last := behind[line.key]) else None) for line in found.moved],
            minutes=(self.kept(before).minutes[1], self.kept(after).minutes[1]),
            names={line.key: self.exercises[line.exercise].name for line in after.lines},
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
