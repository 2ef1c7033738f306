"""Sharing through the pages, as its owner does, and opening as whoever has the link."""

import re
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from routines import own
from routines.models import Routine


class Fields(HTMLParser):
    """What the form of a proposal holds: boxes with their value, ticks that are set, and what lists have chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.list = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name = told.get("name") or ""
        if tag == "option" and self.list and "selected" in told:
            self.found[self.list] = told.get("value") or ""
        if tag == "select":
            self.list = name if name.startswith("row-") else ""
        if tag != "input" or not (name.startswith("row-") or name == "version"):
            return
        if told.get("type") != "checkbox":
            self.found[name] = told.get("value") or ""
        elif "checked" in told:
            self.found[name] = "on"


def share(client: Client, routine: Routine, **ticked: str) -> str:
    """The address of a new link, as its page tells it."""
    page = reverse("sharing:share", args=[routine.slug])
    answer = client.post(f"{page}add/", {"days": "90", **ticked})
    assert answer["Location"] == page
    found = re.search(r'value="http://testserver(/r/[^"]+/)"', client.get(page).text)
    assert found
    return found[1]


def fields(page: str) -> dict[str, str]:
    reader = Fields()
    reader.feed(page)
    return reader.found


def proposal(client: Client, address: str, **changed: Any) -> dict[str, Any]:
    """What somebody would send who changes some fields: `row_1_sets="3"`."""
    told = fields(client.get(f"{address}propose/").text)
    return {**told, **{name.replace("_", "-", 2) if name[:4] == "row_" else name: v for name, v in changed.items()}}


def lines(routine: Routine) -> list[tuple[str, int]]:
    return [(line.exercise, line.sets) for line in own.state_of(routine).lines]
