"""Taking the safety check in tests as its pages do it."""

from collections.abc import Mapping
from typing import Any

from django.test import Client
from django.urls import reverse

from exercises import texts
from exercises.library.schema import Question

CAREFREE = {"yes-no": "no", "several": [], "signs": []}
SAID_NOTHING = {"GX5": "no", "GX11": "3"}


def posted(question: Question, answer: Any) -> dict[str, Any]:
    """What the page of a question sends for an answer."""
    if question.kind in {"several", "signs"}:
        return {"ticks": answer} if answer else {"answer": "none"}
    if question.kind == "date" and answer not in {"unknown", "over-a-year"}:
        return {"day": answer}
    if question.kind == "weeks" and answer != "unknown":
        return {"weeks": answer}
    return {"answer": answer}


def question_of(response: Any) -> Question | None:
    """The question that a response leads to; None at the end of the check."""
    place = response["Location"]
    if not place.startswith("/safety/q/"):
        return None
    name = place.removeprefix("/safety/q/").strip("/")
    questions = texts.questions()
    return questions.full.get(name) or questions.short[name]


def told_nothing(question: Question) -> Any:
    """The answer of somebody without signs or conditions; None where there is none to guess."""
    return SAID_NOTHING.get(question.id, CAREFREE.get(question.kind))


def take_check(client: Client, answers: Mapping[str, Any] | None = None, kind: str = "full") -> Any:
    """The page with the result. Signs and conditions are denied unless told otherwise; the rest has to be told."""
    return go_on(client, client.post(reverse("routines:safety-begin"), {"kind": kind}), answers or {})


def go_on(client: Client, response: Any, answers: Mapping[str, Any]) -> Any:
    """From a response that leads to a question to the page with the result."""
    while (question := question_of(response)) is not None:
        answer = answers.get(question.id, told_nothing(question))
        assert answer is not None, f"{question.id} was asked: {question.text}"
        response = client.post(response["Location"], posted(question, answer))
        assert response.status_code == 302, (question.id, response.content.decode())
    return client.get(response["Location"])
