import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.finder import catalogue
from exercises.search import Entry, Index, distance, fold, mistakes_allowed, query_words, resembles, squash

INDEX = Index(
    [
        Entry("plank", "Plank", ["front plank"], ["abdominals", "mat"]),
        Entry("side-plank", "Side plank", ["side bridge"], ["side abdominals", "mat"]),
        Entry("wall-push-up", "Wall push-up", ["wall press-up"], ["chest", "a clear wall"]),
        Entry("seated-row", "Seated cable row", ["machine row"], ["biceps", "cable row"]),
        Entry("bent-row", "Bent-over row", [], ["biceps", "dumbbells"]),
        Entry("chest-row", "Chest-supported row", [], ["biceps", "bench"]),
        Entry("pulldown", "Lat pull-down", ["front pulldown"], ["latissimus dorsi"]),
        Entry("childs-pose", "Child's pose", [], ["cushion"]),
    ]
)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("rwo", "bent-row"),
        ("lat pul down", "pulldown"),
        ("plnak", "plank"),
        ("pushup", "wall-push-up"),
        ("push up", "wall-push-up"),
        ("PUSH-UP", "wall-push-up"),
        ("childs pose", "childs-pose"),
        ("Child\u2019s pose", "childs-pose"),
        ("plánk", "plank"),
        ("pull-down lat", "pulldown"),
        ("dumbell", "bent-row"),
        ("rowing", "bent-row"),
        ("exercises for the chest", "chest-row"),
    ],
)
def test_it_forgives_how_something_is_typed(query: str, best: str) -> None:
    assert INDEX.search(query)[0] == best


def test_an_exact_name_comes_before_a_beginning_a_word_and_a_likeness() -> None:
    index = Index([Entry("d", "Flank"), Entry("c", "Side plank"), Entry("b", "Plank walk"), Entry("a", "Plank")])
    assert index.search("plank") == ("a", "b", "c", "d")
    assert index.search("plan") == ("a", "b", "c")
    assert index.search("plamk") == ("a", "b", "c")


def test_a_name_comes_before_a_muscle() -> None:
    assert INDEX.search("chest") == ("chest-row", "wall-push-up")


def test_every_word_has_to_be_found() -> None:
    assert INDEX.search("side plank") == ("side-plank",)
    assert INDEX.search("side plank zebra") == ()


def test_a_known_word_is_not_taken_for_another_one() -> None:
    """ "side" is one letter from "wide", and a library that has both must not mix them up."""
    index = Index([Entry("side", "Side bend"), Entry("wide", "Wide squat")])
    assert index.search("side") == ("side",)


def test_nothing_asked_finds_everything_in_order_of_name() -> None:
    assert INDEX.search("  ") == INDEX.search("🙂") == tuple(entry.key for entry in INDEX.entries)


def test_it_suggests_its_own_words_and_words_that_are_like_them() -> None:
    assert INDEX.search("plank zebra") == ()
    assert INDEX.suggestions("plank zebra") == ("plank",)
    assert INDEX.suggestions("plenks") == ("plank",)
    assert INDEX.suggestions("zzzzzz") == ()


@pytest.mark.parametrize(
    ("a", "b", "steps"),
    [
        ("row", "row", 0),
        ("rwo", "row", 1),
        ("plnak", "plank", 1),
        ("plnk", "plank", 1),
        ("ca", "abc", 3),
        ("", "ab", 2),
    ],
)
def test_distance_counts_letters_and_swaps(a: str, b: str, steps: int) -> None:
    assert distance(a, b, 5) == steps
    assert distance(a, b, 0) == min(steps, 1)


def test_short_words_allow_no_mistake_but_a_swap_of_three_letters() -> None:
    assert [mistakes_allowed("a" * length) for length in (3, 4, 7, 8)] == [0, 1, 1, 2]
    assert resembles("rwo", "row")
    assert not resembles("raw", "row")


words = st.text(string.ascii_lowercase, max_size=10)


@given(words, words)
def test_distance_is_the_same_both_ways_and_zero_only_for_equal_words(a: str, b: str) -> None:
    assert distance(a, b, 10) == distance(b, a, 10)
    assert (distance(a, b, 10) == 0) == (a == b)


@given(words, words, st.integers(0, 10))
def test_a_limit_only_cuts_the_distance_off(a: str, b: str, most: int) -> None:
    assert distance(a, b, most) == min(distance(a, b, 10), most + 1)


@given(st.text())
def test_folding_twice_changes_nothing_and_case_does_not_matter(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert squash(text) == fold(text).replace(" ", "")


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    assert set(INDEX.search(text)) <= {entry.key for entry in INDEX.entries}
    assert len(query_words(text)) <= 8
    for suggestion in INDEX.suggestions(text):
        assert INDEX.search(suggestion)


@st.composite
def one_mistake(draw: st.DrawFn, name: str) -> str:
    """A letter dropped, changed, put in, or swapped with the next."""
    place = draw(st.integers(0, len(name) - 1))
    letter = draw(st.sampled_from(string.ascii_lowercase))
    before, after = name[:place], name[place + 1 :]
    swapped = before + name[place + 1 : place + 2] + name[place] + name[place + 2 :]
    return draw(st.sampled_from([before + after, before + letter + after, before + letter + name[place:], swapped]))


@pytest.mark.django_db
@given(st.data())
def test_every_exercise_is_found_by_its_name_with_one_mistake(data: st.DataObject) -> None:
    library = catalogue()
    exercise = data.draw(st.sampled_from(sorted(library.shelf.exercises.values(), key=lambda e: e.slug)))
    assert exercise.slug in library.index.search(data.draw(one_mistake(exercise.name)))


@pytest.mark.parametrize("query", ["rwo", "lat pul down", "plnak", "pushup", "push up", "abs", "tummy", "band"])
@pytest.mark.django_db
def test_the_library_answers_what_people_type(query: str) -> None:
    assert catalogue().index.search(query)


@pytest.mark.django_db
def test_every_exercise_comes_first_for_its_own_name() -> None:
    library = catalogue()
    for exercise in library.shelf.exercises.values():
        assert library.index.search(exercise.name)[0] == exercise.slug
