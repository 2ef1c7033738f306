"""The numbers on the pages and the places of marks, against plain counts of the rows of years.

Nothing here uses the project's own sums: days come from the moments of events, weeks from counting back.
"""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.utils.formats import date_format

from backrelief.accounts.models import User
from routines.models import WorkoutSession
from routines.progress.figures import Figure
from routines.progress.history import page_of_weeks
from routines.progress.over_time import read
from routines.progress.spans import Reach
from routines.progress.weekly import Week
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 6, 12, tzinfo=UTC)
STEP = (302 - 22) / 10  # of ten weeks between the ends of the drawing
LEFT, TOP, BOTTOM = 22 + STEP / 2, 14, 150  # the middle of the first week, the highest and the lowest value
# The clocks change on 29 March, 5 April and 8 March. Weeks begin on Mondays (0) or Sundays (6).
PEOPLE = (("Europe/London", 0), ("Pacific/Auckland", 6), ("America/New_York", 6))
SETS = """
    SELECT session.started_at, session.seconds, session.pain_before, session.pain_after, session.pain_next_day,
        COUNT(log.id)
    FROM routines_workoutsession AS session JOIN routines_setlog AS log ON log.session_id = session.id
    WHERE session.user_id = %s AND session.deleted_at IS NULL
    GROUP BY session.id, session.started_at, session.seconds, session.pain_before, session.pain_after,
        session.pain_next_day
"""
Told = tuple[date, int, int, int | None, int | None, int]


