"""All figures of the content: one for each exercise, or a list of what is the matter."""

from pathlib import Path
from typing import Any

from exercises.figures.figure import Figure
from exercises.figures.files import Standard, read_figure
from exercises.library.fields import open_table


def read_figures(root: Path, problems: list[str]) -> dict[str, Figure]:
    """By the slug of the exercise, in the order of the files. Appends every problem of every file to `problems`."""
    slugs = [path.stem for path in sorted((root / "exercises").glob("*.toml"))]
    drawn = {path.stem for path in (root / "figures").glob("*.toml")}
    problems += [f"figures/{slug}.toml: file: there is no such exercise" for slug in sorted(drawn - set(slugs))]
    found = {slug: figure_of(root, slug, problems) for slug in slugs}
    return {slug: figure for slug, figure in found.items() if figure}


def figure_of(root: Path, slug: str, problems: list[str]) -> Figure | None:
    """The figure of one exercise, with what its exercise says of muscles, tempo and steps."""
    # Only these three are wanted; what else is wrong in the file is for those who read it whole.
    exercise: Any = open_table(root / "exercises" / f"{slug}.toml", root, problems).data
    standard = Standard(
        exercise.get("muscles", {}).get("primary", ()),
        exercise.get("dose", {}).get("tempo"),
        len(exercise.get("steps", ())),
    )
    return read_figure(root / "figures" / f"{slug}.toml", root, problems, standard)
