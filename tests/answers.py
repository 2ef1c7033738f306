"""Hypothesis strategies for the answers of a safety check, and what makes an answer more careful."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from exercises.library.schema import Question
from exercises.screening import next_question

TODAY = date(2026, 3, 4)
days_ago = st.integers(0, 800).map(lambda days: (TODAY - timedelta(days=days)).isoformat())


def answers_to(question: Question) -> st.SearchStrategy[Any]:
    """Every answer that can be given, about as often as the others."""
    match question.kind:
        case "several":
            return st.lists(st.sampled_from([option.value for option in question.options]), unique=True, max_size=4)
        case "choice":
            return st.sampled_from([option.value for option in question.options])
        case "date":
            return days_ago | st.sampled_from(["unknown", "over-a-year"])
        case "weeks":
            return st.integers(0, 42).map(str) | st.just("unknown")
    return st.sampled_from(["no", "yes", "unsure"])


@st.composite
def health_answers(draw: st.DrawFn, calm: bool = False) -> dict[str, Any]:
    """A whole check, as if no answer had ended it; `calm`: without red flags, as most people's are."""
    answers: dict[str, Any] = {}
    while question := next_question(answers):
        is_flag = question.id.startswith("RF")
        answers[question.id] = "no" if calm and is_flag else draw(answers_to(question))
    if "PREG.weeks" in answers:
        answers["PREG.on"] = TODAY.isoformat()
    return answers
