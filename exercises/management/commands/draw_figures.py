"""`manage.py draw_figures`: the drawings of the exercises as files, and the drawing board of whoever makes one."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from shutil import which
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exercises import drawings
from exercises.figures import board
from exercises.figures.checks import findings
from exercises.figures.collection import figure_of, read_figures
from exercises.figures.drawing import MOST_MOVING, MOST_STILL, Drawn, weight
from exercises.figures.figure import Figure
from exercises.library import ContentError
from exercises.texts import CONTENT

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


class Command(BaseCommand):
    help = "Draw the figures of all exercises, or check some and look at them."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", help="exercises; all of them if none is named")
        parser.add_argument("--check", action="store_true", help="say what no body can do, and what is too heavy")
        parser.add_argument("--sheet", type=Path, metavar="FILE", help="a contact sheet, .html or (with Chromium) .png")
        parser.add_argument("--film", action="store_true", help="with the in-between frames on the sheet")
        parser.add_argument("--force", action="store_true", help="draw even if nothing has changed")

    def handle(self, *, slugs: list[str], check: bool, sheet: Path | None, **options: Any) -> None:
        if not (check or sheet):
            if slugs:
                raise CommandError("Say --check or --sheet FILE to look at some of them; drawing draws all.")
            self._draw(force=options["force"])
            return
        drawn = [Drawn(figure) for figure in self._figures(slugs)]
        if sheet:
            self._sheet(sheet, drawn, film=options["film"])
        if check:
            self._check(drawn)

    def _draw(self, *, force: bool) -> None:
        try:
            self.stdout.write(drawings.draw(force=force))
        except ContentError as error:
            raise CommandError(f"Nothing was drawn.\n{error}") from None

    def _figures(self, slugs: Sequence[str]) -> list[Figure]:
        problems: list[str] = []
        if slugs:
            found = [figure_of(CONTENT, slug, problems) for slug in slugs]
        else:
            found = list(read_figures(CONTENT, problems).values())
        if problems:
            raise CommandError("\n".join(problems))
        return [figure for figure in found if figure]

    def _check(self, drawn: Sequence[Drawn]) -> None:
        wrong = [f"{one.figure.slug}: {sentence}" for one in drawn for sentence in [*findings(one), *_heavy(one)]]
        if wrong:
            raise CommandError("\n".join(wrong))
        self.stdout.write(f"Nothing is wrong with {len(drawn)} figures.")

    def _sheet(self, path: Path, drawn: Sequence[Drawn], *, film: bool) -> None:
        page = board.sheet(drawn, film=film)
        if path.suffix == ".html":
            path.write_text(page, encoding="utf-8")
        elif path.suffix == ".png":
            _photograph(page, path, rows=sum(4 if film else 3 for _ in drawn))
        else:
            raise CommandError("A sheet is a .html or a .png file.")
        self.stdout.write(f"{path}")


def _heavy(drawn: Drawn) -> list[str]:
    heavy = [f"moving picture: {weight(drawn.moving())} bytes"] if weight(drawn.moving()) > MOST_MOVING else []
    stills = {name: weight(drawn.still(name)) for name in drawn.figure.stills}
    return heavy + [f"{name}: {size} bytes" for name, size in stills.items() if size > MOST_STILL]


def _photograph(page: str, path: Path, *, rows: int) -> None:
    browser = next((found for name in BROWSERS if (found := which(name))), None)
    if browser is None:
        raise CommandError("A .png needs Chromium, which is not installed: ask for a .html and open it in a browser.")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sheet.html"
        source.write_text(page, encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}"]
        size = f"--window-size=1280,{min(16000, 120 + rows * 250)}"
        command = [browser, *flags, size, f"--screenshot={path.resolve()}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
