from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from backrelief.accounts.models import User
from exercises.models import Exercise
from exercises.shelf import shelf
from exercises.suiting import is_excluded
from tests import make

pytestmark = pytest.mark.django_db


def page(client: Client, slug: str) -> str:
    return client.get(f"/exercises/{slug}/").content.decode()


def test_every_exercise_has_a_page_with_all_its_steps_and_caveats(client: Client) -> None:
    for exercise in shelf().exercises.values():
        response = client.get(exercise.get_absolute_url())
        assert response.status_code == 200
        text = response.content.decode()
        assert text.count("<h1>") == 1
        assert text.count("<ol class=") == 1
        shown = text.split('<ol class="steps">')[1].split("</ol>")[0]
        assert shown.count("<li>") == len(exercise.steps)
        assert text.count("<li>", text.index('id="care"'), text.index('id="steps-h"')) == len(exercise.caveats)


def test_it_costs_no_query_once_the_shelf_is_full(
    client: Client, django_assert_num_queries: Callable[[int], Any]
) -> None:
    page(client, "plank")
    with django_assert_num_queries(0):
        page(client, "wall-push-up")


def test_it_says_how_much_and_how(client: Client) -> None:
    text = page(client, "wall-push-up")
    assert '<p class="dose">2 to 3 sets of 8 to 12 reps</p>' in text
    assert "60 seconds" in text
    assert "2 s there, 1 s pause, 2 s back" in text
    assert "A clear, solid wall" in text
    assert "In towards the wall, out as you push away." in text
    assert "Chin pokes forward" in text


def test_it_says_what_the_article_said_and_who_has_reviewed_it(client: Client) -> None:
    text = page(client, "wall-push-up")
    assert "Stand with your back to the wall." in text
    assert "Face the wall, at arm" in text
    assert "Version 1, 23 November 2026." in text
    assert "Not yet reviewed by a clinician." in text


def test_it_names_the_reviewer_once_there_is_one(client: Client, own_content: None) -> None:
    Exercise.objects.filter(slug="plank").update(reviewed_by="A. Physio")
    text = page(client, "plank")
    assert "Reviewed by A. Physio." in text
    assert "Not yet reviewed" not in text


def test_it_leads_to_easier_harder_other_exercises_and_to_routines(client: Client) -> None:
    text = page(client, "wall-push-up")
    assert 'href="/exercises/incline-push-up/"' in text
    assert 'href="/exercises/scapular-retraction/"' in text
    assert 'href="/routines/?with=wall-push-up"' in text


def test_the_map_marks_what_works_hardest(client: Client) -> None:
    assert 'aria-label="Front: Shoulders, Chest, Arms' in page(client, "wall-push-up")


def test_a_retired_or_unknown_exercise_is_not_found(client: Client, own_content: None) -> None:
    Exercise.objects.filter(slug="plank").update(is_published=False)
    assert client.get("/exercises/plank/").status_code == 404
    assert client.get("/exercises/nothing-like-it/").status_code == 404
    assert client.get("/exercises/side-plank/").status_code == 200


def test_what_somebody_told_us_stands_in_the_caution_box(user: User, user_client: Client) -> None:
    user.name = "Ruth"
    user.save()
    make.safety_check(user, "SHO")
    page = user_client.get("/exercises/wall-push-up/").content.decode()
    assert "Take care, Ruth" in page
    assert "<b>You told us: A shoulder problem.</b> Stay below shoulder height" in page
    assert 'href="/safety/answers/"' in page


def test_an_excluded_exercise_says_so_and_names_what_suits(user: User, user_client: Client) -> None:
    make.safety_check(user, "SHO")
    response = user_client.get("/exercises/pull-up/")
    assert "Not for you now" in response.content.decode()
    alternatives = [exercise.slug for exercise in response.context["alternatives"]]
    assert alternatives
    assert not any(is_excluded(slug, ("SHO",)) for slug in alternatives)
    assert "/routines/?with=pull-up" not in response.content.decode()


def test_easier_harder_and_instead_say_what_is_not_for_somebody(user: User, user_client: Client) -> None:
    make.safety_check(user, "SHO")
    links = user_client.get("/exercises/lat-pulldown/").context["links"]
    marks = {exercise.slug: mark for _, others in links for exercise, mark in others}
    assert marks["assisted-pull-up"].is_off
    assert [one.code for one in marks["assisted-pull-up"].because] == ["SHO"]


def test_nobody_else_sees_it(user: User, client: Client, guest_client: Client) -> None:
    make.safety_check(user, "SHO")
    for visitor in (client, guest_client):
        page = visitor.get("/exercises/pull-up/").content.decode()
        assert "Not for you" not in page
        assert "You told us" not in page
