from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from exercises import texts
from exercises.models import Exercise
from routines.balance import sets_by_kind
from routines.models import Routine
from routines.shelf import kept
from routines.views.browse import nearest_week

pytestmark = pytest.mark.django_db


def page(client: Client, slug: str, week: object = 1) -> str:
    return client.get(f"/routines/{slug}/", {"week": str(week)}).content.decode()


def test_every_week_of_every_routine_has_a_page(client: Client) -> None:
    for slug, one in kept().items():
        for week in range(1, one.routine.weeks + 1):
            response = client.get(f"/routines/{slug}/", {"week": week})
            assert response.status_code == 200
            assert response.content.decode().count("<h1>") == 1
            assert response.context["stage"], (slug, week)


def test_it_costs_no_query_once_the_shelf_is_full(
    client: Client, django_assert_num_queries: Callable[[int], Any]
) -> None:
    page(client, "home-beginner")
    with django_assert_num_queries(0):
        page(client, "gym-intermediate", 3)


def test_minutes_follow_the_week(client: Client) -> None:
    assert "About 31 minutes" in page(client, "home-beginner", 1)
    assert "About 33 minutes" in page(client, "home-beginner", 3)


def test_what_is_new_in_a_stage_is_marked_and_absent_before(client: Client) -> None:
    assert "Side plank on knees" not in page(client, "home-beginner", 2).split('id="who"')[0].split("block-head")[2]
    in_week_3 = client.get("/routines/home-beginner/", {"week": 3}).context["blocks"]
    new = [row.exercise.slug for block in in_week_3 for row, is_new, _turns in block["rows"] if is_new]
    assert new == ["side-plank-knees"]
    in_week_5 = client.get("/routines/home-beginner/", {"week": 5}).context["blocks"]
    assert not any(is_new for block in in_week_5 for _, is_new, _turns in block["rows"])


@pytest.mark.parametrize(
    ("asked", "week"),
    [
        ("", 1),
        ("3", 3),
        ("0", 1),
        ("-7", 1),
        ("99", 8),
        ("9" * 5000, 1),
        ("two", 1),
        ("1.5", 1),
        ("\x00", 1),
        (" 4 ", 4),
    ],
)
def test_a_week_that_does_not_exist_becomes_the_nearest_one(client: Client, asked: str, week: int) -> None:
    assert nearest_week(asked, 8) == week
    response = client.get("/routines/home-beginner/", {"week": asked})
    assert response.context["week"] == week
    assert f'href="/routines/home-beginner/start/?week={week}"' in response.content.decode()


def test_the_caveats_are_where_they_belong(client: Client) -> None:
    first, third = page(client, "home-beginner", 1), page(client, "home-beginner", 3)
    assert texts.caveat("CAV-CLAIMS") in first
    assert texts.caveat("CAV-SLOWSTART") in first
    assert texts.caveat("CAV-SLOWSTART") not in third
    assert first.count(texts.caveat("CAV-WARMUP")) == 2
    assert texts.caveat("CAV-HOME") in first
    assert texts.caveat("CAV-HOME") not in page(client, "gym-intermediate")
    assert texts.caveat("CAV-SURGERY") in page(client, "gentle-restart")
    assert texts.caveat("CAV-SURGERY") not in first


def test_it_says_whom_it_is_not_for_and_what_to_change(client: Client) -> None:
    text = page(client, "home-beginner")
    assert "If you have one of these, this routine is not for you:" in text
    assert all(f"<li>{condition}</li>" in text for condition in kept()["home-beginner"].routine.not_for)
    assert "leave out Bridge." in text
    assert "do Seated turn instead of Single knee to chest." in text


def test_doses_are_short_to_see_and_full_to_hear(client: Client) -> None:
    text = page(client, "home-beginner")
    assert '<span aria-hidden="true">2 × 8–10</span><span class="sr-only">2 sets of 8 to 10 reps</span>' in text


def test_a_retired_exercise_stays_in_its_routine_without_a_link(client: Client, own_content: None) -> None:
    Exercise.objects.filter(slug="wall-push-up").update(is_published=False)
    text = page(client, "home-beginner")
    assert "Wall push-up" in text
    assert 'href="/exercises/wall-push-up/"' not in text


def test_an_unknown_routine_is_not_found(client: Client) -> None:
    assert client.get("/routines/nothing-like-it/").status_code == 404
    assert Routine.objects.count() == 10


def test_sets_are_counted_by_kind_in_a_fixed_order() -> None:
    patterns = [("legs", 2), ("pull-v", 3), ("pull-h", 1), ("core-lat", 2)]
    assert sets_by_kind(patterns) == {"pull": 4, "push": 0, "core": 2, "legs": 2}
    assert list(sets_by_kind([("carry", 1)])) == ["pull", "push", "core", "legs", "other"]
