"""Figures made for tests: as files, read as those of the content are."""

from pathlib import Path

from exercises.figures.collection import figure_of
from exercises.figures.drawing import Drawn
from exercises.library import ContentError

EXERCISE = """
steps = ["Stand.", "Bend."]
[muscles]
primary = ["front-of-thighs"]
[dose]
tempo = [2, 1, 3]
"""
STANDING = """
camera = { yaw = 15, pitch = 8 }
loop = ["tall", "low"]
card = "low"
steps = ["tall", "low"]

[base]
leg = { sole = [0, 0, 11] }

[[pose]]
name = "tall"
shows = "Standing tall."
root = { x = -1, y = 88 }

[[pose]]
name = "low"
shows = "Knees bent."
root = { x = -14, y = 70, pitch = 24 }
arm = { flex = 80 }
"""


def drawn(folder: Path, figure: str = STANDING) -> Drawn:
    """Raises ContentError with what is wrong in the file."""
    for name, text in (("exercises", EXERCISE), ("figures", figure)):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "bend.toml").write_text(text)
    problems: list[str] = []
    made = figure_of(folder, "bend", problems)
    if made is None:
        raise ContentError(problems)
    return Drawn(made)
