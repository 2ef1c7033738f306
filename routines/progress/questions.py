"""The screens of a check-in, in order. Pure.

`pain`, `enjoyment` and `activity` are the three items of the PEG in their published words (Krebs 2009); the others are
this project's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exercises.screening import Place

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ACTIVITIES, CHANGE = "activities", "change"
ACTIVITY = "activities-"  # followed by its number, from 1
MOST_ACTIVITIES = 3


@dataclass(frozen=True)
class Question:
    """`words` say what some of the scores mean."""

    text: "_StrPromise | str"
    words: Mapping[int, "_StrPromise"]
    scores: range = range(11)


PEG = {
    "pain": Question(
        _("What number best describes your pain on average in the past week?"),
        {0: _("no pain"), 10: _("pain as bad as you can imagine")},
    ),
    "enjoyment": Question(
        _("What number best describes how, during the past week, pain has interfered with your enjoyment of life?"),
        {0: _("does not interfere"), 10: _("completely interferes")},
    ),
    "activity": Question(
        _("What number best describes how, during the past week, pain has interfered with your general activity?"),
        {0: _("does not interfere"), 10: _("completely interferes")},
    ),
}


def own(name: str) -> Question:
    """About an activity of the user's."""
    words = {0: _("cannot do it"), 10: _("as well as before the pain")}
    return Question(gettext("How well can you do this now: %(name)s?") % {"name": name}, words)


def changed(since: str) -> Question:
    """Against a day in words."""
    words = {-5: _("very much worse"), 0: _("unchanged"), 5: _("completely better")}
    return Question(gettext("Compared with %(day)s, how is your back now?") % {"day": since}, words, range(-5, 6))


def screens(activities: Sequence[Mapping[str, Any]] | None, *, is_first: bool) -> list[str]:
    """What is asked; the first check-in has nothing to compare with."""
    own = [f"{ACTIVITY}{number}" for number in range(1, len(activities or ()) + 1)]
    return [*PEG, ACTIVITIES, *own, *([] if is_first else [CHANGE])]


def place(screen: str, asked: Sequence[str]) -> Place:
    """Raises ValueError for a screen that is not asked."""
    index = asked.index(screen)
    return Place(index + 1, len(asked), asked[index - 1] if index else "")


def activity_index(screen: str) -> int | None:
    """0 for the first activity; None for any other screen."""
    return int(screen.removeprefix(ACTIVITY)) - 1 if screen.startswith(ACTIVITY) else None
