import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from backrelief.accounts.models import User
from exercises.finder import FILTERS, catalogue
from exercises.shelf import shelf
from tests import make

pytestmark = pytest.mark.django_db
ADDRESS = "/exercises/"


def cards(page: str) -> list[str]:
    return re.findall(r'<a class="card-link" href="/exercises/([a-z-]+)/"', page)


def test_it_shows_every_exercise_with_its_dose(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    assert cards(page) == [exercise.slug for exercise in sorted(shelf().exercises.values(), key=lambda e: e.name)]
    assert "2 to 3 sets of 8 to 12 reps" in page
    assert page.count("<h1>") == 1


def test_it_costs_no_query_once_the_shelf_is_full(
    client: Client, django_assert_num_queries: Callable[[int], Any]
) -> None:
    client.get(ADDRESS)
    with django_assert_num_queries(0):
        client.get(ADDRESS, {"q": "row", "place": "gym"})


def test_search_and_filters_work_together(client: Client) -> None:
    page = client.get(ADDRESS, {"q": "rwo", "place": "home", "level": "beginner"}).content.decode()
    assert "seated-row-band" in cards(page)
    assert "seated-row-cable" not in cards(page)


def test_values_of_a_filter_are_alternatives(client: Client) -> None:
    both = cards(client.get(ADDRESS, {"kind": ["stretch", "breathing"]}).content.decode())
    one = cards(client.get(ADDRESS, {"kind": "stretch"}).content.decode())
    other = cards(client.get(ADDRESS, {"kind": "breathing"}).content.decode())
    assert sorted(both) == sorted(one + other)


def test_every_count_is_what_choosing_it_shows(client: Client) -> None:
    facets = client.get(ADDRESS, {"level": "beginner", "place": "home"}).context["facets"]
    chosen = {"level": "beginner", "place": "home"}
    for name, facet in facets.items():
        for value, _, count, _ in facet["options"]:
            response = client.get(ADDRESS, {**chosen, name: value})
            assert len(response.context["found"]) == count, (name, value)


def test_a_filter_goes_with_one_press(client: Client) -> None:
    page = client.get(ADDRESS, {"q": "row", "kind": "strength", "works": "arms"}).content.decode()
    assert 'aria-current="true" href="?q=row&amp;works=arms"' in page
    assert 'aria-current="true" href="?q=row&amp;kind=strength"' in page


def test_a_region_of_the_map_adds_to_what_is_chosen(client: Client) -> None:
    page = client.get(ADDRESS, {"kind": "strength"}).content.decode()
    assert '<a href="?kind=strength&amp;works=chest" aria-label="Chest, Front">' in page
    hardest_first = client.get(ADDRESS, {"works": "chest"}).context["found"]
    works = [catalogue().values[exercise.slug]["hardest"] for exercise in hardest_first]
    assert works == sorted(works, key=lambda regions: "chest" not in regions)
    assert "chest" in works[0]


def test_the_form_keeps_what_was_asked(client: Client) -> None:
    page = client.get(ADDRESS, {"q": '"><b>row', "level": "beginner"}).content.decode()
    assert 'value="&quot;&gt;&lt;b&gt;row"' in page
    assert 'name="level" value="beginner" checked' in page


def test_nothing_found_says_what_to_take_away_and_what_to_search(client: Client) -> None:
    page = client.get(ADDRESS, {"q": "rowing machine", "kind": "stretch"}).content.decode()
    assert "Nothing for “rowing machine” with these filters" in page
    assert "Take away “Stretch”" in page
    assert 'href="?q=rowing+machine"' in page
    assert "Search “machine” instead" in page
    assert cards(page) == []


def test_every_hint_leads_to_the_exercises_it_promises(client: Client) -> None:
    hints = client.get(ADDRESS, {"q": "rowing machine", "kind": "stretch", "level": "advanced"}).context["hints"]
    assert hints
    for hint in hints:
        found = client.get(ADDRESS + hint["link"]).context["found"]
        assert len(found) == hint.get("count", len(hint.get("names", [])) + hint.get("more", 0))


def test_unknown_choices_are_left_out_and_named(client: Client) -> None:
    response = client.get(ADDRESS, {"level": ["beginner", "<i>titan"], "place": "mars"})
    page = response.content.decode()
    assert "“mars” is not one of the choices for “Place”" in page
    assert "&lt;i&gt;titan" in page
    assert response.context["question"].chosen == {"level": {"beginner"}}


@pytest.mark.parametrize(
    "query",
    [
        {"q": "x" * 3_000},
        {"q": "\x00'; drop table exercises;--"},
        {"q": "%s %(a)s {{ 7 }} ${x}"},
        {"q": ["a", "b", "🙂"]},
        {"q": "word " * 500},
        {name: ["\x00", "x" * 500, "👩‍🦽", "../../etc/passwd"] for name in FILTERS},
        {"level": [str(n) for n in range(900)]},
        {"page": "9" * 50, "q[]": "row", "": ""},
    ],
)
def test_hostile_questions_get_a_page(client: Client, query: dict[str, Any]) -> None:
    response = client.get(ADDRESS, query)
    assert response.status_code == 200
    assert len(response.content) < 100_000


def test_a_very_long_search_says_that_it_was_cut(client: Client) -> None:
    response = client.get(ADDRESS, {"q": "row " * 100})
    assert "Only its beginning was used" in response.content.decode()
    assert len(response.context["question"].q) == 100


def test_a_broken_encoding_is_no_error(client: Client) -> None:
    assert client.get("/exercises/?q=%ff%fe&level=%ff").status_code == 200


def test_it_only_reads(client: Client) -> None:
    assert client.post(ADDRESS).status_code == 405
    assert client.head(ADDRESS).status_code == 200


def test_what_is_not_for_somebody_is_marked_and_still_there(user: User, user_client: Client) -> None:
    everybody = Client().get("/exercises/")
    make.safety_check(user, "SHO", "KNE")
    page = user_client.get("/exercises/")
    assert [exercise for exercise, _ in page.context["tiles"]] == everybody.context["found"]
    marks = {exercise.slug: mark for exercise, mark in page.context["tiles"]}
    assert marks["pull-up"].is_off
    assert marks["shoulder-roll"] is None
    text = page.content.decode()
    assert text.count("tile-off") == 5
    assert "<b>Not for you now</b>, because of your answer “A shoulder problem”." in text
    assert "Changed for you" not in everybody.content.decode()
