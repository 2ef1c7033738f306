"""Reading what the charts of a span need: the sessions in it, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from routines.progress import pictures
from routines.progress.figures import Figure
from routines.progress.history import counted, rows
from routines.progress.spans import Span, parts_of, since
from routines.progress.weekly import Row

if TYPE_CHECKING:
    from backrelief.accounts.models import User


@dataclass(frozen=True)
class Trends:
    """Empty where there was no session in the span."""

    figures: Sequence[Figure]
    sessions: int


def trends(user: "User", span: Span, today: date) -> Trends:
    first = since(span, today, user.week_start)
    found: list[Row] = rows(counted(user).between(first, date.max))
    if not found:
        return Trends((), 0)
    start = found[-1].day if span is Span.ALL else first
    parts = parts_of(start, max(today, found[0].day), user.week_start)
    return Trends((pictures.pain(found, parts), pictures.time(found, parts)), len(found))
