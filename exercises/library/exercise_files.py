"""One exercise a file: `exercises/<slug>.toml`."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from exercises.library.fields import Table, open_table
from exercises.library.schema import Dose, ExerciseFile, Vocabulary

KINDS = ("strength", "hold", "mobility", "stretch", "breathing")
PATTERNS = (
    *("push", "pull-h", "pull-v", "core-ant", "core-lat", "core-post"),
    *("legs", "carry", "arm", "mobility", "stretch", "breathing"),
)
LEVELS = ("beginner", "intermediate", "advanced")
POSITIONS = ("standing", "seated", "supine", "prone", "side-lying", "quadruped", "kneeling", "hanging")
RESISTANCES = ("body", "weight", "band")


@dataclass(frozen=True)
class Known:
    """The words an exercise file may point to."""

    vocabulary: Vocabulary
    caveats: Collection[str]
    sources: Collection[str]
    slugs: Collection[str]


def read_exercises(root: Path, known: Known, problems: list[str]) -> dict[str, ExerciseFile]:
    paths = sorted((root / "exercises").glob("*.toml"))
    if not paths:
        problems.append("exercises: files: there are none")
    return {path.stem: _exercise(path.stem, open_table(path, root, problems), known) for path in paths}


def exercise_slugs(root: Path) -> frozenset[str]:
    return frozenset(path.stem for path in (root / "exercises").glob("*.toml"))


def _slug(stem: str, table: Table) -> str:
    slug = table.text("slug")
    if slug and slug != stem:
        table.problem("slug", f"{slug!r} is not the name of the file")
    return stem


def _exercise(stem: str, table: Table, known: Known) -> ExerciseFile:
    muscles, links = table.table("muscles"), table.table("links")
    exercise = ExerciseFile(
        slug=_slug(stem, table),
        name=table.text("name", 80),
        other_names=table.texts("other_names"),
        kind=table.one_of("kind", KINDS),
        pattern=table.one_of("pattern", PATTERNS),
        level=table.one_of("level", LEVELS),
        position=table.one_of("position", POSITIONS),
        position_note=table.text_or_blank("position_note", 80),
        at_home=table.yes("home"),
        at_gym=table.yes("gym"),
        resistance=table.one_of("resistance", RESISTANCES),
        each_side=table.yes("each_side"),
        in_article=table.yes("in_article"),
        dose=read_dose(table.table("dose")),
        needs=table.text("needs", 120),
        equipment=table.some_of("equipment", known.vocabulary.equipment),
        steps=table.texts("steps", some=True),
        breathing=table.text("breathing", 200),
        mistakes=table.texts("mistakes", some=True),
        why=table.text("why", 300),
        care=table.texts("care"),
        caveats=table.some_of("caveats", known.caveats, some=True),
        load_flags=table.levels("load_flags", known.vocabulary.load_flags),
        primary=muscles.some_of("primary", known.vocabulary.muscles, some=True),
        secondary=muscles.some_of("secondary", known.vocabulary.muscles),
        easier=_links(links, "easier", stem, known),
        harder=_links(links, "harder", stem, known),
        instead=_links(links, "instead", stem, known),
        sources=table.some_of("sources", known.sources, some=True),
        version=table.number("version", 1),
        revised_on=table.day("revised_on"),
        reviewed_by=table.text_or_blank("reviewed_by", 120),
    )
    _check(exercise, table)
    for part in (table, muscles, links):
        part.done()
    return exercise


def _links(table: Table, name: str, slug: str, known: Known) -> tuple[str, ...]:
    links = table.some_of(name, known.slugs)
    if slug in links:
        table.problem(name, "links to itself")
    return links


def _check(exercise: ExerciseFile, table: Table) -> None:
    if not (exercise.at_home or exercise.at_gym):
        table.problem("home", "must be done at home or in the gym")
    for muscle in set(exercise.primary) & set(exercise.secondary):
        table.problem("muscles", f"{muscle!r} is both primary and secondary")


def read_dose(table: Table) -> Dose:
    """Sets, rest, and reps or a hold or both."""
    sets = table.range("sets")
    if sets is None and "sets" not in table.data:
        table.problem("sets", "missing")
    dose = Dose(
        sets=sets or (1, 1),
        reps=table.range("reps"),
        hold=table.range("hold"),
        rest=table.number("rest"),
        tempo=_tempo(table),
    )
    if "reps" not in table.data and "hold" not in table.data:
        table.problem("reps", "a dose needs reps, a hold or both")
    table.done()
    return dose


def _tempo(table: Table) -> tuple[int, ...] | None:
    table.asked.add("tempo")
    return (table.numbers("tempo", 3) or None) if "tempo" in table.data else None
