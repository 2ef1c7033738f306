"""The drawings on pages: decoration beside a name, words beside a step, and a movement that can be stopped."""

import re

import pytest
from django.template import Context, Template
from django.test import Client

from exercises import drawings
from exercises.models import Exercise

pytestmark = pytest.mark.django_db


def shown(tag: str, **values: object) -> str:
    return Template("{% " + tag + " %}").render(Context(values))


def test_a_card_is_decoration_that_waits_until_it_is_near() -> None:
    html = shown("figure exercise 'thumb'", exercise=Exercise.objects.get(slug="plank"))

    card = drawings.pictures()["plank"].card
    assert f'<div class="stage thumb"><img src="/static/figures/a/plank-{card}.svg" alt=""' in html
    assert 'loading="lazy"' in html


def test_an_exercise_that_nobody_drew_has_a_plain_sign() -> None:
    html = shown("figure exercise", exercise=Exercise(slug="handstand"))

    assert "<img" not in html
    assert "stage-none" in html


def test_every_drawing_leaves_its_room_before_it_is_there(client: Client) -> None:
    for page in ("/", "/exercises/", "/exercises/cat-cow/", "/routines/", "/routines/home-beginner/"):
        for image in re.findall(r"<img[^>]+>", client.get(page).content.decode()):
            assert 'width="800" height="600"' in image


def test_each_step_shows_its_pose_and_says_it(client: Client) -> None:
    cobra = drawings.pictures()["cobra"]
    html = client.get("/exercises/cobra/").content.decode()
    steps = html[html.index('class="steps"') :]

    found = re.findall(r'<img src="/static/figures/a/cobra-([^"]+)\.svg" alt="([^"]+)"', steps)

    assert [pose for pose, _ in found] == list(cobra.steps)
    assert [words for _, words in found] == [cobra.words(pose) for pose in cobra.steps]


def test_the_movement_can_be_stopped_and_is_a_still_for_those_who_want_less(client: Client) -> None:
    html = client.get("/exercises/glute-bridge/").content.decode()
    figure = html[html.index("<pause-figure") : html.index("</pause-figure>")]
    bridge = drawings.pictures()["glute-bridge"]

    assert f'srcset="{bridge.at_rest()}" media="(prefers-reduced-motion: reduce)"' in figure
    assert f'src="{bridge.moving()}"' in figure
    assert bridge.moving_words() in figure
    assert 'aria-label="Stop the movement"' in figure
    assert "js/pause-figure.js" in html


def test_the_card_of_what_comes_next_fetches_the_file_that_then_moves() -> None:
    html = shown("figure_at_rest exercise", exercise=Exercise.objects.get(slug="plank"))

    assert re.search(r'src="/static/figures/a/plank.svg#\w+"', html)
