"""What sets trained."""

from collections.abc import Sequence

from django.utils.translation import gettext

from routines.balance import NAMES, OTHER
from routines.progress.charts.kinds import Bar, Said, bars
from routines.progress.figures import Figure, Mark, name_of, part_word, score
from routines.progress.spans import Parts
from routines.progress.trends import Balance


def balance(found: Balance, parts: Parts) -> Figure:
    question = gettext("What did your sets train?")
    kinds = [kind for kind in NAMES if kind != OTHER or found.usual.get(kind)]
    latest = parts.all[found.latest]
    usual = {kind: score(round(found.usual.get(kind, 0), 1)) for kind in kinds}
    now = found.parts[found.latest]
    each = [f"{str(NAMES[kind]).lower()} {now[kind]} ({usual[kind]})" for kind in kinds]
    words = (
        gettext("Sets in %(name)s, and in brackets what is usual in a month with sets: %(each)s.")
        if parts.are_months
        else gettext("Sets in the week of %(name)s, and in brackets what is usual in a week with sets: %(each)s.")
    )
    answer = words % {"name": name_of(latest, parts), "each": ", ".join(each)}
    drawn = [
        Bar(str(NAMES[kind]), now[kind], found.usual.get(kind, 0), (str(now[kind]), usual[kind])) for kind in kinds
    ]
    return Figure(
        "balance",
        question,
        answer,
        bars(Said("balance", gettext("Bars, two for each kind; the numbers stand above.")), drawn),
        (part_word(parts), *(str(NAMES[kind]) for kind in kinds)),
        rows(found, parts, kinds),
        (
            Mark("bar-a", gettext("The latest month") if parts.are_months else gettext("The latest week")),
            Mark("bar-b", gettext("Usual")),
        ),
    )


def rows(found: Balance, parts: Parts, kinds: Sequence[str]) -> list[list[str]]:
    return [
        [name_of(part, parts), *(str(counts[kind]) for kind in kinds)]
        for part, counts in zip(parts.all, found.parts, strict=True)
        if counts
    ]
