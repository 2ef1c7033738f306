from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from routines.progress.charts.calendar import Days, calendar
from routines.progress.charts.svg import WIDTH, Drawing

MONDAY = date(2026, 3, 2)
WEEK_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@pytest.mark.parametrize("weeks", [1, 4, 13, 53])
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
