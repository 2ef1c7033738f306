"""Which questions are asked, and in which order."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises import texts
from exercises.screening import (
    answered,
    carried,
    concluded,
    flow,
    is_open,
    kept,
    next_question,
    offered,
    picked,
    progress,
    reopened,
)
from tests.answers import health_answers

DAY = date(2026, 3, 4)


def asked(**answers: Any) -> list[str]:
    return [question.id for question in flow(answers)]


def everything_fine() -> dict[str, Any]:
    answers: dict[str, Any] = {}
    while question := next_question(answers):
        answers[question.id] = {"conditions": [], "GX11": "3"}.get(question.id, "no")
    return answers


def test_the_signs_that_cannot_wait_are_asked_first() -> None:
    flags = texts.red_flags()
    levels = [flags[question].level for question in asked() if question in flags]
    assert levels == sorted(levels, key="ESD".index)
    assert len(levels) == len(flags) == 21
    assert asked()[21:] == [*(f"GX{number}" for number in range(1, 12)), "conditions"]


def test_every_question_says_why_and_comes_from_the_files() -> None:
    questions = texts.questions()
    for question in [*questions.full.values(), *questions.short.values()]:
        assert question.text.endswith("?")
        assert questions.why[question.section]
        assert questions.sections[question.section]


def test_the_short_form_asks_for_the_signs_of_the_first_two_levels() -> None:
    short = texts.questions().short
    covered = [flag for question in short.values() for flag in question.flags]
    assert covered == [flag.id for flag in texts.red_flags().values() if flag.level in "ES"]
    assert [question.id for question in flow({}, is_short=True)] == list(short)


def test_more_is_asked_only_of_what_was_picked() -> None:
    base = len(asked())
    assert len(asked(conditions=["WRI", "KNE"])) == base
    assert asked(conditions=["SHO"])[base:] == ["SHO.recent"]
    assert "SURG.date" in asked(conditions=["SURG"])


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({"RF20": "unsure"}, ("DISC",)),
        ({"GX5": "controlled"}, ("CARD",)),
        ({"GX5": "no"}, ()),
        ({"GX6": "yes", "GX6.what": "spine"}, ("SURG",)),
        ({"GX6": "yes", "GX6.what": "tummy"}, ("ABD",)),
        ({"GX6": "yes", "GX6.what": "other"}, ()),
        ({"GX6": "no", "GX6.what": "spine"}, ()),
        ({"GX7": "unsure"}, ("PREG",)),
        ({"GX7": "yes", "GX7.which": "birth"}, ("PP",)),
        ({"GX9": "yes", "GX9.spine": "no"}, ("OP",)),
        ({"GX9": "yes", "GX9.spine": "unsure"}, ("OP-VF",)),
        ({"GX10": "unsure"}, ("UNS",)),
        ({"conditions": ["DISC"], "RF20": "yes"}, ("DISC",)),
    ],
)
def test_other_answers_point_to_conditions_too(answers: dict[str, Any], codes: tuple[str, ...]) -> None:
    assert picked(answers) == codes


def test_what_is_known_is_not_offered_again_but_what_was_picked_stays() -> None:
    question = texts.questions().full["conditions"]
    values = [option.value for option in offered(question, {"RF20": "yes", "conditions": ["SHO"]})]
    assert "DISC" not in values
    assert "SHO" in values
    assert len(values) == len(question.options) - 1


@given(health_answers())
def test_the_flow_ends_and_asks_nothing_twice(answers: dict[str, Any]) -> None:
    ids = [question.id for question in flow(answers)]
    assert len(ids) == len(set(ids))
    assert next_question(answers) is None
    assert kept(answers).keys() <= answers.keys()


@given(health_answers(), st.integers(0, 200))
def test_a_question_opens_when_everything_before_it_has_an_answer(answers: dict[str, Any], number: int) -> None:
    ids = [question.id for question in flow(answers)]
    one = ids[number % len(ids)]
    given_so_far = {name: answers[name] for name in ids[: ids.index(one)]}
    assert next_question(given_so_far) is not None
    assert is_open(one, given_so_far)
    place = progress(one, given_so_far)
    assert place.number == ids.index(one) + 1
    assert place.before == (ids[place.number - 2] if place.number > 1 else "")
    assert place.bones.count("now") == 1


def test_a_screen_of_signs_answers_each_of_them() -> None:
    question = texts.questions().short["SHORT.2"]
    assert answered(question, ["RF08"], {"RF01": "no"}) == {
        **{"RF01": "no", "SHORT.2": ["RF08"]},
        **{"RF07": "no", "RF08": "yes", "RF09": "no"},
    }


def test_asking_one_again_takes_what_follows_from_it() -> None:
    answers = {**everything_fine(), "conditions": ["SHO"], "SHO.recent": "no", "full-on": "2026-01-01"}
    again = reopened(answers, "GX4")
    assert next_question(again) == texts.questions().full["GX4"]
    assert again["full-on"] == "2026-01-01"
    assert "SHO.recent" not in reopened({**answers, "conditions": []}, "GX4")


def test_another_date_or_kind_takes_what_was_told_about_it_later() -> None:
    surgery = dict.fromkeys(["SURG.neck", "SURG.kind", "SURG.date", "SURG.cleared", "SURG.trouble"], "yes")
    answers = {**everything_fine(), "conditions": ["SURG"], **surgery, "sorted": ["SURG.trouble", "GX1"]}
    again = reopened(answers, "SURG.date")
    assert [name for name in again if name.startswith("SURG")] == ["SURG.neck", "SURG.kind"]
    assert again["sorted"] == ["GX1"]
    assert "SURG.date" not in reopened(answers, "SURG.neck")
    assert "SURG.trouble" in reopened(answers, "SURG.cleared")

    typed_over = answered(texts.questions().full["SURG.date"], "unknown", answers)
    assert (typed_over["SURG.date"], "SURG.cleared" in typed_over) == ("unknown", False)


def test_a_whole_check_replaces_the_one_before_and_a_part_adds_to_it() -> None:
    before = carried({**everything_fine(), "RF17": "yes", "full-on": "2026-01-01", "SIGN": "yes"}, ("RF17", "RF12"))
    assert before["sorted"] == ["RF17", "RF12"]
    assert "SIGN" not in before

    whole = concluded(everything_fine(), before, DAY, is_short=False)
    assert whole["full-on"] == DAY.isoformat()
    assert "sorted" not in whole

    part = concluded({"RF12": "yes"}, before, DAY, is_short=True)
    assert part["full-on"] == "2026-01-01"
    assert (part["RF12"], part["RF17"], part["sorted"]) == ("yes", "yes", ["RF17"])
    assert "unfinished" not in part


def test_a_first_check_that_a_sign_ends_is_unfinished() -> None:
    assert concluded({"RF01": "yes"}, {}, DAY, is_short=False)["unfinished"] is True
