"""The next session of a routine as a whole: breaks, easy weeks, versions, and how much may be new at once. Pure."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from routines.dose import carried, lighter, next_dose
from routines.ladder import Heavier
from routines.pain import FollowUp
from routines.plan import Item
from routines.progression import EASES, UPS, About, Cap, Kind, Past, Why, effort_target
from routines.weeks import LONGEST_BREAK, first_day

MOST_MORE_SETS = Decimal("1.2")  # of the sets a week before; product choice
MOST_NEW = 1  # exercises that join in one session
WEEKS_IN_A_ROW = 5  # then an easy one: every sixth week; product choice of "every 5th or 6th"
WEEK = timedelta(days=7)

# Days without training up to which a row holds, what changes, and the source. Later than the last row: start again.
CARRY_ON = timedelta(days=7)  # carry on; product choice
SHORT_BREAK = timedelta(days=14)  # same loads, a set less; product choice
LONG_BREAK = LONGEST_BREAK  # a fifth less load or reps, effort 3 to 4; product choice
LESS_AFTER_BREAK = Decimal("0.8")
LESS_AFTER_RESTART = Decimal("0.7")
EFFORT_AFTER_BREAK = 1  # the effort of that week


@dataclass(frozen=True)
class Facts:
    """What the rules need to know of an exercise. `easier` and `harder` are slugs, the first choice first."""

    heavier: Heavier
    most_sets: int
    can_grow: bool = True  # strength and holds; what warms up or stretches stays as it is
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A plan that was made for the routine: when, what it asked for, and whether it was meant to be less."""

    day: date
    items: tuple[Item, ...]
    is_easier: bool = False

    @property
    def sets(self) -> int:
        return sum(item.sets for item in self.items)


@dataclass(frozen=True)
class Circumstances:
    """Everything but the routine and the histories.

    `last_day` is of the latest strength session, `declined` is {exercise: day}, and `culprits` are what hurt in the
    latest session; where there are none, all of it may be.
    """

    today: date
    week: int
    last_day: date | None = None
    is_easy_week: bool = False
    is_reduced: bool = False
    follow: FollowUp = FollowUp.NOTHING
    culprits: Collection[str] = ()
    cap: Cap = field(default_factory=Cap)
    declined: Mapping[str, date] = field(default_factory=dict)
    asked: Sequence[Asked] = ()  # plans of this routine, the latest first

    @property
    def away(self) -> timedelta:
        return self.today - self.last_day if self.last_day else timedelta()

    @property
    def is_restart(self) -> bool:
        return self.away > LONG_BREAK


@dataclass(frozen=True)
class Library:
    """`swap` puts an exercise in the place of an item, with its own dose; None where it does not suit."""

    facts: Mapping[str, Facts]
    swap: Callable[[Item, str], Item | None]


Histories = Mapping[str, Sequence[Past]]


