"""The safety check answered through its pages."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client

from backrelief.accounts.models import User
from exercises import texts
from routines.models import SafetyCheck

FINE = {"yes-no": "no", "told": "yes", "date": "over-a-year", "weeks": "20"}


def begin(client: Client, kind: str = "full", **data: str) -> HttpResponse:
    return client.post("/safety/begin/", {"kind": kind, **data})  # type: ignore[return-value]


def give(client: Client, question: str, answer: Any) -> HttpResponse:
    """Presses what gives this answer."""
    known = texts.questions()
    asked = known.full.get(question) or known.short[question]
    data: dict[str, Any] = {"answer": answer}
    if asked.kind in {"several", "signs"}:
        data = {"ticks": answer} if answer else {"answer": "none"}
    elif asked.kind == "date" and answer not in {"unknown", "over-a-year"}:
        data = {"day": answer}
    elif asked.kind == "weeks" and answer != "unknown":
        data = {"weeks": answer}
    return client.post(f"/safety/q/{question}/", data)  # type: ignore[return-value]


def fine(question: str) -> Any:
    """The answer that asks for no change."""
    known = texts.questions()
    asked = known.full.get(question) or known.short[question]
    if asked.kind in {"several", "signs"}:
        return []
    if asked.kind == "choice":
        return {"GX11": "3", "CARD.pressure": "fine"}.get(question, asked.options[0].value)
    return FINE[asked.kind]


def take(client: Client, kind: str = "full", answers: Mapping[str, Any] | None = None, **more: Any) -> str:
    """The whole check; gives the address of its result. Questions that are not named get the answer that is fine."""
    told = {**(answers or {}), **more}
    where = begin(client, kind)["Location"]
    while "/q/" in where:
        question = where.split("/q/")[1].strip("/")
        response = give(client, question, told.get(question, fine(question)))
        assert response.status_code == 302, (question, response.status_code)
        where = response["Location"]
    return where


def checked(user: User, at: datetime, answers: Mapping[str, Any], result: str = "go") -> SafetyCheck:
    """A finished check as it is kept."""
    return SafetyCheck.objects.create(
        user=user, answers={"full-on": at.date().isoformat(), **answers}, started_at=at, finished_at=at, result=result
    )


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return re.sub(r"\s+", " ", response.content.decode())
