"""What the builder points out, and what it leaves alone."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils.translation import override

from routines import own
from routines.advice import Facts, Now, advise
from routines.building import Line, State, paired
from routines.shelf import kept

PLAIN = Now(minutes=30)


def line(exercise: str, key: int = 1, **values: object) -> Line:
    given = {"block": "main", "sets": 2, "reps": (8, 10), "hold": None, "rest": 60, **values}
    return Line(key=key, exercise=exercise, **given)  # type: ignore[arg-type]


FACTS = {
    "press": Facts("Press", "strength", "push", "beginner", 3),
    "row": Facts("Row", "strength", "pull-h", "beginner", 3),
    "plank": Facts("Plank", "hold", "core-ant", "intermediate", 3),
    "pull-up": Facts("Pull-up", "strength", "pull-v", "advanced", 3, ("row", "Row")),
    "cat": Facts("Cat", "mobility", "mobility", "beginner", 2),
}
WARM = line("cat", 9, block="warm-up", sets=1)


def said(*lines: Line, now: Now = PLAIN) -> str:
    with override("en"):
        return " ".join(one.words for one in advise(lines, FACTS, now))


def test_it_is_quiet_about_a_balanced_routine() -> None:
    assert said(WARM, line("row"), line("press", 2)) == ""


@pytest.mark.django_db
def test_it_is_quiet_about_the_ready_made_routines_as_a_whole() -> None:
    for found in kept().values():
        lines = own.copied(found, "Mine").lines
        facts = {
            p.exercise.slug: Facts(
                p.exercise.name, p.exercise.kind, p.exercise.pattern, p.exercise.level, p.exercise.sets_max
            )
            for p in found.prescriptions
        }
        spoken = [one.words for one in advise(lines, facts, Now(found.minutes[1]))]
        assert spoken == [], found.routine.slug


def test_nothing_easy_to_begin_with() -> None:
    assert "Nothing easy to begin with" in said(line("row"))
    assert "Nothing easy" not in said(line("cat"), line("row", 2))


def test_pushing_wants_pulling() -> None:
    assert "no pulling" in said(WARM, line("press"))
    assert "More sets push (4) than pull (2)" in said(WARM, line("press", sets=2), line("press", 3), line("row", 2))
    assert "push" not in said(WARM, line("row"))


def test_too_many_sets_of_one_and_of_all() -> None:
    assert "3 sets are as many" in said(WARM, line("row", sets=4))
    assert "30 sets of work are a lot" in said(WARM, *[line("row", key, sets=3) for key in range(1, 11)])


def test_a_fifth_more_than_last_time_is_pointed_out() -> None:
    many = (WARM, line("row"), line("plank", 2, reps=None, hold=(10, 20)))
    assert "a fifth more" in said(*many, now=Now(30, sets_before=4))
    assert said(*many, now=Now(30, sets_before=5)) == ""


def test_long_short_and_hard() -> None:
    assert "more than 60 minutes" in said(WARM, line("row"), now=Now(61))
    assert "A rest of 20 s is short" in said(WARM, line("row", rest=20))
    assert "longer than 30 s" in said(WARM, line("plank", reps=None, hold=(30, 45)))
    assert "hard to begin with" in said(WARM, line("pull-up"), now=Now(30, is_new=True))
    assert "hard" not in said(WARM, line("pull-up"))
    assert "twice in the same part" in said(WARM, line("row"), line("row", 2))
    assert "main part is empty" in said(WARM)


def test_nothing_in_the_first_week() -> None:
    assert "cannot be started" in said(line("row", from_week=3), line("press", 2, from_week=4))
    assert "cannot be started" not in said(WARM, line("row", from_week=3))


def test_wild_doses() -> None:
    known = {
        **FACTS,
        "row": replace(FACTS["row"], most_reps=12),
        "press": replace(FACTS["press"], heaviest=Decimal(20)),
    }

    def words(one: Line) -> str:
        return " ".join(advice.words for advice in advise((WARM, line("row", 5), one), known, PLAIN))

    assert "100 is far more" in words(line("row", reps=(20, 100)))
    assert "far more" not in words(line("row", reps=(20, 24)))
    assert "ever done here" in words(line("press", load="20.5"))
    assert "heav" not in words(line("press", load="20"))
    assert "heavy to begin with" in words(line("row", load="500"))
    assert "heav" not in words(line("row", load="40"))


def test_between_turns_a_short_rest_is_meant() -> None:
    state = State("Mine").with_lines([line("row", 1, rest=0), line("row", 2)])
    assert "is short" not in said(WARM, *paired(state, 1).lines)


def test_of_an_empty_routine_nothing_is_said() -> None:
    assert said() == ""
