"""Whether the answers of a safety check that come in a file can be what the check's own pages kept. Pure."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from exercises import texts
from exercises.library.schema import Question
from exercises.screening import flow, next_question
from routines.outcomes import result
from routines.stages import OVER_A_YEAR

UNKNOWN = "unknown"
YES_NO = ("no", "yes", "unsure")
MOST_ANSWERS, LONGEST = 300, 60


def are_answers(answers: object, today: date) -> bool:
    """Also whether every rule that reads them can: a page that cannot be shown helps nobody."""
    if not isinstance(answers, Mapping) or len(answers) > MOST_ANSWERS:
        return False
    if not all(isinstance(name, str) and is_answer(name, value) for name, value in answers.items()):
        return False
    try:
        flow(answers)
        next_question(answers)
        result(answers, today)
    except (LookupError, TypeError, ValueError, ArithmeticError):
        return False
    return True


def is_answer(name: str, value: Any) -> bool:
    questions = texts.questions()
    question = questions.full.get(name) or questions.short.get(name)
    if question:
        return fits(question, value)
    if name in texts.red_flags() or name == "SIGN":
        return value in YES_NO
    if name in {"full-on", "seen-on", "PREG.on"}:
        return is_day(value)
    if name == "flags-at":
        return is_moment(value)
    if name == "sorted":
        return is_list(value)
    return value is True if name == "unfinished" else is_word(value)


def fits(question: Question, value: Any) -> bool:
    match question.kind:
        case "several":
            return is_list(value) and {option.value for option in question.options}.issuperset(value)
        case "signs":
            return is_list(value) and set(question.flags).issuperset(value)
        case "date":
            return value in (UNKNOWN, OVER_A_YEAR) or is_day(value)
        case "weeks":
            return isinstance(value, str) and (value == UNKNOWN or (len(value) < 3 and value.isdecimal()))
        case "choice":
            return value in [option.value for option in question.options]
        case _:
            return value in YES_NO


def is_word(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST and value.isprintable()


def is_list(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST_ANSWERS and all(is_word(one) for one in value)


def is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_moment(value: object) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
