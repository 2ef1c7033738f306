"""The drawings of the exercises as files that are served: made from the content, named here, and said in words.

Each is drawn in every build of the body. Its skin is chosen by the end of its address; its colours follow the page's.
"""

import shutil
from collections.abc import Collection, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext

from exercises.figures.collection import read_figures
from exercises.figures.drawing import Drawn
from exercises.figures.figure import Figure
from exercises.figures.proportions import BUILDS
from exercises.figures.theme import SKINS
from exercises.library import ContentError, fingerprint
from exercises.texts import CONTENT

SOURCES = Path(__file__).parent / "figures"
MARK = "drawn.txt"  # says from which files the drawings were made
LOOKS = tuple(build.name + skin for build in BUILDS for skin in SKINS)
# Who is drawn for the visitor of this request: a build and a skin. A middleware sets it, as another does the language.
look: ContextVar[str] = ContextVar("look", default=LOOKS[0])


@dataclass(frozen=True)
class Pictures:
    """What there is of an exercise: names of poses, and what each shows, in English."""

    slug: str
    loop: tuple[str, ...]
    card: str
    steps: tuple[str, ...]
    shows: Mapping[str, str]

    def moving(self) -> str:
        """The address of the moving picture."""
        return _address(self.slug)

    def still(self, pose: str = "", who: str = "") -> str:
        """The address of a pose (the one on the card) of a figure (the one of this request)."""
        return _address(f"{self.slug}-{pose or self.card}", who)

    def at_rest(self) -> str:
        """The moving picture as it stands still: where that is shown too, nothing more is fetched."""
        return _address(self.slug, end="s")

    def of_step(self, number: int) -> str:
        """The pose of a numbered step, from 0."""
        return self.steps[number] if number < len(self.steps) else self.card

    def words(self, pose: str) -> str:
        return gettext(self.shows[pose])

    def moving_words(self) -> str:
        """What the moving picture shows: its poses, each once, in their order."""
        first, *others = dict.fromkeys(self.loop)
        said = self.words(first)
        for pose in others:
            said = gettext("%(before)s Then: %(after)s") % {"before": said, "after": self.words(pose)}
        return said


def _address(name: str, who: str = "", end: str = "") -> str:
    asked = who or look.get()
    address = static(f"figures/{asked[0]}/{name}.svg")
    return address if asked[1] == LOOKS[0][1] and not end else f"{address}#{asked[1]}{end}"


@cache
def pictures() -> Mapping[str, Pictures]:
    """By the slug of the exercise. Raises ContentError if a file is wrong."""
    return {
        slug: Pictures(
            slug, figure.loop, figure.card, figure.steps, {name: key.shows for name, key in figure.keys.items()}
        )
        for slug, figure in _figures().items()
    }


@cache
def _names() -> frozenset[str]:
    """Of all files, without their ending."""
    return frozenset(pictures()) | {f"{slug}-{pose}" for slug, one in pictures().items() for pose in one.shows}


def files(build: str, names: Collection[str]) -> dict[str, str]:
    """The drawings with these names, by the address of each; without those that there are not."""
    known = [f"{build}/{name}.svg" for name in names if name in _names() and build in {one.name for one in BUILDS}]
    root: Path = settings.FIGURES_DIR
    return {
        static(f"figures/{path}"): (root / path).read_text(encoding="utf-8")
        for path in known
        if (root / path).is_file()
    }


def _figures() -> dict[str, Figure]:
    problems: list[str] = []
    figures = read_figures(CONTENT, problems)
    if problems:
        raise ContentError(problems)
    return figures


def draw(*, force: bool = False) -> str:
    """Draws into FIGURES_DIR unless nothing has changed, and says so. Raises ContentError if a file is wrong."""
    root: Path = settings.FIGURES_DIR
    mark = fingerprint([CONTENT], "*.toml") + fingerprint([SOURCES], "*.py")
    if not force and (root / MARK).is_file() and (root / MARK).read_text() == mark:
        return "The drawings are up to date."
    figures = _figures()
    for build in BUILDS:
        shutil.rmtree(root / build.name, ignore_errors=True)
        (root / build.name).mkdir(parents=True)
    for figure in figures.values():
        drawn = Drawn(figure)
        for build in BUILDS:
            _write(drawn.in_build(build), root / build.name)
    (root / MARK).write_text(mark)
    return f"Drew {len(figures)} figures."


def _write(drawn: Drawn, folder: Path) -> None:
    slug = drawn.figure.slug
    (folder / f"{slug}.svg").write_text(drawn.moving(), encoding="utf-8")
    for name in drawn.figure.stills:
        (folder / f"{slug}-{name}.svg").write_text(drawn.still(name), encoding="utf-8")
