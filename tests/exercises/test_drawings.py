"""Every drawing of the library: right by the drawing board's checks, light, and the same in words."""

import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from exercises import drawings, texts
from exercises.figures.checks import findings
from exercises.figures.collection import read_figures
from exercises.figures.drawing import MOST_MOVING, MOST_STILL, Drawn, weight
from exercises.figures.figure import Figure
from exercises.figures.proportions import BUILDS
from tests.exercises.test_texts import BANNED

SLUGS = sorted(path.stem for path in (texts.CONTENT / "exercises").glob("*.toml"))


@cache
def figures() -> dict[str, Figure]:
    problems: list[str] = []
    found = read_figures(texts.CONTENT, problems)
    assert problems == []
    return found


@cache
def drawn(slug: str, build: int = 0) -> Drawn:
    return Drawn(figures()[slug], BUILDS[build])


@cache
def written(slug: str, build: int = 0) -> dict[str, str]:
    """By the name of the pose; the moving picture is nameless."""
    made = drawn(slug, build)
    return {"": made.moving()} | {name: made.still(name) for name in made.figure.stills}


@pytest.mark.parametrize("slug", SLUGS)
def test_no_body_does_what_no_body_can(slug: str) -> None:
    assert findings(drawn(slug)) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_drawing_is_light(slug: str) -> None:
    for build in range(len(BUILDS)):
        weights = {name: weight(svg) for name, svg in written(slug, build).items()}

        assert weights.pop("") <= MOST_MOVING
        assert {name: size for name, size in weights.items() if size > MOST_STILL} == {}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_drawing_is_plain_svg_that_asks_nobody_for_anything(slug: str) -> None:
    for svg in written(slug).values():
        names = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()}  # noqa: S314

        assert names <= {"svg", "title", "style", "g", "path", "ellipse", "animate"}
        assert not re.search(r"href|url\(|@import|NaN|None", svg)


@pytest.mark.parametrize("slug", SLUGS)
def test_it_moves_and_stands_still_for_those_who_ask_for_that(slug: str) -> None:
    moving = written(slug)[""]

    assert "<animate" in moving
    assert "@media(prefers-reduced-motion:reduce){.an{display:none}.st{display:inline}}" in moving
    assert "<animate" not in written(slug)[figures()[slug].card]


@pytest.mark.parametrize("slug", SLUGS)
def test_all_frames_of_a_part_can_be_morphed(slug: str) -> None:
    """The commands are the same in every frame, else a browser jumps from one to the next."""
    for values in re.findall(r'attributeName="d"[^>]* values="([^"]+)"', written(slug)[""]):
        commands = {re.sub(r"[^a-zA-Z]", "", frame) for frame in values.split(";")}

        assert len(commands) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_times_and_frames_of_a_part_are_as_many(slug: str) -> None:
    for times, values in re.findall(r'keyTimes="([^"]+)" values="([^"]+)"', written(slug)[""]):
        shares = [float(share) for share in times.split(";")]

        assert len(shares) == len(values.split(";"))
        assert (shares[0], shares[-1]) == (0, 1)
        assert shares == sorted(shares)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_pose_is_said_in_a_sentence_of_its_own(slug: str) -> None:
    shows = [key.shows for key in figures()[slug].keys.values()]

    assert len(set(shows)) == len(shows)
    for sentence in shows:
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert not BANNED.search(sentence)
        assert "image" not in sentence.lower()


@pytest.mark.parametrize("slug", SLUGS)
def test_every_pose_is_shown_somewhere(slug: str) -> None:
    figure = figures()[slug]

    assert {*figure.loop, *figure.steps, figure.card} == set(figure.keys)


def test_the_wall_push_up_faces_the_wall() -> None:
    figure = figures()["wall-push-up"]
    wall = next(prop for prop in figure.props if prop.kind == "wall").get("x", 0)
    for name in figure.loop:
        body = drawn("wall-push-up").bodies[name]

        assert body.frames["head"].f[0] > 0.7
        assert body.joints["pelvis"][0] < body.joints["head"][0] < wall
        assert abs(body.joints["wrist_r"][0] - wall) < 4


def test_a_figure_without_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "hop.toml").write_text("steps = []")
    problems: list[str] = []

    assert read_figures(tmp_path, problems) == {}
    assert "figures/hop.toml: file: missing" in problems


def test_a_moving_picture_is_said_as_its_poses_in_order() -> None:
    bridge = drawings.pictures()["glute-bridge"]
    words = bridge.moving_words()

    assert [words.find(bridge.words(pose)) for pose in bridge.loop] == sorted(
        words.find(bridge.words(pose)) for pose in bridge.loop
    )
    assert all(bridge.words(pose) in words for pose in bridge.loop)


def test_who_is_drawn_is_in_the_address() -> None:
    plank = drawings.pictures()["plank"]

    assert plank.moving() == "/static/figures/a/plank.svg"
    before = drawings.look.set("bc")
    try:
        assert plank.moving() == "/static/figures/b/plank.svg#c"
    finally:
        drawings.look.reset(before)
