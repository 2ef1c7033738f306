import pytest

from exercises import doses
from exercises.doses import Dose
from exercises.shelf import shelf
from exercises.templatetags.doses import dose, held, pace, short_dose


@pytest.mark.parametrize(
    ("given", "words", "short"),
    [
        (Dose((2, 3), (8, 12), None), "2 to 3 sets of 8 to 12 reps", "2–3 × 8–12"),
        (Dose((2, 3), (8, 12), None, True), "2 to 3 sets of 8 to 12 reps, each side", "2–3 × 8–12"),
        (Dose((1, 1), (1, 1), None), "1 set of 1 rep", "1"),
        (Dose((1, 2), None, (10, 20)), "1 to 2 sets, hold 10 to 20 seconds", "1–2 × 10–20 s"),
        (Dose((1, 1), None, (1, 1), True), "1 set, hold 1 second, each side", "1 s"),
        (Dose((2, 2), (4, 6), (5, 5), True), "2 sets of 4 to 6 reps, each side, each held 5 seconds", "2 × 4–6"),
        (Dose((2, 2), None, (30, 40), unit="walk"), "2 sets, walk 30 to 40 seconds", "2 × 30–40 s"),
        (Dose((1, 1), (6, 6), None, unit="breath"), "1 set of 6 breaths", "6 breaths"),
    ],
)
def test_a_dose_is_said_in_words_and_short(given: Dose, words: str, short: str) -> None:
    assert doses.words(given) == words
    assert doses.short(given) == short


def test_the_target_of_one_set_leaves_the_sets_out() -> None:
    assert doses.target(Dose((2, 3), (8, 12), None, True)) == "8 to 12 reps, each side"
    assert doses.target(Dose((2, 3), None, (20, 20))) == "hold 20 seconds"
    assert doses.target(Dose((2, 3), None, (20, 40), unit="walk")) == "walk 20 to 40 seconds"


def test_pace_leaves_out_a_pause_of_nothing_and_says_in_and_out_for_breaths() -> None:
    assert doses.pace((2, 1, 3)) == "2 s there, 1 s pause, 3 s back"
    assert doses.pace((3, 0, 3)) == "3 s there, 3 s back"
    assert doses.pace((4, 0, 6), "breath") == "4 s in, 6 s out"


@pytest.mark.django_db
def test_filters_read_an_exercise() -> None:
    exercises = shelf().exercises
    assert dose(exercises["wall-push-up"]) == "2 to 3 sets of 8 to 12 reps"
    assert pace(exercises["wall-push-up"]) == "2 s there, 1 s pause, 2 s back"
    assert short_dose(exercises["diaphragmatic-breathing"]) == "6–10 breaths"
    assert "walk" in dose(exercises["farmer-carry"])
    assert held(exercises["bird-dog"]) == "5"
    assert held(exercises["plank"]) == pace(exercises["plank"]) == ""
