"""Sharing through the pages, as its owner does, and opening as whoever has the link."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from routines import own
from routines.models import Routine

FIELD = re.compile(r'name="((?:row-[^"]+|version))"(?:[^>]*? value="([^"]*)")?')


def share(client: Client, routine: Routine, **ticked: str) -> str:
    """The address of a new link, as its page tells it."""
    page = reverse("sharing:share", args=[routine.slug])
    answer = client.post(f"{page}add/", {"days": "90", **ticked})
    assert answer["Location"] == page
    found = re.search(r'value="http://testserver(/r/[^"]+/)"', client.get(page).text)
    assert found
    return found[1]


def fields(page: str) -> dict[str, str]:
    """What the form of a proposal holds."""
    found = dict(FIELD.findall(page))
    return {name: value.replace("&#x27;", "'") for name, value in found.items()}


def proposal(client: Client, address: str, **changed: Any) -> dict[str, Any]:
    """What somebody would send who changes some fields: `row_1_sets="3"`."""
    told = fields(client.get(f"{address}propose/").text)
    return {**told, **{name.replace("_", "-", 2) if name[:4] == "row_" else name: v for name, v in changed.items()}}


def lines(routine: Routine) -> list[tuple[str, int]]:
    return [(line.exercise, line.sets) for line in own.state_of(routine).lines]
