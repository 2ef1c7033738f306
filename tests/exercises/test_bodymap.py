import pytest

from exercises import texts
from exercises.bodymap import BACK, FRONT, REGIONS, sides
from exercises.shelf import shelf


def test_front_and_back_show_every_region() -> None:
    assert FRONT.keys() | BACK.keys() == REGIONS.keys()


def test_regions_are_those_of_the_content() -> None:
    assert {slug: str(name) for slug, name in REGIONS.items()} == texts.vocabulary().regions


def test_it_marks_what_works_hardest_and_what_helps() -> None:
    front, back = sides({"arms", "moon"}, {"chest", "arms"}, {"chest": "?works=chest"})
    states = {area.slug: area.state for area in (*front.areas, *back.areas)}
    assert {slug for slug, state in states.items() if state == "on"} == {"arms"}
    assert {slug for slug, state in states.items() if state == "half"} == {"chest"}
    assert [area.link for area in front.areas if area.slug in ("chest", "arms")] == ["?works=chest", ""]
    assert [str(name) for name in back.working] == ["Arms"]


@pytest.mark.django_db
def test_every_muscle_has_a_place_on_the_map() -> None:
    muscles = [works.muscle for exercise in shelf().exercises.values() for works in exercise.works.all()]
    assert {muscle.region for muscle in muscles} <= REGIONS.keys()
