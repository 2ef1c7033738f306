"""What a safety check comes to. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from routines.stages import stand

GO, CHANGES, SEE_SOMEONE, GET_HELP = "go", "changes", "see-someone", "get-help"
MILDEST_FIRST = (GO, CHANGES, SEE_SOMEONE, GET_HELP)
CAVEATS = {
    GO: ("CAV-SLOWSTART", "CAV-PAIN", "CAV-STOP"),
    CHANGES: ("CAV-SLOWSTART", "CAV-PAIN", "CAV-STOP"),
    SEE_SOMEONE: ("CAV-DOCTOR", "CAV-STOP"),
    GET_HELP: ("CAV-STOP",),
}


@dataclass(frozen=True)
class Result:
    """`reasons` are question ids when sessions are closed, else the conditions; `shown` is what the page says."""

    level: str
    reasons: tuple[str, ...]
    shown: tuple[str, ...]


def result(answers: Mapping[str, Any], today: date, *, is_sorted: bool = False) -> Result:
    standing = stand(answers, today, is_sorted=is_sorted)
    if standing.lock:
        level = GET_HELP if standing.lock.level == "E" else SEE_SOMEONE
        reasons = standing.lock.reasons
    else:
        level = CHANGES if standing.codes else GO
        reasons = standing.codes
    surgery = ("CAV-SURGERY",) if any(code.startswith("SURG") for code in standing.codes) else ()
    shown = dict.fromkeys((*reasons, *standing.codes, *CAVEATS[level], *surgery))
    return Result(level, reasons, tuple(shown))


def ends_at_once(answers: Mapping[str, Any], today: date) -> bool:
    """An emergency or a reason to be seen today: no further question."""
    lock = stand(answers, today, is_sorted=False).lock
    return lock is not None and lock.level in {"E", "S"}
