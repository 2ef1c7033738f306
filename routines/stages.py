"""Which conditions count on a day, worked out from the answers of a safety check. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Lock:
    """No session. `level` is E (emergency), S (same day) or D (see somebody first); `reasons` are question ids."""

    level: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    codes: tuple[str, ...]
    lock: Lock | None


def stand(answers: Mapping[str, Any], today: date, *, is_sorted: bool) -> Standing:
    """Answers are {question: answer}; conditions that need no date are their own code."""
    return Standing(tuple(answers.get("conditions", ())), None)
