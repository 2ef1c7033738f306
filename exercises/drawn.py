"""Pieces of pages that are the same for everybody, drawn once for each language, figure and content that is loaded."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.utils.translation import get_language

from exercises.drawings import look
from exercises.shelf import Shelf, shelf

P = ParamSpec("P")
T = TypeVar("T")

PIECES = 1024  # of each function, least recently used first to go


def drawn_once(draw: Callable[P, T]) -> Callable[P, T]:
    """Keeps what `draw` returns for its arguments.

    `draw` may depend on nothing but its arguments, the library, the routines, the language and the chosen figure: not
    on who asks, and not on the time. Arguments are plain values or things from the shelf.
    """

    # Typed, because 1, True and 1.0 are one key otherwise and do not read the same.
    @lru_cache(maxsize=PIECES, typed=True)
    def keep(on: Shelf, language: str | None, figure: str, *args: P.args, **kwargs: P.kwargs) -> T:
        return draw(*args, **kwargs)

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> T:
        # Whoever changes a template wants to see the change.
        if settings.DEBUG:
            return draw(*args, **kwargs)
        return keep(shelf(), get_language(), look.get(), *args, **kwargs)  # type: ignore[arg-type]

    return drawn
