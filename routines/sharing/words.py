"""A difference between two versions in words."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from exercises.templatetags.doses import dose
from routines.building import Line, State
from routines.models import Block, Prescription, Routine, SetLog
from routines.own import exercises_of, row_of
from routines.sharing.difference import Difference
from routines.shelf import Kept
from routines.templatetags.loads import weight


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
class Added:
    """A row that would be new; `about` is what its dose does not say."""

    row: Prescription
    about: tuple[Change, ...]


@dataclass(frozen=True)
class Told:
    """What the page of a proposal tells. `moved` are pairs of a row and the one that it stands behind, or nothing;
    `names` are of the rows by key.
    """

    added: list[Added]
    removed: list[Prescription]
    changed: list[Changed]
    moved: list[tuple[Prescription, Prescription | None]]
    names: dict[int, str]


class Rows:
    """Lines as rows that are not kept, for what is said about rows. Weights are in `unit`."""

    def __init__(self, routine: Routine, unit: str, *states: State) -> None:
        self.routine, self.unit = routine, unit
        self.names = {line.key: line.exercise for state in states for line in state.lines}
        self.exercises = {slug: one for state in states for slug, one in exercises_of(state).items()}

    def row(self, line: Line, position: int = 1) -> Prescription:
        return row_of(self.routine, line, position, self.exercises[line.exercise])

    def kept(self, state: State) -> Kept:
        """The routine as it would be."""
        rows = tuple(self.row(line, position) for position, line in enumerate(state.lines, start=1))
        return Kept(self.routine, rows)

    def told(self, found: Difference, after: State) -> Told:
        behind = dict(zip(found.order, (None, *after.lines), strict=False))
        return Told(
            added=[self.added(line) for line in found.added],
            removed=[self.row(line) for line in found.removed],
            changed=[Changed(self.row(new), self.changes(old, new)) for old, new in found.changed],
            moved=[(self.row(line), self.row(last) if (last := behind[line.key]) else None) for line in found.moved],
            names={line.key: self.exercises[line.exercise].name for line in after.lines},
        )

    def added(self, line: Line) -> Added:
        """With what is not as it would be of a row that says nothing."""
        plain = replace(line, rest=-1, load=None, band="", side="", note="", superset=0, from_week=1)
        about = [one for one in self.changes(plain, line) if one.what != _("How much")]
        return Added(self.row(line), tuple(about))

    def changes(self, old: Line, new: Line) -> tuple[Change, ...]:
        both = zip(self.words(old), self.words(new), strict=True)
        return tuple(Change(what, was, now) for (what, was), (_what, now) in both if was != now)

    def words(self, line: Line) -> list[tuple[str, str]]:
        """Everything that a row says, with its name."""
        row = self.row(line)
        side = Prescription.Side(line.side).label if row.exercise.each_side else ""
        partner = self.names.get(line.superset, "")
        turns = _("with %(name)s") % {"name": self.exercises[partner].name} if partner else _("not at all")
        said = [
            (_("How much"), dose(row)),
            (_("Rest"), _("%(number)s seconds") % {"number": line.rest}),
            (_("Weight to begin with"), weight(Decimal(line.load), self.unit) if line.load else _("not said")),
            (_("Band to begin with"), SetLog.Band(line.band).label if line.band else _("not said")),
            (_("Side"), side),
            (_("Part"), Block(line.block).label),
            (_("Joins in week"), line.from_week),
            (_("Note"), line.note or _("none")),
            (_("Taking turns"), turns),
        ]
        return [(what, str(words)) for what, words in said]
