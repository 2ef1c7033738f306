from dataclasses import replace

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from backrelief.accounts.models import User
from exercises import texts
from exercises.safety import LEVELS
from routines.fitting import all_fitted
from routines.suggest import AIMS, WORDS, Aim, Candidate, Why, Wish, suggest
from routines.suggested import candidate, first_choice
from tests import make

pytestmark = pytest.mark.django_db
WALL = Candidate("home-beginner", "beginner", "home", frozenset({"wall", "mat"}), 31, (3, 3))
DESK = Candidate("desk-break", "beginner", "home", frozenset({"chair"}), 5, (5, 15))
GYM = Candidate("gym-machines-beginner", "beginner", "gym", frozenset({"cable-row", "mat"}), 42, (2, 3))
HARD = Candidate("gym-intermediate", "intermediate", "gym", frozenset({"dumbbells"}), 41, (3, 3))
RESTART = Candidate("gentle-restart", "beginner", "home", frozenset({"band"}), 13, (2, 3), is_cleared_only=True)
ALL = [WALL, DESK, GYM, HARD, RESTART]


def slugs(wish: Wish, *candidates: Candidate) -> list[str]:
    return [one.slug for one in suggest(candidates or ALL, wish)]


def reasons(wish: Wish, one: Candidate) -> tuple[Why, ...]:
    return suggest([one], wish)[0].reasons


def test_whoever_says_nothing_begins_at_home_with_nothing() -> None:
    assert slugs(Wish())[0] == "home-beginner"
    assert reasons(Wish(), WALL) == (Why.FIRST,)


def test_place_level_and_equipment_must_fit() -> None:
    assert slugs(Wish(place="gym")) == ["gym-machines-beginner"]
    assert slugs(Wish(place="gym", level="intermediate")) == ["gym-machines-beginner", "gym-intermediate"]
    assert slugs(Wish(equipment=frozenset({"dumbbells"}))) == ["desk-break"]
    assert slugs(Wish(equipment=frozenset({"mat"}))) == ["home-beginner", "desk-break"]


def test_little_time_puts_the_short_one_first_and_says_what_is_longer() -> None:
    assert slugs(Wish(minutes=10), WALL, DESK) == ["desk-break", "home-beginner"]
    assert Why.MUCH_LONGER in reasons(Wish(minutes=10), WALL)
    assert Why.LONGER in reasons(Wish(minutes=25), WALL)
    assert Why.MINUTES in reasons(Wish(minutes=30), WALL)
    assert Why.SHORTER in reasons(Wish(minutes=30), DESK)


def test_days_that_do_not_fit_are_said() -> None:
    assert reasons(Wish(days=3, level="beginner"), WALL) == (Why.FIRST, Why.DAYS)
    assert reasons(Wish(days=2), WALL) == (Why.FIRST, Why.OTHER_DAYS)


def test_the_aim_counts_most() -> None:
    assert slugs(Wish(aim=Aim.DESK), WALL, DESK)[0] == "desk-break"
    assert slugs(Wish(aim=Aim.START), WALL, DESK)[0] == "home-beginner"


def test_after_an_operation_comes_what_is_made_for_it_and_for_nobody_else() -> None:
    assert "gentle-restart" not in slugs(Wish())
    assert slugs(Wish(codes=("SURG-A",)))[0] == "gentle-restart"


def test_changes_are_said_and_count_a_little() -> None:
    changed = replace(WALL, changes=3)
    assert Why.CHANGED in reasons(Wish(codes=("DISC",)), changed)
    assert Why.CARE in reasons(Wish(codes=("DISC",)), replace(WALL, has_care=True))
    assert Why.FITS in reasons(Wish(codes=("DISC",)), WALL)
    bands, weights = replace(WALL, slug="band-home", changes=3), replace(WALL, slug="dumbbell-home")
    assert slugs(Wish(codes=("DISC",)), bands, weights) == ["dumbbell-home", "band-home"]


wishes = st.builds(
    Wish,
    place=st.sampled_from(["", "home", "gym"]),
    equipment=st.none() | st.sets(st.sampled_from(["mat", "band", "dumbbells", "door-anchor"])).map(frozenset),
    minutes=st.none() | st.sampled_from([10, 20, 30, 45]),
    days=st.none() | st.integers(1, 7),
    level=st.sampled_from(LEVELS[:2]),
    aim=st.none() | st.sampled_from(Aim),
    codes=st.sets(st.sampled_from(sorted(texts.conditions())), max_size=4).map(lambda codes: tuple(sorted(codes))),
)


@given(wishes)
def test_nothing_that_is_hidden_or_above_the_level_is_ever_suggested(wish: Wish) -> None:
    found = all_fitted(wish.codes)
    for suggestion in suggest([candidate(one) for one in found.values()], wish):
        one = found[suggestion.slug]
        assert not one.is_hidden
        assert LEVELS.index(one.routine.level) <= LEVELS.index(wish.level)
        assert wish.place in ("", one.routine.place)


def test_every_routine_has_an_aim_and_every_reason_words() -> None:
    assert set(AIMS) == set(all_fitted(()))
    assert set(WORDS) == set(Why)


def test_the_page_suggests_what_was_asked_for_with_its_reasons(client: Client) -> None:
    page = client.get("/routines/", {"minutes": "10", "place": "home"})
    (first, why), *_ = page.context["suggested"]
    assert first.routine.slug == "desk-break"
    assert ("Fits the time you have", False) in why
    assert "Suggested for you" in page.content.decode()


def test_a_visitor_who_asks_nothing_sees_every_routine(client: Client) -> None:
    page = client.get("/routines/")
    assert page.context["suggested"] == []
    assert page.context["hidden"] == []


@pytest.mark.parametrize("query", ["?minutes=much", "?place=moon", "?equipment=anvil", "?aim=fly&days=9"])
def test_a_question_that_makes_no_sense_suggests_nothing(client: Client, query: str) -> None:
    page = client.get("/routines/" + query)
    assert page.status_code == 200
    assert page.context["suggested"] == []


def test_what_is_hidden_is_named_with_its_reason(user: User, user_client: Client) -> None:
    make.safety_check(user, "SHO")
    page = user_client.get("/routines/")
    assert [one.routine.slug for one in page.context["hidden"]] == ["pull-up-progression"]
    assert "1 routine is not shown" in page.content.decode()
    assert "is left out because of your answer “A shoulder problem”." in page.content.decode()
    shown = [one for _, _, group in page.context["groups"] for one in group]
    suggested = [one for one, _ in page.context["suggested"]]
    assert len(shown) + len(suggested) == 9
    assert not set(shown) & set(suggested)


def test_a_lock_is_said_on_the_list_and_on_each_routine(user: User, user_client: Client) -> None:
    make.safety_check(user, RF01="yes")
    assert "Your last safety check says to see somebody" in user_client.get("/routines/").content.decode()
    page = user_client.get("/routines/home-beginner/").content.decode()
    assert "Your last safety check says to see somebody" in page
    assert "/routines/home-beginner/start/" not in page


@pytest.mark.parametrize(
    ("codes", "slug"), [((), "home-beginner"), (("SURG-A",), "gentle-restart"), (("SHO", "DISC"), "home-beginner")]
)
def test_what_a_new_person_is_offered_first(codes: tuple[str, ...], slug: str) -> None:
    found = first_choice(codes)
    assert found is not None
    assert found.routine.slug == slug
