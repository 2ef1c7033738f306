import re
import shutil
from pathlib import Path

import pytest

from exercises.library import ContentError, Library, fingerprint, read_library
from exercises.library.exercise_files import LEVELS
from exercises.texts import CONTENT


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(CONTENT)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def change(root: Path, file: str, old: str, new: str) -> None:
    """Change the first place that matches the pattern."""
    path = root / file
    text, count = re.subn(old, new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    path.write_text(text, encoding="utf-8")


def problems(root: Path) -> tuple[str, ...]:
    with pytest.raises(ContentError) as caught:
        read_library(root)
    return caught.value.problems


def test_everything_is_there(library: Library) -> None:
    assert len(library.exercises) == 56
    assert len(library.caveats) == 20
    assert len(library.red_flags) == 21
    assert len(library.conditions) == 26
    assert list(library.claims) == [f"C{number:02}" for number in range(1, 76)]
    assert list(library.guides) == [
        "causes",
        "precautions",
        "questions",
        "when-to-get-help",
        "after-surgery",
        "about",
    ]


def test_doses_are_those_that_were_agreed(library: Library) -> None:
    def dose(slug: str) -> tuple[object, ...]:
        found = library.exercises[slug].dose
        return found.sets, found.reps, found.hold, found.rest, found.tempo

    assert dose("wall-push-up") == ((2, 3), (8, 12), None, 60, (2, 1, 2))
    assert dose("plank") == ((2, 4), None, (10, 30), 60, None)
    assert dose("mcgill-curl-up") == ((2, 3), (4, 6), (8, 8), 45, None)
    assert dose("chin-tuck") == ((1, 1), (5, 8), (3, 3), 0, (1, 3, 1))
    assert dose("farmer-carry") == ((2, 3), None, (20, 40), 90, None)
    assert dose("pull-up") == ((2, 3), (3, 6), None, 120, (2, 1, 3))
    assert dose("diaphragmatic-breathing") == ((1, 1), (6, 10), None, 0, (4, 0, 6))


def test_load_flags_and_thresholds_are_those_that_were_agreed(library: Library) -> None:
    assert library.exercises["superman"].load_flags == {"prone": 3, "ext": 3, "axial": 3, "neck": 1, "iso": 1}
    assert library.exercises["bent-over-row"].load_flags["hinge"] == 3
    assert library.exercises["scapular-retraction"].load_flags == {}
    assert library.conditions["STEN"].exclude == {"ext": 2}
    assert library.conditions["DISC"].also == ("hamstring-stretch",)
    assert len(library.conditions["SURG-A"].only) == 11
    assert library.conditions["KNE"].modify == {"knee": 1, "kneel": 1}


def test_the_article_taught_19_of_the_exercises_and_each_says_what_became_of_it(library: Library) -> None:
    taught = {slug for slug, exercise in library.exercises.items() if exercise.in_article}
    assert len(taught) == 19
    assert taught <= {slug for claim in library.claims.values() for slug in claim.exercises}
    verdicts = [claim.verdict for claim in library.claims.values()]
    assert (verdicts.count("keep"), verdicts.count("fix"), verdicts.count("reject")) == (17, 42, 16)


def test_every_strength_exercise_carries_the_caveats_of_its_kind(library: Library) -> None:
    for exercise in library.exercises.values():
        assert {"CAV-PAIN", "CAV-TRAINER"} <= set(exercise.caveats)
        assert ("CAV-FORM" in exercise.caveats) == (exercise.kind == "strength")
        assert ("CAV-BREATHE" in exercise.caveats) == (exercise.kind in ("strength", "hold"))
        assert ("CAV-LIGHT" in exercise.caveats) == (exercise.resistance != "body")
        assert ("CAV-HANG" in exercise.caveats) == (exercise.position == "hanging")


def test_every_muscle_of_the_vocabulary_is_used(library: Library) -> None:
    used = {muscle for exercise in library.exercises.values() for muscle in exercise.primary + exercise.secondary}
    assert used == set(library.vocabulary.muscles)


WALL = "exercises/wall-push-up.toml"
BAD = [
    (WALL, r"^why = .*\n", "", f"{WALL}: why: missing"),
    (WALL, r"^home = true", "home = 1", f"{WALL}: home: must be true or false, not 1"),
    (WALL, r"^version = 1", "version = true", f"{WALL}: version: must be a whole number, not True"),
    (WALL, r"^name = .*", 'name = " "', f"{WALL}: name: is empty"),
    (WALL, r"^name = .*", f'name = "{"x" * 81}"', f"{WALL}: name: has 81 characters, at most 80"),
    (WALL, r"^name = ", 'nickname = "x"\nname = ', f"{WALL}: nickname: unknown field"),
    (WALL, r"^rest = 60", "rest = 60\nrests = 2", f"{WALL}: dose.rests: unknown field"),
    (WALL, r"^slug = .*", 'slug = "push"', f"{WALL}: slug: 'push' is not the name of the file"),
    (WALL, r"^kind = .*", 'kind = "power"', f"{WALL}: kind: unknown word 'power'"),
    (WALL, r'"triceps"', '"wings"', f"{WALL}: muscles.primary: unknown word 'wings'"),
    (WALL, r'"triceps"', '"chest"', f"{WALL}: muscles.primary: names something twice"),
    (WALL, r'"CAV-FORM"', '"CAV-NONE"', f"{WALL}: caveats: unknown word 'CAV-NONE'"),
    (WALL, r'"push-up-pages"', '"a-friend"', f"{WALL}: sources: unknown word 'a-friend'"),
    (WALL, r"^wrist = 1", "wrist = 4", f"{WALL}: load_flags.wrist: must be 1 to 3, not 4"),
    (WALL, r"^wrist = 1", "waist = 1", f"{WALL}: load_flags.waist: unknown word"),
    (WALL, r'"incline-push-up"', '"no-such"', f"{WALL}: links.harder: unknown word 'no-such'"),
    (WALL, r'"incline-push-up"', '"wall-push-up"', f"{WALL}: links.harder: links to itself"),
    (WALL, r"^reps = .*\n", "", f"{WALL}: dose.reps: a dose needs reps, a hold or both"),
    (WALL, r"^reps = .*", "reps = [12, 8]", f"{WALL}: dose.reps: must go from a lower number of 1 or more"),
    (WALL, r"^reps = .*", "reps = [8]", f"{WALL}: dose.reps: must be 2 whole numbers"),
    (WALL, r"^tempo = .*", "tempo = [2, 1]", f"{WALL}: dose.tempo: must be 3 whole numbers"),
    (WALL, r"^steps = \[", "steps = [ 7,", f"{WALL}: steps: every entry must be text"),
    (WALL, r"^revised_on = .*", 'revised_on = "today"', f"{WALL}: revised_on: must be a date, not 'today'"),
    (WALL, r"^kind = ", "kind ", f"{WALL}: file: is not TOML"),
    ("article.toml", r"^exercises = .*\nguides = .*", "exercises = []\nguides = []", "claim C01 is not assigned"),
    ("article.toml", r"^verdict = .*", 'verdict = "maybe"', "article.toml: claims[1].verdict: unknown word 'maybe'"),
    ("article.toml", r'^id = "C02"', 'id = "C01"', "article.toml: claims[2].id: 'C01' is there twice"),
    ("guides/causes.toml", r'"swain-2020"', '"swan"', "guides/causes.toml: sources: unknown word 'swan'"),
    ("guides/about.toml", r"^paragraphs = \[\n.*\n.*\n\]", "paragraphs = []", "a section needs paragraphs or points"),
    ("caveats.toml", r"^text = .*\n", "", "caveats.toml: CAV-NOTMED.text: missing"),
    ("red_flags.toml", r'^level = "E"', 'level = "X"', "red_flags.toml: flags[1].level: unknown word 'X'"),
    ("stop_signs.toml", r'"RF01"', '"RF99"', "stop_signs.toml: covers: unknown word 'RF99'"),
    ("conditions.toml", r"flex = 2", "flexx = 2", "conditions.toml: SURG-A.exclude.flexx: unknown word"),
    ("sources.toml", r"https://", "http://", "sources.toml: nice-ng59.address: must begin with https://"),
    (
        "vocabulary.toml",
        r'region = "tummy"',
        'region = "toe"',
        "vocabulary.toml: muscles[1].region: unknown word 'toe'",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problem"), BAD)
def test_it_names_the_file_the_field_and_the_reason(copy: Path, file: str, old: str, new: str, problem: str) -> None:
    change(copy, file, old, new)
    assert any(problem in found for found in problems(copy)), problems(copy)


def test_it_lists_every_problem_at_once(copy: Path) -> None:
    change(copy, WALL, r"^why = .*\n", "")
    change(copy, "exercises/plank.toml", r"^level = .*", 'level = "hard"')
    (copy / "red_flags.toml").unlink()
    found = "\n".join(problems(copy))
    assert "wall-push-up.toml: why: missing" in found
    assert "plank.toml: level: unknown word 'hard'" in found
    assert "red_flags.toml: file: missing" in found


def test_the_fingerprint_follows_the_bytes_and_the_names_of_the_files(copy: Path) -> None:
    assert fingerprint([copy]) == fingerprint([CONTENT])
    change(copy, WALL, r"^version = 1", "version = 2")
    changed = fingerprint([copy])
    assert changed != fingerprint([CONTENT])
    (copy / WALL).rename(copy / "exercises/wall-press.toml")
    assert fingerprint([copy]) != changed


def test_the_rules_leave_out_as_many_exercises_as_were_agreed(library: Library) -> None:
    def left_out(code: str) -> int:
        rule = library.conditions[code]
        return sum(
            LEVELS.index(exercise.level) > LEVELS.index(rule.cap)
            or slug in rule.also
            or bool(rule.only and slug not in rule.only)
            or any(exercise.load_flags.get(flag, 0) >= level for flag, level in rule.exclude.items())
            for slug, exercise in library.exercises.items()
        )

    assert {code: left_out(code) for code in library.conditions} == {
        **{"SURG-A": 45, "SURG-B": 14, "SURG-C": 2, "DISC": 9, "STEN": 2, "LIST": 3, "OP": 2, "OP-VF": 17, "PREG": 23},
        **{"PP": 16, "CARD": 6, "SHO": 5, "WRI": 4, "NEC": 5, "KNE": 0, "HER": 7, "VER": 4, "ABD": 18, "UNS": 14},
        **{"NECSURG": 30, "PREG-EARLY": 22, "PP-LATE": 0, "CARD-LIGHT": 14, "LTC": 0, "MED": 0, "ABD-LATE": 0},
    }
