"""Many drawings in one answer, for a phone that is to show them without a network."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from exercises import drawings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _drawn(settings: Settings, tmp_path: Path) -> None:
    settings.FIGURES_DIR = tmp_path
    for name in ("b/plank", "b/bird-dog-reach", "b/handstand", "secret"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.svg").write_text(f"<svg>{name}</svg>")


def test_it_gives_the_drawings_by_their_addresses(client: Client) -> None:
    assert client.get("/figures/b/?of=plank+bird-dog-reach+dead-bug").json() == {
        "/static/figures/b/plank.svg": "<svg>b/plank</svg>",
        "/static/figures/b/bird-dog-reach.svg": "<svg>b/bird-dog-reach</svg>",
    }


@pytest.mark.parametrize("path", ["a/", "b/?of=", "z/?of=plank", "b/?of=handstand", "b/?of=..%2Fsecret"])
def test_it_gives_no_other_file(client: Client, path: str) -> None:
    assert client.get(f"/figures/{path}").json() == {}


def test_at_rest_it_is_the_moving_drawing_in_the_skin_that_was_chosen() -> None:
    plank = drawings.pictures()["plank"]
    assert plank.at_rest() == "/static/figures/a/plank.svg#as"
    token = drawings.look.set("bc")
    try:
        assert plank.at_rest() == "/static/figures/b/plank.svg#cs"
    finally:
        drawings.look.reset(token)
