import re
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from exercises.library import ContentError, Library, read_library
from exercises.models import Exercise
from exercises.texts import CONTENT as LIBRARY
from routines.management.commands.load_routines import CONTENT
from routines.models import Block, Prescription, Routine
from routines.routine_files import BLOCKS, read_routines

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_content")]
HOME = "home-beginner.toml"


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(LIBRARY)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def load(path: Path, *, force: bool = False) -> str:
    out = StringIO()
    call_command("load_routines", path=path, force=force, stdout=out)
    return out.getvalue()


def change(path: Path, old: str, new: str) -> None:
    text, count = re.subn(old, new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    path.write_text(text, encoding="utf-8")


def everything() -> list[object]:
    return [
        list(Routine.objects.order_by("pk").values()),
        list(
            Prescription.objects.order_by("routine", "position").values_list("routine", "exercise", "sets", "reps_min")
        ),
        list(Routine.equipment.through.objects.order_by("routine", "equipment").values_list("routine", "equipment")),
    ]


def doses(slug: str, block: str) -> list[tuple[object, ...]]:
    found = Prescription.objects.filter(routine__slug=slug, block=block)
    return list(
        found.values_list("exercise__slug", "sets", "reps_min", "reps_max", "hold_min", "hold_max", "rest", "from_week")
    )


def test_the_ten_routines_are_there_in_a_sensible_order() -> None:
    assert list(Routine.objects.published().values_list("slug", flat=True)) == [
        "home-beginner",
        "gentle-mobility",
        "desk-break",
        "band-home",
        "dumbbell-home",
        "core-stability",
        "gym-machines-beginner",
        "gym-intermediate",
        "pull-up-progression",
        "gentle-restart",
    ]
    assert Prescription.objects.count() == 132


def test_doses_are_those_that_were_agreed() -> None:
    assert doses("home-beginner", "main") == [
        ("wall-push-up", 2, 8, 10, None, None, 60, 1),
        ("scapular-retraction", 2, 8, 10, 3, 3, 30, 1),
        ("glute-bridge", 2, 8, 10, None, None, 60, 1),
        ("bird-dog", 2, 4, 5, 5, 5, 45, 1),
        ("incline-plank", 2, None, None, 10, 15, 45, 1),
        ("sit-to-stand", 2, 6, 8, None, None, 60, 1),
        ("side-plank-knees", 2, None, None, 8, 10, 45, 3),
    ]
    assert doses("pull-up-progression", "main")[4] == ("chin-up", 2, 1, 3, None, None, 120, 7)
    assert doses("desk-break", "cool-down") == [("doorway-pec-stretch", 1, None, None, 15, 15, 5, 1)]
    assert set(BLOCKS.values()) == set(Block.values)


def test_words_and_frequencies_are_there() -> None:
    desk = Routine.objects.get(slug="desk-break")
    assert (desk.per_week_min, desk.per_week_max, desk.frequency) == (5, 15, "1 to 3 times on working days")
    assert (desk.changeover, desk.is_strength, desk.weeks) == (5, False, 6)
    restart = Routine.objects.get(slug="gentle-restart")
    assert restart.clearance == "My surgical team has said that I may start exercise."
    assert Routine.objects.exclude(clearance="").get() == restart
    home = Routine.objects.get(slug="home-beginner")
    assert home.not_for == ["Early after spinal surgery"]
    assert home.swaps[0] == {"condition": "Pregnancy from 16 weeks", "out": "Bridge", "in": ""}
    assert home.stages[1]["text"] == "Side plank on knees joins, and two more repetitions of each move."


def test_nobody_is_told_both_that_it_suits_and_that_it_does_not() -> None:
    for routine in Routine.objects.all():
        swapped = {swap["condition"] for swap in routine.swaps}
        assert len(set(routine.suits) | swapped | set(routine.not_for)) == 19, routine.slug
        assert len(routine.suits) + len(swapped) + len(routine.not_for) == 19, routine.slug


def test_the_words_promise_nothing() -> None:
    banned = re.compile(r"\b(cure|fix|heal|correct|prevent|damage|weak|guarantee\w*|wk)\b|CAV-|\(V|\(K", re.IGNORECASE)
    for routine in Routine.objects.all():
        stages = [stage["text"] for stage in routine.stages]
        for text in (routine.summary, routine.for_whom, routine.frequency, *stages, *routine.notes):
            assert not banned.search(text), (routine.slug, text)


def test_loading_again_does_nothing_and_loading_by_force_changes_nothing() -> None:
    before = everything()
    assert "up to date" in load(CONTENT)
    assert "Loaded 10 routines with 132 exercises; 0 retired." in load(CONTENT, force=True)
    assert everything() == before


def test_a_routine_without_a_file_is_retired_and_comes_back_with_it(copy: Path) -> None:
    pk = Routine.objects.get(slug="desk-break").pk
    file = (copy / "desk-break.toml").rename(copy / "desk-break.away")
    assert "1 retired" in load(copy)
    assert not Routine.objects.published().filter(slug="desk-break").exists()
    file.rename(copy / "desk-break.toml")
    load(copy)
    assert Routine.objects.published().get(slug="desk-break").pk == pk


BAD = [
    (r"^weeks = .*\n", "", "weeks: missing"),
    (r'"wall-push-up"', '"no-such"', "main[1].exercise: unknown word 'no-such'"),
    (r"from_week = 3 \}", "from_week = 9 }", "main[7].from_week: must be 1 to 8, not 9"),
    (r"reps = \[8, 10\]", "reps = [10, 8]", "main[1].reps: must go from a lower number"),
    (r"sets = 2, hold = \[10, 15\],", "sets = 2,", "main[5].reps: a dose needs reps, a hold or both"),
    (r"^main = \[\n(.*\n)*?\]", "main = []", "main: needs an exercise from week 1"),
    (r"to_week = 2,", "to_week = 1,", "stages: weeks 3 to 4 do not follow on"),
    (r"to_week = 8,", "to_week = 7,", "stages: must end with week 8"),
    (r'"SURG-B"', '"SURG-Z"', "suits: unknown word 'SURG-Z'"),
    (r'"SURG-B"', '"SURG-A"', "not_for: 'SURG-A' is also in suits"),
    (r'out = "glute-bridge"', 'out = "plank"', "swaps: 'plank' is not in the routine"),
    (r'equipment = \["wall"', 'equipment = ["cloud"', "equipment: unknown word 'cloud'"),
    (r"^per_week = .*", "per_week = [3, 2]", "per_week: must go from a lower number"),
    (r"^position = 1", "position = 2", "position: 2 is taken by gentle-mobility"),
    (r"^slug = .*", 'slug = "home"', "slug: 'home' is not the name of the file"),
    (r"^place = .*", 'place = "moon"', "place: unknown word 'moon'"),
    (r"^place = ", "plaice = 1\nplace = ", "plaice: unknown field"),
]


@pytest.mark.parametrize(("old", "new", "problem"), BAD)
def test_it_names_the_file_the_field_and_the_reason(
    copy: Path, library: Library, old: str, new: str, problem: str
) -> None:
    change(copy / HOME, old, new)
    with pytest.raises(ContentError) as caught:
        read_routines(copy, library)
    assert any(f"{HOME}: {problem}" in found for found in caught.value.problems), caught.value.problems


def test_a_bad_file_changes_nothing(copy: Path) -> None:
    before = everything()
    change(copy / "desk-break.toml", r"^name = .*", 'name = "Break"')
    change(copy / HOME, r'"wall-push-up"', '"no-such"')
    with pytest.raises(CommandError, match=r"Nothing was loaded\.\nhome-beginner\.toml: main\[1\]\.exercise"):
        load(copy)
    assert everything() == before


def test_it_asks_for_the_library_first() -> None:
    Exercise.objects.filter(slug="cat-cow").update(is_published=False)
    with pytest.raises(CommandError, match=r"Not in the database: cat-cow\. Run load_library first"):
        load(CONTENT, force=True)
