"""Which conditions count on a day and whether sessions are closed, by the answers of a safety check. Pure.

The week limits are careful choices of this project with sources in `exercises/content/conditions.toml` (leaflets after
operations; maternity pages); not yet reviewed by a clinician. What is not known counts as the strictest it can be.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from exercises import texts
from exercises.screening import is_clear_yes, is_yes, picked

Answers = Mapping[str, Any]
LEVELS = ("E", "S", "D")  # strictest first

# Weeks after an operation on the spine: no sessions before the first, then stage A; from the second B, the third C.
DISC_CLOCK = (6, 12, 26)  # disc or decompression (Oosterhuis 2014: start at 4 to 6 weeks)
FUSION_CLOCK = (12, 26, 52)  # fusion, disc replacement, another or unknown, and every operation on the neck
FRACTURE_WEEKS = 12  # no sessions
FRACTURE_QUIET_WEEKS = 12 + 26  # a fracture by accident, free of symptoms for half a year since: bone rules only
ABDOMEN_WEEKS, MAJOR_WEEKS, ABDOMEN_LATE_WEEKS = 6, 12, 12
HERNIA_WEEKS, HERNIA_OVER_WEEKS = 6, 12
BIRTH_WEEKS, CAESAREAN_WEEKS, BIRTH_LATE_WEEKS, BIRTH_OVER_WEEKS = 6, 8, 12, 52
LYING_FLAT_WEEKS = 16  # of pregnancy: no lying flat from here on (UK maternity pages)
DUE_WEEKS = 40
ACTIVE_DAYS = 3  # a week with 30 minutes of activity (ACSM 2015)

OVER_A_YEAR = "over-a-year"  # in place of a date
LONG_AGO = 1000  # days


@dataclass(frozen=True)
class Lock:
    """No session. `level` is E (emergency), S (same day) or D (see somebody first); `reasons` are question ids.

    `until` is the day it opens by itself, when time is all that is missing.
    """

    level: str
    reasons: tuple[str, ...]
    until: date | None = None


@dataclass(frozen=True)
class Standing:
    codes: tuple[str, ...]
    lock: Lock | None


@dataclass(frozen=True)
class Gate:
    """One reason for a lock. One that is `timed` stays until the clock has run, whatever anybody says."""

    reason: str
    level: str = "D"
    is_timed: bool = False
    until: date | None = None


@dataclass(frozen=True)
class Stage:
    codes: tuple[str, ...]
    gates: tuple[Gate, ...] = ()


def stand(answers: Answers, today: date, *, is_sorted: bool) -> Standing:
    """Answers are {question: answer}; conditions that need no date are their own code.

    `is_sorted`: the person was seen and told that exercise is fine, which opens everything but what time has to open.
    """
    stages = _stages(answers, today)
    codes = dict.fromkeys(code for stage in (*stages, Stage(_general_codes(answers))) for code in stage.codes)
    return Standing(tuple(codes), _lock(_closed(answers, stages, is_sorted=is_sorted)))


def pressing(answers: Answers, today: date) -> set[str]:
    """The reasons that cannot wait (levels E and S) and that nobody has looked at."""
    gates = _closed(answers, _stages(answers, today), is_sorted=False)
    return {gate.reason for gate in gates if gate.level in {"E", "S"}}


def _stages(answers: Answers, today: date) -> list[Stage]:
    return [STAGES.get(code, _as_it_is)(code, answers, today) for code in picked(answers)]


def _closed(answers: Answers, stages: list[Stage], *, is_sorted: bool) -> list[Gate]:
    gates = [*_red_flags(answers), *_general_gates(answers), *(gate for stage in stages for gate in stage.gates)]
    looked_at = answers.get("sorted", ())
    closed = [gate for gate in gates if gate.is_timed or not (is_sorted or gate.reason in looked_at)]
    if answers.get("unfinished"):  # a sign ended the check: the other questions are still to be asked
        closed.append(Gate("unfinished", is_timed=True))
    return closed


def _lock(gates: list[Gate]) -> Lock | None:
    if not gates:
        return None
    gates.sort(key=lambda gate: LEVELS.index(gate.level))
    days = [gate.until for gate in gates if gate.until]
    reasons = dict.fromkeys(gate.reason for gate in gates)
    return Lock(gates[0].level, tuple(reasons), max(days) if len(days) == len(gates) else None)


def _red_flags(answers: Answers) -> list[Gate]:
    """RF20 alone is no reason to wait: it leads to the questions about leg pain."""
    flags = [Gate(flag.id, flag.level) for flag in texts.red_flags().values() if is_yes(answers, flag.id)]
    signs = [Gate("SIGN", "E")] if is_yes(answers, "SIGN") else []
    return signs + [gate for gate in flags if gate.reason != "RF20"]


def _general_gates(answers: Answers) -> list[Gate]:
    reasons = [question for question in ("GX1", "GX2", "GX3") if is_yes(answers, question)]
    if is_yes(answers, "GX4") and not _is_active(answers):
        reasons.append("GX4")
    if answers.get("GX5") in {"not-controlled", "unknown"}:
        reasons.append("GX5")
    if is_yes(answers, "GX6") and answers.get("GX6.cleared", "yes") != "yes":
        reasons.append("GX6.cleared")
    return [Gate(reason) for reason in reasons]


def _is_active(answers: Answers) -> bool:
    days = str(answers.get("GX11", ""))
    return days.isdecimal() and int(days) >= ACTIVE_DAYS


def _general_codes(answers: Answers) -> tuple[str, ...]:
    return tuple(code for question, code in (("GX4", "LTC"), ("GX8", "MED")) if is_yes(answers, question))


def day_of(answers: Answers, question: str) -> date | None:
    try:
        return date.fromisoformat(str(answers.get(question, "")))
    except ValueError:
        return None


def _days(answers: Answers, question: str, today: date) -> int | None:
    """Since a date that was given; None when it is not known."""
    if answers.get(question) == OVER_A_YEAR:
        return LONG_AGO
    day = day_of(answers, question)
    return (today - day).days if day else None


def _too_early(answers: Answers, question: str, weeks: int, today: date) -> tuple[Gate, ...]:
    """Sessions are closed until `weeks` after a date, and while the date is not known."""
    days = _days(answers, question, today)
    if days is None:
        return (Gate(question, is_timed=True),)
    if days >= weeks * 7:
        return ()
    return (Gate(question, is_timed=True, until=today + timedelta(days=weeks * 7 - days)),)


def _not_cleared(answers: Answers, *questions: str) -> tuple[Gate, ...]:
    """Nobody has said yes to these: also when they were not asked."""
    return tuple(Gate(question) for question in questions if not is_clear_yes(answers, question))


def _denied(answers: Answers, *questions: str) -> tuple[Gate, ...]:
    """The same, but only of questions that were asked."""
    return _not_cleared(answers, *(question for question in questions if question in answers))


def _told(answers: Answers, *questions: str, level: str = "D") -> tuple[Gate, ...]:
    return tuple(Gate(question, level) for question in questions if is_yes(answers, question))


def _as_it_is(code: str, answers: Answers, today: date) -> Stage:
    return Stage((code,))


def _disc(code: str, answers: Answers, today: date) -> Stage:
    is_new = answers.get("DISC.since", "longer") != "longer"
    return Stage((code,), ((Gate("DISC.since"),) if is_new else ()) + _denied(answers, "DISC.assessed"))


def _assessed(code: str, answers: Answers, today: date) -> Stage:
    return Stage((code,), _denied(answers, f"{code}.assessed"))


def _shoulder(code: str, answers: Answers, today: date) -> Stage:
    return Stage((code,), _told(answers, "SHO.recent"))


def _neck(code: str, answers: Answers, today: date) -> Stage:
    return Stage((code,), _told(answers, "NEC.arm"))


def _vertigo(code: str, answers: Answers, today: date) -> Stage:
    return Stage((code,), _told(answers, "VER.signs", level="E") + _told(answers, "VER.new", level="S"))


def _spine_surgery(code: str, answers: Answers, today: date) -> Stage:
    is_neck = is_yes(answers, "SURG.neck")
    is_short = answers.get("SURG.kind") in {"disc", "decompression"} and not is_neck
    none, early, later = DISC_CLOCK if is_short else FUSION_CLOCK
    days = _days(answers, "SURG.date", today)
    weeks = days / 7 if days is not None else 0
    stage = "SURG-A" if weeks < early else "SURG-B" if weeks < later else "SURG-C"
    gates = _too_early(answers, "SURG.date", none, today)
    gates += _not_cleared(answers, "SURG.cleared") + _told(answers, "SURG.trouble")
    return Stage((stage, "NEC", "NECSURG") if is_neck else (stage,), gates)


def _spine_fracture(code: str, answers: Answers, today: date) -> Stage:
    gates = _too_early(answers, "OP-VF.date", FRACTURE_WEEKS, today)
    gates += _not_cleared(answers, "OP-VF.healed", "OP-VF.cleared")
    days = _days(answers, "OP-VF.date", today)
    by_accident = answers.get("OP-VF.fragile") == "no" and is_clear_yes(answers, "OP-VF.quiet")
    if by_accident and not gates and days is not None and days >= FRACTURE_QUIET_WEEKS * 7:
        return Stage(("OP",))
    return Stage((code,), gates)


def _pregnancy(code: str, answers: Answers, today: date) -> Stage:
    """`PREG.weeks` as of the day `PREG.on`. After the due date the rules after a birth take over by themselves."""
    told = str(answers.get("PREG.weeks", ""))
    weeks = int(told) if told.isdecimal() else LYING_FLAT_WEEKS
    began = (day_of(answers, "PREG.on") or today) - timedelta(weeks=weeks)
    due = began + timedelta(weeks=DUE_WEEKS)
    if today > due:
        return _birth("PP", {"PP.birth": due.isoformat(), "PP.checked": "unsure"}, today)
    is_early = today < began + timedelta(weeks=LYING_FLAT_WEEKS)
    gates = _told(answers, "PREG.told-not") + _denied(answers, "PREG.agreed")
    return Stage(("PREG-EARLY" if is_early else "PREG",), gates)


def _birth(code: str, answers: Answers, today: date) -> Stage:
    days = _days(answers, "PP.birth", today)
    if days is not None and days >= BIRTH_OVER_WEEKS * 7:
        return Stage(())
    wait = BIRTH_WEEKS if answers.get("PP.caesarean") == "no" else CAESAREAN_WEEKS
    gates = _too_early(answers, "PP.birth", wait, today) + _not_cleared(answers, "PP.checked")
    return Stage(("PP-LATE" if days is not None and days >= BIRTH_LATE_WEEKS * 7 else "PP",), gates)


def _heart(code: str, answers: Answers, today: date) -> Stage:
    pressure = answers.get("CARD.pressure", "fine")
    is_unknown = pressure == "unknown" and answers.get("GX5") != "controlled"
    gates = _told(answers, "CARD.event")
    if pressure in {"raised", "high"} or is_unknown:
        gates += (Gate("CARD.pressure"),)
    return Stage((code, "CARD-LIGHT") if pressure in {"raised", "high"} else (code,), gates)


def _hernia(code: str, answers: Answers, today: date) -> Stage:
    gates = _told(answers, "HER.urgent", level="E") + _not_cleared(answers, "HER.cleared")
    if not is_yes(answers, "HER.repaired"):
        return Stage((code,), gates)
    days = _days(answers, "HER.date", today)
    if not gates and days is not None and days >= HERNIA_OVER_WEEKS * 7:
        return Stage(())
    return Stage((code,), gates + _too_early(answers, "HER.date", HERNIA_WEEKS, today))


def _abdomen(code: str, answers: Answers, today: date) -> Stage:
    days = _days(answers, "ABD.date", today)
    wait = ABDOMEN_WEEKS if answers.get("ABD.major") == "no" else MAJOR_WEEKS
    gates = _too_early(answers, "ABD.date", wait, today) + _not_cleared(answers, "ABD.cleared")
    return Stage(("ABD-LATE" if days is not None and days >= ABDOMEN_LATE_WEEKS * 7 else "ABD",), gates)


STAGES: Mapping[str, Callable[[str, Answers, date], Stage]] = {
    "SURG": _spine_surgery,
    "DISC": _disc,
    "STEN": _assessed,
    "LIST": _assessed,
    "OP-VF": _spine_fracture,
    "PREG": _pregnancy,
    "PP": _birth,
    "CARD": _heart,
    "SHO": _shoulder,
    "NEC": _neck,
    "HER": _hernia,
    "VER": _vertigo,
    "ABD": _abdomen,
}
