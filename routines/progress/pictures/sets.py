"""What sets trained."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext

from routines.balance import NAMES, OTHER
from routines.progress.charts.kinds import Bar, Said, bars
from routines.progress.figures import Figure, Mark, Table, name_of, part_word, score
from routines.progress.spans import Part, Parts
from routines.progress.trends import Balance


def balance(found: Balance, parts: Parts) -> Figure:
    """Without a drawing where nothing is usual yet."""
    question, now, usual = gettext("What did your sets train?"), found.parts[found.latest], found.usual
    kinds = [kind for kind in NAMES if kind != OTHER or usual.get(kind) or now.get(kind)]
    drawn = [
        Bar(str(NAMES[kind]), now[kind], usual.get(kind, 0), (str(now[kind]), tenths(usual.get(kind, 0))))
        for kind in kinds
    ]
    return Figure(
        "balance",
        question,
        answer_of(found, parts, kinds),
        bars(
            Said(
                "balance",
                gettext("Two bars for each kind, the latest and the usual; the words above tell their numbers."),
            ),
            drawn,
        )
        if usual
        else None,
        (part_word(parts), *(str(NAMES[kind]) for kind in kinds)),
        table(found, parts, kinds),
        (
            Mark("bar-a", gettext("The latest month") if parts.are_months else gettext("The latest week")),
            Mark("bar-b", gettext("Usual")),
        )
        if usual
        else (),
    )


def answer_of(found: Balance, parts: Parts, kinds: Sequence[str]) -> str:
    """ "Sets in the week of 2 Mar so far, and in brackets what is usual in a week with sets: push 3 (6), ..."."""
    now, usual = found.parts[found.latest], found.usual
    name = name_of(parts.all[found.latest], parts)
    when = name if parts.are_months else gettext("the week of %(name)s") % {"name": name}
    each = [f"{str(NAMES[kind]).lower()} {now[kind]}" for kind in kinds]
    if usual:
        each = [f"{one} ({tenths(usual.get(kind, 0))})" for one, kind in zip(each, kinds, strict=True)]
    so_far = gettext("%(when)s so far") % {"when": when} if found.is_running else when
    told = {"when": so_far, "each": ", ".join(each)}
    if not usual:
        return gettext("Sets in %(when)s: %(each)s.") % told
    if parts.are_months:
        return gettext("Sets in %(when)s, and in brackets what is usual in a month with sets: %(each)s.") % told
    return gettext("Sets in %(when)s, and in brackets what is usual in a week with sets: %(each)s.") % told


def tenths(count: float) -> str:
    return score(round(count, 1))


def table(found: Balance, parts: Parts, kinds: Sequence[str]) -> Table[tuple[Part, Counter[str]]]:
    return Table(
        [pair for pair in zip(parts.all, found.parts, strict=True) if pair[1]],
        lambda pair: [name_of(pair[0], parts), *(str(pair[1][kind]) for kind in kinds)],
    )
