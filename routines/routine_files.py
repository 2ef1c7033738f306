"""The ready-made routines, read strictly from `content/<slug>.toml`. Knows nothing of Django or the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from exercises.library import ContentError, Library
from exercises.library.exercise_files import LEVELS
from exercises.library.fields import Table, open_table

BLOCKS = {"warm_up": "warm-up", "main": "main", "cool_down": "cool-down"}  # field in the file -> block


@dataclass(frozen=True)
class Item:
    """Hold and rest in seconds; reps or a hold may be absent, not both."""

    block: str
    exercise: str
    sets: int
    reps: tuple[int, int] | None
    hold: tuple[int, int] | None
    rest: int
    from_week: int


@dataclass(frozen=True)
class Stage:
    """What changes in weeks `from_week` to `to_week`, in words."""

    from_week: int
    to_week: int
    text: str


@dataclass(frozen=True)
class Swap:
    """With this condition, one exercise takes the place of another, or (`into` is "") nothing does."""

    condition: str
    out: str
    into: str


@dataclass(frozen=True)
class RoutineFile:
    slug: str
    name: str
    summary: str
    for_whom: str
    level: str
    place: str
    needs: str
    equipment: tuple[str, ...]
    weeks: int
    per_week: tuple[int, int]
    frequency: str
    is_strength: bool
    changeover: int
    clearance: str
    stages: tuple[Stage, ...]
    notes: tuple[str, ...]
    suits: tuple[str, ...]  # codes of conditions
    swaps: tuple[Swap, ...]
    not_for: tuple[str, ...]  # codes of conditions
    position: int
    items: tuple[Item, ...]


def read_routines(root: Path, library: Library) -> Mapping[str, RoutineFile]:
    """The routines under `root`, in order of position. Raises ContentError with every problem of every file."""
    problems: list[str] = []
    paths = sorted(root.glob("*.toml"))
    if not paths:
        problems.append("routines: files: there are none")
    found = [_routine(path.stem, open_table(path, root, problems), library) for path in paths]
    for first, second in _same_position(found):
        problems.append(f"{second.slug}.toml: position: {second.position} is taken by {first.slug}")
    if problems:
        raise ContentError(problems)
    return {routine.slug: routine for routine in sorted(found, key=lambda routine: routine.position)}


def _same_position(routines: list[RoutineFile]) -> list[tuple[RoutineFile, RoutineFile]]:
    by_position: dict[int, RoutineFile] = {}
    return [
        (first, routine)
        for routine in routines
        if (first := by_position.setdefault(routine.position, routine)) is not routine
    ]


def _routine(stem: str, table: Table, library: Library) -> RoutineFile:
    slug = table.text("slug")
    if slug and slug != stem:
        table.problem("slug", f"{slug!r} is not the name of the file")
    weeks = table.number("weeks", 1, 52)
    routine = RoutineFile(
        slug=stem,
        name=table.text("name", 80),
        summary=table.text("summary", 200),
        for_whom=table.text("for_whom", 200),
        level=table.one_of("level", LEVELS),
        place=table.one_of("place", ("home", "gym")),
        needs=table.text("needs", 120),
        equipment=table.some_of("equipment", library.vocabulary.equipment),
        weeks=weeks,
        per_week=_per_week(table),
        frequency=table.text("frequency", 120),
        is_strength=table.yes("is_strength"),
        changeover=table.number("changeover", 0, 120),
        clearance=table.text_or_blank("clearance", 200),
        stages=tuple(_stage(entry) for entry in table.tables("stages")),
        notes=table.texts("notes"),
        suits=table.some_of("suits", library.conditions),
        swaps=tuple(_swap(entry, library) for entry in table.tables("swaps")),
        not_for=table.some_of("not_for", library.conditions),
        position=table.number("position", 1),
        items=tuple(
            _item(entry, block, weeks, library) for name, block in BLOCKS.items() for entry in table.tables(name)
        ),
    )
    table.done()
    _check(routine, table)
    return routine


def _per_week(table: Table) -> tuple[int, int]:
    if "per_week" not in table.data:
        table.problem("per_week", "missing")
    return table.range("per_week") or (1, 1)


def _stage(entry: Table) -> Stage:
    stage = Stage(entry.number("from_week", 1), entry.number("to_week", 1), entry.text("text"))
    entry.done()
    return stage


def _swap(entry: Table, library: Library) -> Swap:
    into = entry.text_or_blank("in")
    if into and into not in library.exercises:
        entry.problem("in", f"unknown word {into!r}")
    swap = Swap(entry.one_of("condition", library.conditions), entry.one_of("out", library.exercises), into)
    entry.done()
    return swap


def _item(entry: Table, block: str, weeks: int, library: Library) -> Item:
    entry.asked.add("from_week")
    item = Item(
        block=block,
        exercise=entry.one_of("exercise", library.exercises),
        sets=entry.number("sets", 1, 10),
        reps=entry.range("reps"),
        hold=entry.range("hold"),
        rest=entry.number("rest", 0, 600),
        from_week=entry.number("from_week", 1, weeks) if "from_week" in entry.data else 1,
    )
    if "reps" not in entry.data and "hold" not in entry.data:
        entry.problem("reps", "a dose needs reps, a hold or both")
    entry.done()
    return item


def _check(routine: RoutineFile, table: Table) -> None:
    if not any(item.block == "main" and item.from_week == 1 for item in routine.items):
        table.problem("main", "needs an exercise from week 1")
    next_week = 1
    for stage in routine.stages:
        if stage.from_week != next_week or stage.to_week < stage.from_week:
            table.problem("stages", f"weeks {stage.from_week} to {stage.to_week} do not follow on from what is before")
        next_week = stage.to_week + 1
    if routine.stages and next_week != routine.weeks + 1:
        table.problem("stages", f"must end with week {routine.weeks}")
    there = {item.exercise for item in routine.items}
    for swap in routine.swaps:
        if swap.out and swap.out not in there:
            table.problem("swaps", f"{swap.out!r} is not in the routine")
    for condition in sorted(set(routine.suits) & set(routine.not_for)):
        table.problem("not_for", f"{condition!r} is also in suits")
