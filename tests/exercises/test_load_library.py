import re
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from exercises.models import ContentVersion, Equipment, Exercise, Link, Works
from exercises.shelf import shelf
from exercises.texts import CONTENT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_content")]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def load(path: Path, *, force: bool = False) -> str:
    out = StringIO()
    call_command("load_library", path=path, force=force, stdout=out)
    return out.getvalue()


def everything() -> list[object]:
    return [
        list(Exercise.objects.order_by("pk").values()),
        list(Works.objects.order_by("exercise", "muscle").values("exercise", "muscle", "role", "position")),
        list(Link.objects.order_by("exercise", "relation", "position").values("exercise", "relation", "to")),
        list(Exercise.equipment.through.objects.order_by("exercise", "equipment").values("exercise", "equipment")),
    ]


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_whole_library_is_in_the_database() -> None:
    assert Exercise.objects.published().count() == 56
    row = Exercise.objects.get(slug="wall-push-up")
    assert (row.sets_min, row.sets_max, row.reps_min, row.reps_max, row.hold_min, row.rest) == (2, 3, 8, 12, None, 60)
    assert row.tempo == [2, 1, 2]
    assert [work.muscle_id for work in row.works.filter(role="primary")] == ["chest", "triceps"]
    assert [link.to.slug for link in row.links.filter(relation="instead")] == ["scapular-retraction", "incline-plank"]
    assert [thing.slug for thing in row.equipment.all()] == ["wall"]
    assert len(row.article) == 10
    assert row.article[1] == {
        "said": "Stand with your back to the wall.",
        "verdict": "reject",
        "now": "Face the wall, at arm’s length, hands at chest height. With your back to it you would have to push "
        "behind you.",
    }
    assert row.sources[0]["checked"] is True
    assert row.reviewed_by == ""


def test_loading_again_does_nothing_and_loading_by_force_changes_nothing() -> None:
    before = everything()
    assert "up to date" in load(CONTENT)
    assert "Loaded 56 exercises, 75 claims, 20 caveats, 6 guides; 0 retired." in load(CONTENT, force=True)
    assert everything() == before


def test_a_change_arrives_on_the_shelf_and_keeps_the_row(copy: Path) -> None:
    pk = Exercise.objects.get(slug="plank").pk
    rewrite(copy / "exercises/plank.toml", 'name = "Plank"', 'name = "Long plank"')
    rewrite(copy / "exercises/plank.toml", "[dose]\nsets = [2, 4]", "[dose]\nsets = [2, 3]")
    load(copy)
    found = shelf().exercises["plank"]
    assert (found.pk, found.name, found.sets_max) == (pk, "Long plank", 3)


def test_an_exercise_without_a_file_is_retired_and_comes_back_with_it(copy: Path) -> None:
    file = copy / "exercises/open-book.toml"
    text = file.read_text(encoding="utf-8")
    for path in copy.glob("exercises/*.toml"):
        path.write_text(re.sub(r'(?<!slug = )"open-book"(, )?', "", path.read_text(encoding="utf-8")), encoding="utf-8")
    file.unlink()
    assert "1 retired" in load(copy)
    assert "open-book" not in shelf().exercises
    retired = Exercise.objects.get(slug="open-book")
    assert not retired.is_published
    assert retired.works.exists()
    file.write_text(text, encoding="utf-8")
    assert "0 retired" in load(copy)
    assert shelf().exercises["open-book"].pk == retired.pk


def test_a_bad_file_changes_nothing_and_says_what_is_the_matter(copy: Path) -> None:
    before, version = everything(), ContentVersion.objects.get(name="exercises").fingerprint
    rewrite(copy / "exercises/plank.toml", 'name = "Plank"', 'name = "Long plank"')
    rewrite(copy / "exercises/wall-push-up.toml", "reps = [8, 12]", "reps = [12, 8]")
    rewrite(copy / "exercises/sphinx.toml", 'equipment = ["mat"]', 'equipment = ["cloud"]')
    with pytest.raises(CommandError) as caught:
        load(copy)
    assert "Nothing was loaded." in str(caught.value)
    assert "exercises/wall-push-up.toml: dose.reps: must go from a lower number" in str(caught.value)
    assert "exercises/sphinx.toml: equipment: unknown word 'cloud'" in str(caught.value)
    assert everything() == before
    assert ContentVersion.objects.get(name="exercises").fingerprint == version


def test_a_failure_halfway_leaves_the_old_library(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything()
    rewrite(copy / "exercises/plank.toml", 'name = "Plank"', 'name = "Long plank"')

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Link.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError):
        load(copy)
    assert everything() == before


def test_a_muscle_or_thing_that_is_no_longer_used_goes(copy: Path) -> None:
    rewrite(copy / "exercises/hamstring-stretch.toml", '["mat", "towel"]', '["mat"]')
    rewrite(copy / "vocabulary.toml", '  { slug = "towel", name = "Towel or strap" },\n', "")
    load(copy)
    assert not Equipment.objects.filter(slug="towel").exists()
