"""Who the pictures show: chosen on a device, the same on every page, and never more than one of those there are."""

import pytest
from django.test import Client
from django.urls import reverse

from backrelief import figure_choice
from exercises import drawings

pytestmark = pytest.mark.django_db


def test_every_figure_that_is_drawn_has_a_name() -> None:
    assert tuple(figure_choice.NAMES) == drawings.LOOKS


def test_the_chosen_figure_is_on_every_page(client: Client) -> None:
    response = client.post(reverse("theme"), {"figure": "bc"})

    assert response.cookies["figure"]["httponly"]
    for page in ("/", "/exercises/", "/exercises/plank/", "/routines/home-beginner/"):
        html = client.get(page).content.decode()
        assert "/static/figures/b/" in html
        assert "/static/figures/a/" not in html
        assert html.count('.svg#c"') + html.count('.svg#cs"') == html.count("/static/figures/b/")


def test_the_pieces_that_are_drawn_once_are_drawn_for_each_figure(client: Client) -> None:
    client.get("/exercises/plank/")
    client.cookies["figure"] = "ba"

    assert "/static/figures/b/plank.svg" in client.get("/exercises/plank/").content.decode()


@pytest.mark.parametrize("value", ["zz", "a", "", "aa/../../etc", "<script>"])
def test_a_figure_that_there_is_not_is_the_first(client: Client, value: str) -> None:
    client.cookies["figure"] = value

    html = client.get("/exercises/plank/").content.decode()

    assert 'src="/static/figures/a/plank.svg"' in html
    assert value not in drawings.LOOKS


def test_one_that_there_is_not_cannot_be_chosen(client: Client) -> None:
    response = client.post(reverse("theme"), {"figure": "zz"})

    assert response.status_code == 422
    assert "figure" not in response.cookies


def test_the_choice_of_one_visitor_is_not_the_next_ones(client: Client) -> None:
    client.get("/exercises/plank/", headers={"cookie": "figure=bb"})

    assert "/static/figures/b/" not in Client().get("/exercises/plank/").content.decode()


def test_me_offers_all_of_them_and_marks_the_chosen_one(client: Client) -> None:
    client.cookies["figure"] = "ac"

    html = client.get(reverse("me")).content.decode()

    for who, name in figure_choice.NAMES.items():
        assert f'value="{who}" aria-pressed="{"true" if who == "ac" else "false"}"' in html
        assert f'alt="{name}"' in html
