"""What somebody should look at in a routine of their own, and what to do about it. Pure.

Thresholds are those of the rules that sessions follow; where they are not, the source stands beside them. Nothing here
forbids anything: what is not for somebody is left out of the session by `routines.fitting`, whatever the routine says.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from routines.balance import GROUPS
from routines.building import Line
from routines.ladder import LONGEST_HOLD, LONGEST_OTHER_HOLD
from routines.programme import MOST_MORE_SETS

WORK = ("strength", "hold")
MOST_WORK_SETS = 24  # in a session; product choice, above the longest ready-made routine
MOST_MINUTES = 60  # product choice
MOST_PUSHING = 1.5  # sets for each set of pulling; product choice
MANY_REPS = 2  # times the most that the library asks for; product choice
HEAVY = Decimal(40)  # kilograms, where nothing was ever done; product choice
SHORT_REST = 30  # seconds; too short for work with a load, which takes 45 to 120 (ACSM 2009)
ADD_WARM_UP = ("warm-up", "?kind=mobility")
ADD_PULL = ("main", "?q=row")
ADD_MAIN = ("main", "?kind=strength&kind=hold")


@dataclass(frozen=True)
class Facts:
    """Of an exercise; `easier` is the slug and the name of what could take its place.

    `most_reps` is the top of its range in the library, `heaviest` in kilograms what somebody has ever done.
    """

    name: str
    kind: str
    pattern: str
    level: str
    most_sets: int
    easier: tuple[str, str] = ("", "")
    most_reps: int | None = None
    heaviest: Decimal | None = None

    @property
    def is_work(self) -> bool:
        return self.kind in WORK


@dataclass(frozen=True)
class Now:
    """`sets_before` were asked for in the last whole session of it; `is_new` to exercise here at all."""

    minutes: int
    sets_before: int | None = None
    is_new: bool = False


@dataclass(frozen=True)
class Advice:
    """`key` is of the row it is about, 0 for all; `add` leads to what could be added, `to` is a slug to swap in."""

    words: str
    key: int = 0
    add: tuple[str, str] = ("", "")
    to: tuple[str, str] = ("", "")
    tone: str = "care"


Known = Mapping[str, Facts]


def advise(lines: Sequence[Line], facts: Known, now: Now) -> list[Advice]:
    """Of the whole first, then of single rows in their order."""
    if not lines:
        return []
    return [*_whole(lines, facts, now), *(one for line in lines for one in _row(line, facts[line.exercise], now))]


def _whole(lines: Sequence[Line], facts: Known, now: Now) -> Iterator[Advice]:
    if not any(line.block == "main" for line in lines):
        yield Advice(_("The main part is empty. Add what you want to work on."), add=ADD_MAIN)
    if all(line.from_week > 1 for line in lines):
        yield Advice(_("Nothing in it joins in the first week, so it cannot be started. Let one exercise join then."))
    yield from _beginning(lines, facts)
    yield from _balance(lines, facts)
    yield from _amount(lines, facts, now)
    rows = Counter((line.exercise, line.block) for line in lines)  # to begin and to end with the same is fine
    for name in [facts[slug].name for (slug, _block), times in rows.items() if times > 1]:
        words = _("%(name)s is twice in the same part. One row with more sets does the same.")
        yield Advice(words % {"name": name}, tone="accent")


def _beginning(lines: Sequence[Line], facts: Known) -> Iterator[Advice]:
    """Work wants easy movement before it: 4 to 6 minutes."""
    if facts[lines[0].exercise].is_work and not any(line.block == "warm-up" for line in lines):
        words = _("Nothing easy to begin with. A few minutes of easy movement make the first sets feel better.")
        yield Advice(words, add=ADD_WARM_UP)


def _balance(lines: Sequence[Line], facts: Known) -> Iterator[Advice]:
    sets: Counter[str] = Counter()
    for line in lines:
        sets[GROUPS.get(facts[line.exercise].pattern, "")] += line.sets
    if sets["push"] and not sets["pull"]:
        yield Advice(
            _("There is pushing and no pulling. Your upper back likes as much pulling as pushing."), add=ADD_PULL
        )
    elif sets["push"] > sets["pull"] * MOST_PUSHING:
        words = _("More sets push (%(push)s) than pull (%(pull)s). As many of both, or more pulling, suits most backs.")
        yield Advice(words % {"push": sets["push"], "pull": sets["pull"]}, add=ADD_PULL)


def _amount(lines: Sequence[Line], facts: Known, now: Now) -> Iterator[Advice]:
    work = sum(line.sets for line in lines if facts[line.exercise].is_work)
    total = sum(line.sets for line in lines if line.from_week == 1)
    if work > MOST_WORK_SETS:
        words = ngettext(
            "%(n)s set of work is a lot for one day. Most people do well with %(most)s or fewer.",
            "%(n)s sets of work are a lot for one day. Most people do well with %(most)s or fewer.",
            work,
        )
        yield Advice(words % {"n": work, "most": MOST_WORK_SETS})
    if now.minutes > MOST_MINUTES:
        words = _("It takes more than %(most)s minutes. Shorter sessions are easier to keep up.")
        yield Advice(words % {"most": MOST_MINUTES}, tone="accent")
    if now.sets_before and total > now.sets_before * MOST_MORE_SETS:
        words = _(
            "It has %(n)s sets, and your last session had %(before)s. More than a fifth more at once is too quick: your"
            " next session begins with fewer, and adds to them each time."
        )
        yield Advice(words % {"n": total, "before": now.sets_before})


def _dose(line: Line, about: Facts) -> Iterator[Advice]:
    if line.reps and about.most_reps and line.reps[1] > about.most_reps * MANY_REPS:
        words = _("%(reps)s is far more than this exercise is meant for. Most people need %(most)s or fewer.")
        yield Advice(words % {"reps": line.reps[1], "most": about.most_reps}, line.key)
    if line.load and about.heaviest is not None and Decimal(line.load) > about.heaviest:
        words = _("This is heavier than you have ever done here. Begin with what you know, and let it grow.")
        yield Advice(words, line.key)
    elif line.load and about.heaviest is None and Decimal(line.load) > HEAVY:
        words = _("This is heavy to begin with, and you have not done it here yet. Begin with less, and let it grow.")
        yield Advice(words, line.key)


def _row(line: Line, about: Facts, now: Now) -> Iterator[Advice]:
    yield from _dose(line, about)
    if about.is_work and line.sets > about.most_sets:
        words = ngettext(
            "%(n)s set is as many as this exercise needs. More tire you and add little.",
            "%(n)s sets are as many as this exercise needs. More tire you and add little.",
            about.most_sets,
        )
        yield Advice(words % {"n": about.most_sets}, line.key)
    if about.kind == "strength" and line.rest < SHORT_REST and not line.superset and line.sets > 1:
        words = _("A rest of %(rest)s s is short for this. Most people need 45 s or more between sets.")
        yield Advice(words % {"rest": line.rest}, line.key)
    longest = LONGEST_HOLD.get(line.exercise, LONGEST_OTHER_HOLD)
    if about.kind == "hold" and line.reps is None and line.hold and line.hold[1] > longest:
        words = _("Holding longer than %(longest)s s adds little. A harder version does more than more seconds.")
        yield Advice(words % {"longest": longest}, line.key)
    if about.level == "advanced" and now.is_new:
        words = _("This one is hard to begin with. The easier version first, for some calm weeks, is the safer way.")
        yield Advice(words, line.key, to=about.easier)