@pytest.fixture(params=PEOPLE, ids=str)
def person(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> User:
    """Sessions in three years, most of them in the last ten weeks; some near midnight, two round each change."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    zone, week_start = request.param
    user, chance = make.user(time_zone=zone, week_start=week_start), Random(str(request.param))  # noqa: S311
    hours = [chance.randrange(24 * 70) for _ in range(14)] + [chance.randrange(24 * 1000) for _ in range(8)]
    changes = [datetime(2026, 3, day, hour, 30, tzinfo=UTC) for day, hour in ((8, 6), (8, 7), (29, 0), (29, 1))]
    changes += [datetime(2026, 4, 4, 13, 30, tzinfo=UTC), datetime(2026, 4, 4, 14, 30, tzinfo=UTC)]
    for at in [*(NOW - timedelta(hours=hour + 30) for hour in hours), *changes]:
        make.session(
            user, at=at, pain=chance.randrange(7), after=chance.choice((None, 1, 4)), sets=chance.choice((3, 5)),
            next_day=chance.choice((None, 1, 6)), minutes=chance.choice((10, 25, 40)),
        )  # fmt: skip
    gone = make.session(user, at=NOW - timedelta(days=2), pain=10)
    WorkoutSession.objects.filter(pk=gone.pk).update(deleted_at=NOW)
    make.session(make.user(), at=NOW - timedelta(days=2), pain=10)
    return user


def told_by(user: User) -> list[Told]:
    """From the rows of sets, with the day by the clock on the wall."""
    with connection.cursor() as cursor:
        cursor.execute(SETS, [user.pk])
        rows = cursor.fetchall()
    moments = [datetime.fromisoformat(str(at)) for at, *_ in rows]
    zone = ZoneInfo(user.time_zone)
    days = [(at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(zone).date() for at in moments]
    return sorted(((day, *row[1:]) for day, row in zip(days, rows, strict=True)), key=lambda told: told[0])


def by_week(user: User) -> dict[date, list[Told]]:
    found: defaultdict[date, list[Told]] = defaultdict(list)
    for one in told_by(user):
        first = one[0]
        while first.weekday() != user.week_start:
            first -= timedelta(days=1)
        found[first].append(one)
    return dict(found)


def half_up(scores: list[int]) -> int:
    return int(sum(scores) / len(scores) + 0.5)


def test_the_cards_of_weeks_are_what_the_sets_say(client: Client, person: User) -> None:
    client.force_login(person)
    expected, before, seen = by_week(person), "", []
    while True:
        page = client.get("/progress/", {"before": before} if before else {})
        cards = [week for week in page.context["page"].weeks if isinstance(week, Week)]
        for week in cards:
            mine = expected[week.first]
            assert (len(week.sessions), week.sets) == (len(mine), sum(one[5] for one in mine))
            assert week.seconds == sum(one[1] for one in mine)
            assert sorted(week.rises) == sorted(one[4] - one[2] for one in mine if one[4] and one[4] - one[2] >= 2)
            assert week.answers == sum(one[4] is not None for one in mine)
            both = [(one[2], one[3]) for one in mine if one[3] is not None]
            pain = (half_up([a for a, _ in both]), half_up([b for _, b in both])) if both else None
            assert week.pain == (pain or (half_up([one[2] for one in mine]), None))
            assert f"<div><dt>Sets</dt><dd>{week.sets}</dd></div>" in page.content.decode()
        seen += [week.first for week in cards]
        if page.context["page"].earlier is None:
            break
        before = page.context["page"].earlier.isoformat()
    assert seen == sorted(expected, reverse=True)
    assert len(seen) > 10
    assert page_of_weeks(person).weeks


def marks(figure: Figure, name: str) -> list[ET.Element]:
    svg = ET.fromstring(figure.svg)  # noqa: S314
    return [mark for mark in svg.findall("g/*") if mark.get("class") == name]


def points(path: str) -> list[tuple[float, float]]:
    """Of a line of absolute places, in all its runs."""
    runs = path.replace("h0", "").split("M")[1:]
    return [tuple(map(float, place.split())) for run in runs for place in run.split("L")]  # type: ignore[misc]


def hops(path: str) -> list[tuple[float, float]]:
    """Of single marks, each from the one before it."""
    x = y = 0.0
    found = []
    for hop in path.split("m")[1:]:
        dx, dy = map(float, hop.removesuffix("h0").replace("-", " -").split())
        x, y = x + dx, y + dy
        found.append((round(x, 1), round(y, 1)))
    return found


def test_line_dots_and_specks_stand_where_the_scores_are(person: User) -> None:
    """Ten weeks: the middle score of each week on the line, and every session as a speck on its own day."""
    last = max(by_week(person))
    weeks = [last - timedelta(weeks=i) for i in range(9, -1, -1)]
    found = read(person, Reach(weeks[0], last + timedelta(days=6)), NOW.date())
    pain = next(figure for figure in found.figures if figure.name == "pain")
    told = {i: by_week(person)[week] for i, week in enumerate(weeks) if week in by_week(person)}
    y = {score / 2: BOTTOM - score / 20 * (BOTTOM - TOP) for score in range(21)}
    expected = [(LEFT + i * STEP, y[median(one[2] for one in mine)]) for i, mine in told.items()]
    (line,) = marks(pain, "line")
    assert points(line.attrib["d"]) == [pytest.approx(place, abs=0.06) for place in expected]
    dots = [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in marks(pain, "dot")]
    assert dots == [pytest.approx(place, abs=0.06) for place in expected]
    single = {
        (round(LEFT + (i + ((one[0] - weeks[i]).days + 0.5) / 7 - 0.5) * STEP, 1), round(y[one[2]], 1))
        for i, mine in told.items()
        for one in mine
    }
    (specks,) = marks(pain, "specks")
    assert sorted(hops(specks.attrib["d"])) == [pytest.approx(place, abs=0.11) for place in sorted(single)]


def test_columns_are_as_high_as_the_minutes_of_their_week(person: User) -> None:
    last = max(by_week(person))
    weeks = [last - timedelta(weeks=i) for i in range(9, -1, -1)]
    found = read(person, Reach(weeks[0], last + timedelta(days=6)), NOW.date())
    time = next(figure for figure in found.figures if figure.name == "time")
    minutes = [round(sum(one[1] for one in by_week(person).get(week, [])) / 60) for week in weeks]
    texts = [mark.text or "" for mark in ET.fromstring(time.svg).findall("g/text")]  # noqa: S314
    highest = max(int(text) for text in texts if text.isdecimal())
    assert highest >= max(minutes)
    boxes = [(float(mark.attrib["x"]) + float(mark.attrib["width"]) / 2, mark) for mark in marks(time, "bar-a")]
    drawn = {round((x - LEFT) / STEP): float(mark.attrib["height"]) for x, mark in boxes}
    expected = {i: count / highest * (BOTTOM - TOP) for i, count in enumerate(minutes) if count}
    assert drawn == {i: pytest.approx(height, abs=0.11) for i, height in expected.items()}
    assert [int(cells[1]) for cells in time.rows] == [count for count in minutes if count]


def test_months_of_years_are_what_the_sets_say(person: User) -> None:
    found = read(person, Reach(), NOW.date())
    months: defaultdict[date, list[Told]] = defaultdict(list)
    for one in told_by(person):
        months[one[0].replace(day=1)].append(one)
    tables = {figure.name: figure.rows for figure in found.figures}
    named = [date_format(month, "YEAR_MONTH_FORMAT") for month in sorted(months)]
    for name in ("pain", "time", "settled", "balance"):
        assert [cells[0] for cells in tables[name]] == named
    ordered = [months[month] for month in sorted(months)]
    assert [cells[1] for cells in tables["pain"]] == [f"{median(one[2] for one in mine):g}" for mine in ordered]
    assert [int(cells[1]) for cells in tables["time"]] == [round(sum(o[1] for o in mine) / 60) for mine in ordered]
    ups = [sum(one[4] is not None and one[4] - one[2] >= 2 for one in mine) for mine in ordered]
    assert [int(cells[2]) for cells in tables["settled"]] == ups
    sets = [sum(one[5] for one in mine) for mine in ordered]
    assert [sum(map(int, cells[1:])) for cells in tables["balance"]] == sets


def test_each_day_of_the_calendar_is_where_its_week_and_weekday_are(person: User) -> None:
    last = max(by_week(person))
    first = last - timedelta(weeks=9)
    found = read(person, Reach(first, last + timedelta(days=6)), NOW.date())
    figure = next(one for one in found.figures if one.name == "settled")
    ups = {one[0] for one in told_by(person) if one[4] is not None and one[4] - one[2] >= 2 and one[0] >= first}
    (path,) = marks(figure, "up")
    size = 22.0
    x = y = 0.0
    middles = set()
    for hop in path.attrib["d"].split("m")[1:]:
        dx, dy = map(float, hop.split("l")[0].replace("-", " -").split())
        x, y = x + dx, y + dy
        middles.add((round((x - 30) / size - 0.5), round((y + size / 2 - 4) / size - 0.5)))
    assert middles == {((day - first).days // 7, (day - first).days % 7) for day in ups}
