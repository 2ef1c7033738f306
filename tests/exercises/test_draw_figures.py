"""`manage.py draw_figures`: the files that pages show, and the drawing board."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from exercises import drawings
from exercises.library import ContentError
from exercises.management.commands import draw_figures


def told(*arguments: str | Path) -> str:
    out = StringIO()
    call_command("draw_figures", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_it_says_what_no_body_can_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw_figures, "findings", lambda drawn: ["knee_r bends the wrong way"])

    with pytest.raises(CommandError, match="wall-push-up: knee_r bends the wrong way"):
        told("--check", "wall-push-up")


def test_it_says_that_nothing_is_wrong() -> None:
    assert told("--check", "wall-push-up", "plank") == "Nothing is wrong with 2 figures.\n"


def test_it_says_which_drawing_is_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw_figures, "MOST_STILL", 100)

    with pytest.raises(CommandError, match=r"plank: .*: \d+ bytes"):
        told("--check", "plank")


def test_a_sheet_shows_every_pose_and_the_frames_between(tmp_path: Path) -> None:
    plain, film = tmp_path / "sheet.html", tmp_path / "film.html"
    told("glute-bridge", "--sheet", plain)
    told("glute-bridge", "--film", "--sheet", film)

    assert "glute-bridge" in plain.read_text()
    assert film.read_text().count("<img") > plain.read_text().count("<img") + 5


def test_an_exercise_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="handstand"):
        told("handstand", "--sheet", tmp_path / "sheet.html")


def test_a_sheet_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"\.html or a \.png"):
        told("plank", "--sheet", tmp_path / "sheet.pdf")


def test_without_a_browser_a_photograph_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw_figures, "which", lambda name: None)

    with pytest.raises(CommandError, match=r"ask for a \.html"):
        told("plank", "--sheet", tmp_path / "sheet.png")


def test_drawing_again_does_nothing_until_something_has_changed(tmp_path: Path, settings: Settings) -> None:
    settings.FIGURES_DIR = tmp_path

    assert told() == "Drew 56 figures.\n"
    assert told() == "The drawings are up to date.\n"
    assert told("--force") == "Drew 56 figures.\n"
    assert (tmp_path / "a" / "plank.svg").is_file()
    assert (tmp_path / "b" / "plank.svg").read_text() != (tmp_path / "a" / "plank.svg").read_text()


def test_a_wrong_file_is_said_and_nothing_is_drawn(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FIGURES_DIR = tmp_path

    def broken() -> None:
        raise ContentError(["figures/plank.toml: loop: missing"])

    monkeypatch.setattr(drawings, "_figures", broken)

    with pytest.raises(CommandError, match=r"Nothing was drawn.\nfigures/plank.toml: loop: missing"):
        told()
    assert list(tmp_path.iterdir()) == []
