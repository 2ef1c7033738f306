from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from routines.progress.charts.calendar import Days, calendar
from routines.progress.charts.svg import WIDTH, Drawing

MONDAY = date(2026, 3, 2)
WIDE = 44  # units, "28 Sep" on a small phone
WEEK_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@pytest.mark.parametrize("weeks", [1, 4, 13, 27, 28, 53])
def test_each_day_is_one_mark_of_its_kind(weeks: int) -> None:
    kinds = {MONDAY + timedelta(days=i): ("settled", "up", "untold")[i % 3] for i in range(0, 7 * weeks, 2)}
    firsts = [MONDAY + timedelta(weeks=i) for i in range(weeks)]
    drawn = calendar(Drawing("x", "So.", 0), Days(firsts, kinds, WEEK_DAYS, str))
    svg = ET.fromstring(str(drawn))  # noqa: S314
    marks = {path.attrib["class"]: path.attrib["d"].count("m") for path in svg.findall("g/path")}
    for kind in ("settled", "up", "untold"):
        assert marks.get(kind, 0) == list(kinds.values()).count(kind)
    assert sum(marks.values()) == 7 * weeks
    assert [text.text for text in svg.findall("g/text")][:3] == ["Mon", "Thu", "Sun"]
    assert all(float(text.attrib["x"]) <= WIDTH for text in svg.findall("g/text"))


@pytest.mark.parametrize("weeks", range(1, 61))
def test_no_name_of_a_week_lies_on_another(weeks: int) -> None:
    firsts = [MONDAY + timedelta(weeks=i) for i in range(weeks)]
    drawn = calendar(Drawing("x", "So.", 0), Days(firsts, {}, WEEK_DAYS, str))
    svg = ET.fromstring(str(drawn))  # noqa: S314
    ends = []
    for text in svg.findall("g/text[@text-anchor]"):
        if text.text not in WEEK_DAYS:
            x, half = float(text.attrib["x"]), WIDE / 2
            ends.append((float(text.attrib["y"]), x - 2 * half if text.attrib["text-anchor"] == "end" else x - half))
    assert all(y != other or later - x >= WIDE for (y, x), (other, later) in pairwise(ends))
    assert len({y for y, _ in ends}) == (1 if weeks <= 27 else 2 if weeks <= 54 else 3)
