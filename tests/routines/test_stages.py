"""Conditions and locks by the answers and the date."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises import safety, texts
from exercises.library import read_library
from exercises.safety import Subject, Verdict
from exercises.screening import next_question
from routines.outcomes import MILDEST_FIRST, ends_at_once, result
from routines.stages import Standing, stand
from tests.answers import TODAY, answers_to, health_answers

SURGERY = {"conditions": ["SURG"], "SURG.cleared": "yes", "SURG.kind": "disc"}
LIBRARY = {
    slug: Subject(slug, one.level, one.pattern, one.load_flags)
    for slug, one in read_library(texts.CONTENT).exercises.items()
}
LEVELS = [None, "D", "S", "E"]


def ago(weeks: float) -> str:
    return (TODAY - timedelta(days=round(weeks * 7))).isoformat()


def standing(is_sorted: bool = False, on: date = TODAY, **answers: Any) -> Standing:
    return stand({name.replace("_", "."): value for name, value in answers.items()}, on, is_sorted=is_sorted)


def codes(answers: dict[str, Any], on: date = TODAY) -> tuple[str, ...]:
    return stand(answers, on, is_sorted=False).codes


def reasons(answers: dict[str, Any], on: date = TODAY, *, is_sorted: bool = False) -> tuple[str, ...]:
    lock = stand(answers, on, is_sorted=is_sorted).lock
    return lock.reasons if lock else ()


def strictness(found: Standing) -> int:
    return LEVELS.index(found.lock.level if found.lock else None)


def allowed(found: Standing) -> dict[str, Verdict]:
    rules = [texts.conditions()[code] for code in found.codes]
    return {slug: safety.judge(subject, rules).verdict for slug, subject in LIBRARY.items()}


def is_at_least_as_strict(strict: Standing, mild: Standing) -> bool:
    stricter, milder = allowed(strict), allowed(mild)
    return strictness(strict) >= strictness(mild) and all(stricter[slug] >= milder[slug] for slug in LIBRARY)


def test_conditions_without_a_date_are_their_own_code() -> None:
    assert standing(conditions=["DISC", "SHO"]) == Standing(("DISC", "SHO"), None)


@pytest.mark.parametrize(
    ("kind", "weeks", "stage", "is_open"),
    [
        ("disc", 5.9, "SURG-A", False),
        ("disc", 6, "SURG-A", True),
        ("disc", 12, "SURG-B", True),
        ("decompression", 25.9, "SURG-B", True),
        ("decompression", 26, "SURG-C", True),
        ("fusion", 11, "SURG-A", False),
        ("fusion", 12, "SURG-A", True),
        ("fusion", 20, "SURG-A", True),
        ("fusion", 26, "SURG-B", True),
        ("replacement", 51.9, "SURG-B", True),
        ("other", 52, "SURG-C", True),
        ("unknown", 8, "SURG-A", False),
    ],
)
def test_spinal_surgery_moves_on_by_its_clock(kind: str, weeks: float, stage: str, is_open: bool) -> None:
    answers = {**SURGERY, "SURG.kind": kind, "SURG.date": ago(weeks)}
    assert codes(answers) == (stage,)
    assert (reasons(answers) == ()) is is_open


def test_an_operation_on_the_neck_takes_the_long_clock_and_more_rules() -> None:
    answers = {**SURGERY, "SURG.date": ago(8), "SURG.neck": "unsure"}
    assert codes(answers) == ("SURG-A", "NEC", "NECSURG")
    assert reasons(answers) == ("SURG.date",)
    assert codes({**answers, "SURG.date": "over-a-year"}) == ("SURG-C", "NEC", "NECSURG")


@pytest.mark.parametrize("missing", [{"SURG.date": "unknown"}, {"SURG.cleared": "no"}, {"SURG.cleared": "unsure"}])
def test_what_is_not_known_of_an_operation_closes_sessions(missing: dict[str, str]) -> None:
    answers = {**SURGERY, "SURG.date": ago(100), **missing}
    assert reasons(answers) == tuple(missing)


def test_a_lock_that_only_time_opens_says_when_and_no_word_opens_it() -> None:
    answers = {**SURGERY, "SURG.date": ago(4)}
    lock = stand(answers, TODAY, is_sorted=True).lock
    assert lock is not None
    assert lock.until == TODAY + timedelta(days=14)
    assert stand(answers, lock.until, is_sorted=False).lock is None


@pytest.mark.parametrize(
    ("told", "weeks_later", "found"),
    [
        ("8", 0, "PREG-EARLY"),
        ("8", 7.9, "PREG-EARLY"),
        ("8", 8, "PREG"),
        ("24", 0, "PREG"),
        ("24", 16, "PREG"),
        ("unknown", 0, "PREG"),
        ("24", 17, "PP"),
        ("24", 16 + 13, "PP-LATE"),
        ("24", 16 + 53, None),
    ],
)
def test_pregnancy_moves_on_to_the_time_after_birth(told: str, weeks_later: float, found: str | None) -> None:
    answers = {"conditions": ["PREG"], "PREG.weeks": told, "PREG.on": TODAY.isoformat()}
    assert codes(answers, TODAY + timedelta(days=round(weeks_later * 7))) == ((found,) if found else ())


def test_after_the_due_date_sessions_wait_for_the_check_after_birth() -> None:
    answers = {"conditions": ["PREG"], "PREG.weeks": "39", "PREG.on": TODAY.isoformat()}
    later = TODAY + timedelta(weeks=10)
    assert reasons(answers, TODAY) == ()
    assert "PP.birth" in reasons(answers, TODAY + timedelta(weeks=3))
    assert reasons(answers, later) == ("PP.checked",)
    assert reasons(answers, later, is_sorted=True) == ()


@pytest.mark.parametrize(
    ("weeks", "caesarean", "found", "is_open"),
    [
        (5, "no", "PP", False),
        (6, "no", "PP", True),
        (7, "yes", "PP", False),
        (7, "unsure", "PP", False),
        (8, "yes", "PP", True),
        (12, "no", "PP-LATE", True),
        (52, "yes", None, True),
    ],
)
def test_after_birth(weeks: int, caesarean: str, found: str | None, is_open: bool) -> None:
    answers = {"conditions": ["PP"], "PP.birth": ago(weeks), "PP.caesarean": caesarean, "PP.checked": "yes"}
    assert codes(answers) == ((found,) if found else ())
    assert (reasons(answers) == ()) is is_open


@pytest.mark.parametrize(
    ("weeks", "major", "found", "is_open"),
    [(5, "no", "ABD", False), (6, "no", "ABD", True), (11, "yes", "ABD", False), (12, "unsure", "ABD-LATE", True)],
)
def test_after_an_operation_on_the_tummy(weeks: int, major: str, found: str, is_open: bool) -> None:
    answers = {"conditions": ["ABD"], "ABD.date": ago(weeks), "ABD.major": major, "ABD.cleared": "yes"}
    assert codes(answers) == (found,)
    assert (reasons(answers) == ()) is is_open


def test_a_recent_fracture_of_the_spine_closes_sessions() -> None:
    answers = {"conditions": ["OP-VF"], "OP-VF.date": ago(11), "OP-VF.healed": "yes", "OP-VF.cleared": "yes"}
    assert reasons(answers) == ("OP-VF.date",)
    assert reasons({**answers, "OP-VF.date": ago(12)}) == ()
    assert reasons({**answers, "OP-VF.date": ago(12), "OP-VF.healed": "unsure"}) == ("OP-VF.healed",)


def test_a_fracture_by_accident_that_is_long_quiet_leaves_the_bone_rules() -> None:
    answers = {"conditions": ["OP-VF"], "OP-VF.date": ago(40), "OP-VF.healed": "yes", "OP-VF.cleared": "yes"}
    by_accident = {**answers, "OP-VF.fragile": "no", "OP-VF.quiet": "yes"}
    assert codes(by_accident) == ("OP",)
    assert codes({**by_accident, "OP-VF.fragile": "unsure"}) == ("OP-VF",)
    assert codes({**by_accident, "OP-VF.date": ago(37)}) == ("OP-VF",)


@pytest.mark.parametrize(
    ("answers", "level", "reason"),
    [
        ({"conditions": ["DISC"], "DISC.since": "new"}, "D", "DISC.since"),
        ({"conditions": ["DISC"], "DISC.assessed": "unsure"}, "D", "DISC.assessed"),
        ({"conditions": ["STEN"], "STEN.assessed": "no"}, "D", "STEN.assessed"),
        ({"conditions": ["SHO"], "SHO.recent": "unsure"}, "D", "SHO.recent"),
        ({"conditions": ["NEC"], "NEC.arm": "yes"}, "D", "NEC.arm"),
        ({"conditions": ["VER"], "VER.new": "yes"}, "S", "VER.new"),
        ({"conditions": ["VER"], "VER.signs": "unsure"}, "E", "VER.signs"),
        ({"conditions": ["CARD"], "CARD.event": "yes"}, "D", "CARD.event"),
        ({"conditions": ["CARD"], "CARD.pressure": "high"}, "D", "CARD.pressure"),
        ({"conditions": ["HER"], "HER.cleared": "yes", "HER.urgent": "yes"}, "E", "HER.urgent"),
        ({"conditions": ["HER"], "HER.cleared": "no"}, "D", "HER.cleared"),
        ({"conditions": ["PREG"], "PREG.told-not": "yes"}, "D", "PREG.told-not"),
        ({"GX1": "unsure"}, "D", "GX1"),
        ({"GX4": "yes", "GX11": "2"}, "D", "GX4"),
        ({"GX4": "yes"}, "D", "GX4"),
        ({"GX5": "unknown"}, "D", "GX5"),
        ({"GX6": "yes", "GX6.what": "other", "GX6.cleared": "unsure"}, "D", "GX6.cleared"),
        ({"RF14": "unsure"}, "S", "RF14"),
        ({"RF08": "yes"}, "E", "RF08"),
        ({"SIGN": "yes"}, "E", "SIGN"),
    ],
)
def test_what_closes_sessions_until_it_was_looked_at(answers: dict[str, Any], level: str, reason: str) -> None:
    lock = stand(answers, TODAY, is_sorted=False).lock
    assert lock is not None
    assert (lock.level, lock.reasons) == (level, (reason,))
    assert stand(answers, TODAY, is_sorted=True).lock is None
    assert stand({**answers, "sorted": [reason]}, TODAY, is_sorted=False).lock is None


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"GX4": "yes", "GX11": "3"}, ("LTC",)),
        ({"GX8": "unsure"}, ("MED",)),
        ({"GX5": "controlled", "CARD.pressure": "unknown"}, ("CARD",)),
        ({"RF20": "yes", "DISC.since": "longer", "DISC.assessed": "yes"}, ("DISC",)),
        ({"GX10": "yes"}, ("UNS",)),
    ],
)
def test_what_changes_exercises_without_closing_sessions(answers: dict[str, Any], found: tuple[str, ...]) -> None:
    assert stand(answers, TODAY, is_sorted=False) == Standing(found, None)


def test_the_strictest_level_comes_first() -> None:
    lock = standing(RF18="yes", RF12="yes", RF01="unsure").lock
    assert lock is not None
    assert (lock.level, lock.reasons) == ("E", ("RF01", "RF12", "RF18"))


@given(health_answers())
def test_every_code_has_its_rules(answers: dict[str, Any]) -> None:
    assert set(codes(answers)) <= texts.conditions().keys()


@given(health_answers(calm=True), st.lists(st.integers(0, 500), min_size=2, max_size=2))
def test_time_alone_never_makes_it_stricter_but_for_pregnancy(answers: dict[str, Any], days: list[int]) -> None:
    if "PREG.weeks" in answers:
        return
    earlier, later = (stand(answers, TODAY + timedelta(days=n), is_sorted=False) for n in sorted(days))
    assert is_at_least_as_strict(earlier, later)


@given(health_answers(calm=True), st.data())
def test_not_known_is_the_strictest(answers: dict[str, Any], data: st.DataObject) -> None:
    known = texts.questions().full
    dates = [name for name in answers if name in known and known[name].kind == "date"]
    if not dates:
        return
    name = data.draw(st.sampled_from(dates))
    unknown = stand({**answers, name: "unknown"}, TODAY, is_sorted=False)
    assert is_at_least_as_strict(unknown, stand(answers, TODAY, is_sorted=False))


@given(health_answers(calm=True), st.sampled_from(["DISC", "SURG", "OP", "OP-VF", "CARD", "SHO", "HER", "ABD", "UNS"]))
def test_one_more_condition_never_allows_more(answers: dict[str, Any], code: str) -> None:
    more = {**answers, "conditions": [*{*answers["conditions"], code}]}
    assert is_at_least_as_strict(stand(more, TODAY, is_sorted=False), stand(answers, TODAY, is_sorted=False))


@given(health_answers(), st.data())
def test_more_yes_is_never_judged_milder(answers: dict[str, Any], data: st.DataObject) -> None:
    known = texts.questions().full
    yes_no = [name for name in answers if name in known and known[name].kind == "yes-no"]
    # This one asks which rules apply: a repaired hernia is no worse than an open one.
    name = data.draw(st.sampled_from([name for name in yes_no if name != "HER.repaired"]))
    more = {**answers, name: data.draw(st.sampled_from(["yes", "unsure"]))}
    while question := next_question(more):
        more[question.id] = data.draw(answers_to(question))
    before, after = (result(one, TODAY).level for one in ({**answers, name: "no"}, more))
    assert MILDEST_FIRST.index(after) >= MILDEST_FIRST.index(before)


@given(health_answers(), st.sampled_from([flag.id for flag in texts.red_flags().values() if flag.id != "RF20"]))
def test_a_red_flag_always_stops(answers: dict[str, Any], flag: str) -> None:
    for answer in ("yes", "unsure"):
        told = {**answers, flag: answer}
        level = texts.red_flags()[flag].level
        assert (
            result(told, TODAY).level == "get-help" if level == "E" else result(told, TODAY).level in MILDEST_FIRST[2:]
        )
        assert ends_at_once(told, TODAY) or level == "D"