@dataclass(frozen=True)
class Programme:
    histories: Histories
    now: Circumstances
    library: Library

    def grown(self, items: Iterable[Item]) -> list[Item]:
        """What the session asks for, with `change` and `why` on every item that is not as it was."""
        prescribed = self.joining([item for item in items if item.from_week == 1 or not self.now.is_restart])
        taken = {item.exercise for item in prescribed}
        is_full = any(self.is_new(item) for item in prescribed)  # one exercise is new already
        found: list[Item] = []
        for item in prescribed:
            new = self.next(item, taken) if item.block == "main" and self.facts(item).can_grow else item
            if new.change == Kind.HARDER:
                if is_full:
                    new = self.as_it_was(item)
                is_full = True
            taken.add(new.exercise)
            found.append(new)
        return self.within(found, self.most_sets(prescribed))

    def within(self, items: Sequence[Item], most: int) -> list[Item]:
        """Takes back the sets that would be too many, the last first: what came in a later week begins with fewer."""
        found: list[Item] = []
        # A set that is left out today comes back next time.
        over = sum(item.sets + (item.change == Kind.EASE_SETS) for item in items) - most
        for item in reversed(items):
            taken = max(0, min(over, item.sets - self.fewest(item)))
            over -= taken
            found.insert(0, with_fewer(item, taken) if taken else item)
        return [item for item in found if item.sets]

    def fewest(self, item: Item) -> int:
        """Sets that may not be taken back: those of the routine's first week, once they were asked for."""
        if item.from_week == 1:
            known = max((old.sets for plan in self.now.asked for old in plan.items if is_same(old, item)), default=1)
            return min(known, item.sets - item.extra_sets)
        return 0 if self.is_new(item) else 1

    def facts(self, item: Item) -> Facts:
        return self.library.facts[item.exercise]

    def joining(self, items: list[Item]) -> list[Item]:
        """Of the exercises that a later week or a change brings, one joins a session, and none while anything eases.

        As many as are not there any more may be replaced at once.
        """
        new = [item for item in items if self.is_new(item)]
        room = 0 if self.is_easier_day or self.now.follow is not FollowUp.NOTHING else MOST_NEW
        later = new[room + self.gone(items) :]
        return [item for item in items if item not in later] or items[:1]

    def gone(self, items: Iterable[Item]) -> int:
        """Exercises of the latest plan's main part that are no longer prescribed."""
        latest = self.now.asked[0].items if self.now.asked else ()
        before = {item.instead_of or item.exercise for item in latest if item.block == "main"}
        return len(before - {item.exercise for item in items})

    @property
    def is_easier_day(self) -> bool:
        return self.now.is_reduced or self.now.is_easy_week or self.now.away > CARRY_ON

    def is_new(self, item: Item) -> bool:
        known = {slug for plan in self.now.asked for old in plan.items for slug in (old.exercise, old.instead_of)}
        may_wait = item.from_week > 1 or self.facts(item).can_grow
        return bool(self.now.asked) and may_wait and item.exercise not in known

    def most_sets(self, items: Sequence[Item]) -> int:
        """So that no week asks for more than a fifth more than the one before; where all were less, than the most."""
        if not self.now.asked:
            return sum(item.sets for item in items)
        full = [plan for plan in self.now.asked if not plan.is_easier]
        if not full:
            return int(max(plan.sets for plan in self.now.asked) * MOST_MORE_SETS)
        before = [plan for plan in full if self.now.today - plan.day >= WEEK] or full[-1:]
        return int(before[0].sets * MOST_MORE_SETS)

    def about(self, item: Item, version_of: str) -> About:
        facts, now = self.facts(item), self.now
        away = [plan.day for plan in now.asked if any(self.is_version(i, version_of) for i in plan.items)]
        since = max([*away, now.declined.get(version_of, date.min)] if item.exercise == version_of else [date.min])
        return About(facts.heavier, facts.most_sets, now.cap, now.week, now.today, since)

    @staticmethod
    def is_version(item: Item, of: str) -> bool:
        return item.instead_of == of and item.exercise != of

    def current(self, item: Item) -> Item:
        """The item, or the easier or harder version of it that the latest plan asked for."""
        latest = next((plan for plan in self.now.asked if not plan.is_easier), None)
        versions = [i for i in latest.items if self.is_version(i, item.exercise)] if latest else []
        if not versions or self.now.is_restart:
            return item
        swapped = self.library.swap(item, versions[0].exercise)
        return replace(swapped, instead_of=item.exercise) if swapped else item

    def as_it_was(self, item: Item) -> Item:
        now = self.current(item)
        return carried(now, self.histories.get(now.exercise, ()), self.about(now, item.exercise))

    def next(self, item: Item, taken: Collection[str]) -> Item:
        now, current = self.now, self.current(item)
        history, about = self.histories.get(current.exercise, ()), self.about(current, item.exercise)
        away = self.away(history)
        is_left_out = breaks(away) > breaks(now.away)
        if away > LONG_BREAK:
            new = restarted(item, self.histories.get(item.exercise, ()), about)
            return replace(new, why=Why.LEFT_OUT) if is_left_out else new
        is_spared = now.follow is FollowUp.EASIER and now.culprits and current.exercise not in now.culprits
        dose = next_dose(current, history, about, FollowUp.NOTHING if is_spared else now.follow)
        if (self.is_easier_day or away > CARRY_ON) and dose.change in (*UPS, Kind.HOLD):
            dose = self.as_it_was(item)
        if dose.change in (Kind.HARDER, Kind.EASIER):
            dose = self.version(item, dose, taken)
        new = back(dose, about, away, is_easy_week=now.is_easy_week)
        return replace(new, why=Why.LEFT_OUT) if is_left_out and new.change == Kind.BACK else new

    def away(self, history: Sequence[Past]) -> timedelta:
        """Since the last strength session, or since the exercise was last done, where that is longer ago."""
        return max(self.now.away, self.now.today - history[0].day) if history else self.now.away

    def version(self, item: Item, dose: Item, taken: Collection[str]) -> Item:
        """One step along the line of easier and harder versions; the routine's own exercise where that is next."""
        is_up = dose.change == Kind.HARDER
        linked = self.facts(dose).harder if is_up else self.facts(dose).easier
        free = [slug for slug in linked if slug not in taken]
        own = [item.exercise] if dose.exercise != item.exercise and item.exercise in linked else []
        for slug in own or free:
            swapped = item if slug == item.exercise else self.library.swap(item, slug)
            if swapped is not None:
                about = self.about(swapped, item.exercise)
                new = carried(swapped, self.histories.get(slug, ()), about)
                instead_of = "" if slug == item.exercise else item.exercise
                return replace(new, change=dose.change, why=dose.why, instead_of=instead_of)
        if is_up:
            return replace(dose, change=Kind.HOLD, why=Why.TOP)
        return replace(dose, change=Kind.EASE_SETS)


