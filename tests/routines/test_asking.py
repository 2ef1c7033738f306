"""When the safety check is asked again."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from routines.asking import Due, Form, Taken, Why, due

DAY = date(2026, 3, 4)
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def taken(answers: dict[str, Any] | None = None) -> Taken:
    return Taken({"full-on": DAY.isoformat(), **(answers or {})}, NOON, DAY)


def after(days: int, last_session: int | None = None, answers: dict[str, Any] | None = None) -> Due | None:
    """So many days after the check, with the last session on a day after it."""
    last = DAY + timedelta(days=last_session) if last_session is not None else None
    return due(taken(answers), last, DAY + timedelta(days=days))


def test_everybody_takes_it_before_the_first_session() -> None:
    assert due(None, None, DAY) == Due(Form.FULL, Why.FIRST)


def test_it_is_not_asked_again_for_28_days() -> None:
    assert after(27, last_session=1) is None


def test_after_28_days_the_signs_are_asked_again() -> None:
    assert after(28, last_session=27) == Due(Form.SHORT, Why.MONTH)
    assert after(28) == Due(Form.SHORT, Why.MONTH)


def test_with_a_condition_that_is_not_known_the_signs_are_asked_again_after_14_days() -> None:
    unsure = {"conditions": ["UNS"]}
    assert after(13, last_session=12, answers=unsure) is None
    assert after(14, last_session=12, answers=unsure) == Due(Form.SHORT, Why.MONTH)


def test_after_28_days_without_a_session_everything_is() -> None:
    assert after(40, last_session=12) == Due(Form.FULL, Why.AWAY)
    assert after(40, last_session=13) == Due(Form.SHORT, Why.MONTH)


def test_everything_is_asked_every_year_however_often_the_signs_were() -> None:
    old = {"full-on": (DAY - timedelta(days=364)).isoformat()}
    assert after(0, answers=old) is None
    assert after(1, answers=old) == Due(Form.FULL, Why.YEAR)


def test_a_flare_after_the_check_asks_for_the_signs_and_one_before_it_does_not() -> None:
    spike = timedelta(minutes=1)
    assert due(taken(), DAY, DAY, NOON + spike) == Due(Form.SHORT, Why.SPIKE)
    assert due(taken(), DAY, DAY, NOON - spike) is None


def test_something_else_changed_asks_for_everything() -> None:
    assert after(0, answers={"SHORT.changed": "unsure"}) == Due(Form.FULL, Why.CHANGED)
    assert after(0, answers={"SHORT.changed": "no"}) is None


def test_a_check_that_a_sign_ended_is_gone_on_with() -> None:
    assert after(0, answers={"unfinished": True}) == Due(Form.FULL, Why.UNFINISHED)
