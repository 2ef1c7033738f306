from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from exercises.models import Exercise
from routines.models import Routine
from routines.shelf import kept

pytestmark = pytest.mark.django_db


def shown(client: Client, **query: str) -> list[str]:
    groups = client.get("/routines/", query).context["groups"]
    return [one.routine.slug for _, _, group in groups for one in group]


def test_it_shows_every_routine_home_before_gym(client: Client) -> None:
    assert len(shown(client)) == Routine.objects.published().count() == 10
    places = [kept()[slug].routine.place for slug in shown(client)]
    assert places == sorted(places, reverse=True)
    assert shown(client)[0] == "home-beginner"


def test_a_card_says_time_frequency_weeks_and_equipment(client: Client) -> None:
    text = client.get("/routines/").content.decode()
    assert "31 to 33 min" in text
    assert "3 days a week, with a day between · 8 weeks" in text
    assert "You need: a wall, a chair and a mat" in text


def test_it_costs_no_query_once_the_shelf_is_full(
    client: Client, django_assert_num_queries: Callable[[int], Any]
) -> None:
    client.get("/routines/")
    with django_assert_num_queries(0):
        client.get("/routines/", {"with": "plank"})


def test_with_an_exercise_it_shows_the_routines_that_contain_it(client: Client) -> None:
    assert shown(client, **{"with": "chin-up"}) == ["pull-up-progression"]
    assert "Routines with Chin-up" in client.get("/routines/?with=chin-up").content.decode()


def test_an_exercise_in_no_routine_says_so_and_leads_back(client: Client) -> None:
    used = frozenset[str]().union(*(one.slugs for one in kept().values()))
    unused = Exercise.objects.published().exclude(slug__in=used).first()
    assert unused is not None
    text = client.get("/routines/", {"with": unused.slug}).content.decode()
    assert "No ready-made routine has this exercise" in text
    assert f'href="/exercises/{unused.slug}/"' in text


@pytest.mark.parametrize("slug", ["nothing-like-it", "x" * 10_000, "\x00", "<script>"])
def test_an_unknown_exercise_shows_everything_with_a_word_about_it(client: Client, slug: str) -> None:
    assert len(shown(client, **{"with": slug})) == 10
    assert "We do not know that exercise" in client.get("/routines/", {"with": slug}).content.decode()


def test_a_retired_routine_is_gone(client: Client, own_content: None) -> None:
    Routine.objects.filter(slug="desk-break").update(is_published=False)
    assert "desk-break" not in shown(client)
    assert client.get("/routines/desk-break/").status_code == 404