def with_fewer(item: Item, taken: int) -> Item:
    fewer = replace(item, sets=item.sets - taken, extra_sets=max(0, item.extra_sets - taken))
    return replace(fewer, change="", why="") if item.change == Kind.UP_SET else fewer


def restarted(item: Item, history: Sequence[Past], about: About) -> Item:
    """Week 1 again, clearly lighter than it once was."""
    base = replace(carried(item, history, about), sets=item.sets, extra_sets=0, reps=item.reps, hold=item.hold)
    start = replace(base, effort=effort_target(EFFORT_AFTER_BREAK, about.cap), change=Kind.RESTART, why=Why.LONG_BREAK)
    return lighter(start, about, LESS_AFTER_RESTART) if base.load else start


def is_same(one: Item, other: Item) -> bool:
    """One exercise, or a version of it in its place."""
    return (one.instead_of or one.exercise) == (other.instead_of or other.exercise)


def breaks(away: timedelta) -> int:
    """How many of the limits are passed."""
    return sum(away > limit for limit in (CARRY_ON, SHORT_BREAK, LONG_BREAK))


def back(dose: Item, about: About, away: timedelta, *, is_easy_week: bool) -> Item:
    """After a break, and in an easy week. What has eased anyway says so and is eased as well."""
    if away > SHORT_BREAK:
        dose = lighter(dose, about, LESS_AFTER_BREAK)
        dose = replace(dose, effort=effort_target(EFFORT_AFTER_BREAK, about.cap))
        return _because(dose, Kind.BACK, Why.LONG_BREAK)
    if away > CARRY_ON:
        return _because(replace(dose, sets=max(1, dose.sets - 1)), Kind.BACK, Why.BREAK)
    if is_easy_week:
        return _because(replace(dose, sets=max(1, dose.sets - 1)), Kind.EASY_WEEK, Why.WEEKS)
    return dose


def _because(dose: Item, kind: Kind, why: Why) -> Item:
    return dose if dose.change in EASES else replace(dose, change=kind, why=why)


def is_easy_week(done: Iterable[tuple[date, bool]], today: date, week_start: int) -> bool:
    """Whether this week is the easy one after five with training; `done` are days, and whether they were easy."""
    this_week = first_day(today, week_start)
    weeks = {this_week - (i + 1) * WEEK for i in range(WEEKS_IN_A_ROW)}
    earlier = [(first_day(day, week_start), easy) for day, easy in done]
    return weeks <= {week for week, _ in earlier} and not any(easy and week in weeks for week, easy in earlier)
