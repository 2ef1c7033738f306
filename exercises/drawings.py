"""The drawings as files that are served: made from the content, in both builds of the body, when it changes."""

import shutil
from pathlib import Path

from django.conf import settings

from exercises.figures.collection import read_figures
from exercises.figures.drawing import Drawn
from exercises.figures.figure import Figure
from exercises.figures.proportions import BUILDS
from exercises.library import ContentError, fingerprint
from exercises.texts import CONTENT

SOURCES = Path(__file__).parent / "figures"
MARK = "drawn.txt"  # says from which files the drawings were made


def draw(*, force: bool = False) -> str:
    """Draws into FIGURES_DIR what is not there yet, and says so. Raises ContentError if a file is wrong."""
    root: Path = settings.FIGURES_DIR
    mark = fingerprint([CONTENT], "*.toml") + fingerprint([SOURCES], "*.py")
    if not force and (root / MARK).is_file() and (root / MARK).read_text() == mark:
        return "The drawings are up to date."
    problems: list[str] = []
    figures = read_figures(CONTENT, problems)
    if problems:
        raise ContentError(problems)
    for build in BUILDS:
        folder = root / build.name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for figure in figures.values():
            _draw(Drawn(figure, build), folder)
    (root / MARK).write_text(mark)
    return f"Drew {len(figures)} figures."


def _draw(drawn: Drawn, folder: Path) -> None:
    figure = drawn.figure
    (folder / f"{figure.slug}.svg").write_text(drawn.moving(), encoding="utf-8")
    for name in figure.stills:
        (folder / f"{still_name(figure, name)}.svg").write_text(drawn.still(name), encoding="utf-8")


def still_name(figure: Figure, pose: str) -> str:
    return f"{figure.slug}-{pose}"
