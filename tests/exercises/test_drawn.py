"""Pieces that are drawn once: the same text again, and another one wherever something differs."""

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from exercises import shelf
from exercises.drawn import drawn_once

pytestmark = pytest.mark.django_db


class Pen:
    """Counts how often it draws."""

    def __init__(self) -> None:
        self.drew = 0
        self.draw = drawn_once(self._draw)

    def _draw(self, value: object) -> str:
        self.drew += 1
        return f"{value} {self.drew}"


def test_a_piece_is_drawn_once_for_each_value() -> None:
    pen = Pen()
    assert [pen.draw("a"), pen.draw("b"), pen.draw("a")] == ["a 1", "b 2", "a 1"]


def test_values_that_are_equal_and_read_differently_are_not_mixed_up() -> None:
    pen = Pen()
    assert (pen.draw(1), pen.draw(True)) == ("1 1", "True 2")


def test_another_language_has_its_own() -> None:
    pen = Pen()
    with translation.override("en-gb"):
        pen.draw("a")
    with translation.override("de"):
        assert pen.draw("a") == "a 2"


def test_other_content_is_drawn_anew() -> None:
    pen = Pen()
    pen.draw("a")
    shelf.look_again()
    assert pen.draw("a") == "a 2"


def test_whoever_changes_a_template_sees_the_change(settings: Settings) -> None:
    pen = Pen()
    pen.draw("a")
    settings.DEBUG = True
    assert pen.draw("a") == "a 2"


def test_a_drawn_template_sees_nothing_but_what_it_is_given() -> None:
    template = Template('{% drawn "includes/bar.html" place="me" %}')
    html = template.render(Context({"place": "today", "user": "somebody"}))
    assert html.count('aria-current="page"') == 1
    assert 'href="/me/" aria-current="page"' in html


def test_the_frame_of_one_person_is_not_shown_to_another(
    user_client: Client, guest_client: Client, client: Client
) -> None:
    for first, second in ((user_client, guest_client), (guest_client, client), (client, user_client)):
        first.get("/help/")
        html = second.get("/help/").content.decode()
        assert ("Sign in" in html) is (second is not user_client)
