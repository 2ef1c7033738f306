"""The drawings as a machine reads them."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.progress.charts.kinds import Along, Band, Bar, Behind, Line, Said, bars, columns, lines
from routines.progress.charts.svg import WIDTH, Drawing

SAID = Said("x", "From <1> & to “2”.")
values = st.lists(st.none() | st.floats(0, 10), min_size=1, max_size=130)


def read(drawing: Drawing) -> ET.Element:
    return ET.fromstring(str(drawing))  # noqa: S314


def along(count: int) -> Along:
    return Along(count, "{} Mar".format)


@given(values)
def test_a_line_is_well_formed_named_and_stays_on_its_drawing(found: list[float | None]) -> None:
    behind = Behind(Band(0, 3), [(0, 5)])
    svg = read(lines(SAID, along(len(found)), [Line(found, "4")], (0, 5, 10), behind))
    assert [svg.attrib[f"aria-{name}"] for name in ("labelledby", "describedby", "details")] == ["x-q", "x-d", "x-n"]
    assert svg.findtext("desc") == SAID.description
    assert [(one.tag, one.get("aria-hidden")) for one in svg] == [("desc", None), ("g", "true")]
    assert "style" not in ET.tostring(svg).decode()
    for dot in svg.findall("g/circle"):
        assert 0 <= float(dot.attrib["cx"]) <= WIDTH
        assert 0 <= float(dot.attrib["cy"]) <= float(svg.attrib["viewBox"].split()[3])


def test_a_hole_in_the_values_is_a_hole_in_the_line() -> None:
    svg = read(lines(SAID, along(5), [Line([1, 2, None, 4, 5])], (0, 5, 10)))
    path = next(path.attrib["d"] for path in svg.findall("g/path") if path.attrib["class"] == "line")
    assert path.count("M") == 2
    assert len(svg.findall("g/circle")) == 4


@pytest.mark.parametrize("count", [1, 3, 52, 120])
def test_every_column_with_something_in_it_is_drawn(count: int) -> None:
    found = [float(i % 3) for i in range(count)]
    svg = read(columns(SAID, along(count), found))
    marks = [path.attrib["d"].count("M") for path in svg.findall("g/path") if path.attrib["class"] == "bar-a"]
    assert len(svg.findall("g/rect")) + sum(marks) == sum(value > 0 for value in found)
    assert len(marks) == (count > 16)
    assert len({text.text for text in svg.findall("g/text") if "Mar" in (text.text or "")}) == min(4, count)


def test_bars_are_as_long_as_their_values() -> None:
    svg = read(bars(SAID, [Bar("Pull", 8, 4, ("8", "4")), Bar("Push", 0, 0, ("0", "0"))]))
    wide, thin = (float(box.attrib["width"]) for box in svg.findall("g/rect"))
    assert wide == pytest.approx(2 * thin, abs=0.2)
    assert [text.text for text in svg.findall("g/text")] == ["Pull", "8", "4", "Push", "0", "0"]


@pytest.mark.parametrize("count", [1, 4, 60])
def test_a_day_at_either_end_is_drawn_between_the_ends_of_the_axis(count: int) -> None:
    ends = [-0.4, count - 0.6]
    svg = read(lines(SAID, along(count), [Line([3, 4], places=ends)], (0, 5, 10)))
    assert all(22 <= float(dot.attrib["cx"]) <= WIDTH - 18 for dot in svg.findall("g/circle"))
    assert len(svg.findall("g/circle")) == 2
