import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from exercises import texts
from exercises.library import read_library
from exercises.shelf import shelf
from routines.fitting import fitted
from routines.management.commands.load_routines import CONTENT
from routines.routine_files import read_routines
from routines.safety_table import routine_table
from routines.shelf import kept

pytestmark = pytest.mark.django_db
LIBRARY = read_library(texts.CONTENT)
ROUTINES = read_routines(CONTENT, LIBRARY)


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("safety_table", *arguments, stdout=out)
    return out.getvalue()


def table(*arguments: str) -> Any:
    return json.loads(told(*arguments, "--json"))


def test_every_exercise_has_its_verdict_reasons_and_modification() -> None:
    rows = {row["slug"]: row for row in table("--conditions", "DISC,SHO")["exercises"]}
    assert set(rows) == set(shelf().exercises)
    assert rows["shoulder-roll"]["verdict"] == "allow"
    assert rows["shoulder-roll"]["reasons"] == []
    assert rows["pull-up"]["verdict"] == "exclude"
    assert {reason["condition"] for reason in rows["pull-up"]["reasons"]} == {"DISC", "SHO"}
    assert rows["lat-pulldown"]["verdict"] == "modify"
    assert texts.conditions()["SHO"].how in rows["lat-pulldown"]["modification"]
    assert rows["pull-up"]["modification"] == ""


def test_a_routine_comes_with_the_fate_of_each_exercise() -> None:
    routine = table("--conditions", "PREG", "--routine", "band-home")["routine"]
    assert (routine["slug"], routine["verdict"]) == ("band-home", "swap")
    items = {item["slug"]: item for item in routine["items"]}
    assert (items["dead-bug"]["fate"], items["dead-bug"]["into"]) == ("swapped", "incline-plank")
    assert {item["fate"] for item in routine["items"]} == {"kept", "modified", "swapped"}
    dropped = table("--conditions", "PREG", "--routine", "home-beginner")["routine"]["items"]
    assert [item["into"] for item in dropped if item["fate"] == "dropped"] == [None]


@pytest.mark.parametrize("code", sorted(texts.conditions()))
@pytest.mark.parametrize("slug", ROUTINES)
def test_the_files_say_the_same_as_the_pages(code: str, slug: str) -> None:
    told = routine_table(ROUTINES[slug], LIBRARY, [texts.conditions()[code]])
    page = fitted(kept()[slug], (code,))
    assert told["verdict"] == page.verdict
    assert [(item["fate"], item["sets"]) for item in told["items"]] == [
        (row.fate, row.item.sets if row.item else 0) for row in page.rows
    ]
    swapped = [item["into"] for item in told["items"] if item["into"]]
    assert swapped == [row.item.exercise for row in page.rows if row.item and row.fate == "swapped"]


@pytest.mark.parametrize(("code", "verdict"), [("DISC", "fits"), ("ABD", "swap"), ("SURG-A", "hide")])
def test_the_verdict_of_a_routine_is_fits_swap_or_hide(code: str, verdict: str) -> None:
    assert table("--conditions", code, "--routine", "band-home")["routine"]["verdict"] == verdict


def test_nobody_in_particular_may_do_everything() -> None:
    assert {row["verdict"] for row in table()["exercises"]} == {"allow"}


def test_without_json_it_reads_as_a_table() -> None:
    text = told("--conditions", "disc, sho", "--routine", "gym-intermediate")
    assert "DISC: A disc problem or sciatica with leg pain." in text
    assert "swapped for chest-supported-row" in text
    assert "gym-intermediate: hide" in text


def test_a_code_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(CommandError, match=r"Unknown condition: BACK\. Known are SURG-A, .*UNS"):
        told("--conditions", "DISC,BACK")
    with pytest.raises(CommandError, match=r"Unknown routine: jogging\. Known are home-beginner"):
        told("--routine", "jogging")
