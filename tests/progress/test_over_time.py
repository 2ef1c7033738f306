"""What is counted of sets, mornings and check-ins, against counts of their own."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User
from routines.models import WorkoutSession
from routines.progress.figures import line_words
from routines.progress.over_time import read
from routines.progress.pictures import sessions, sets
from routines.progress.spans import Reach, Span, parts_of, since
from routines.progress.trends import SETTLED, UNTOLD, UP, Sum, aggravated, balance_of, day_kinds, mornings, split
from routines.progress.weekly import Row
from tests import make
from tests.conftest import NOON
from tests.progress.test_weekly import some_rows

URL = "/progress/trends/"
TODAY = NOON.date()
KINDS = {"push": "Push", "pull-h": "Pull", "pull-v": "Pull", "legs": "Legs"}
PATTERNS = """
    SELECT session.local_date, exercise.pattern, COUNT(*) FROM routines_setlog AS log
    JOIN routines_workoutsession AS session ON session.id = log.session_id
    JOIN exercises_exercise AS exercise ON exercise.id = log.exercise_id
    WHERE session.user_id = %s AND session.deleted_at IS NULL GROUP BY session.local_date, exercise.pattern
"""
MORNINGS = """
    SELECT exercise.name, COUNT(DISTINCT session.id),
        COUNT(DISTINCT CASE WHEN session.pain_next_day >= session.pain_before + 2 THEN session.id END)
    FROM routines_setlog AS log JOIN routines_workoutsession AS session ON session.id = log.session_id
    JOIN exercises_exercise AS exercise ON exercise.id = log.exercise_id
    WHERE session.user_id = %s AND session.deleted_at IS NULL AND session.pain_next_day IS NOT NULL
    GROUP BY exercise.name
"""


def row(before: int = 3, next_day: int | None = None, day: date = TODAY) -> Row:
    return Row(uuid4(), day, "Home", (3, 3), 1800, 9, before, None, next_day)


@pytest.fixture
def history(user: User) -> User:
    """A random half year, with one session deleted and another person beside it."""
    chance, other = Random(7), make.user()  # noqa: S311
    routines = ("home-beginner", "gym-machines-beginner", "dumbbell-home", "gentle-mobility")
    for _ in range(25):
        at = datetime(2025, 9, 1, tzinfo=UTC) + timedelta(hours=chance.randrange(24 * 180))
        morning = chance.choice((None, 1, 3, 5, 6))
        make.session(user, chance.choice(routines), at=at, sets=chance.choice((None, 4, 9)), next_day=morning)
    WorkoutSession.objects.filter(pk=make.session(user).pk).update(deleted_at=NOON)
    make.session(other)
    return user


def ask(query: str, user: User) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, [user.pk])
        return list(cursor.fetchall())


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_the_sets_of_a_week_are_what_the_database_counts(history: User) -> None:
    expected: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for day, pattern, count in ask(PATTERNS, history):
        found = day if isinstance(day, date) else date.fromisoformat(str(day))
        kind = "Core" if str(pattern).startswith("core") else KINDS.get(str(pattern), "Other")
        expected[found - timedelta(days=found.weekday())][kind] += int(str(count))
    figure = next(one for one in read(history, since(Span.YEAR, TODAY, 0), TODAY).figures if one.name == "balance")
    rows = [dict(zip(figure.head[1:], map(int, cells[1:]), strict=True)) for cells in figure.rows]
    assert rows == [{kind: expected[week][kind] for kind in figure.head[1:]} for week in sorted(expected)]


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_the_days_on_paper_are_those_that_were_asked_for(history: User) -> None:
    reach = Reach(TODAY - timedelta(days=31), TODAY - timedelta(days=3))
    found = read(history, reach, TODAY)
    assert (found.first, found.last) == (reach.first, reach.last)
    assert read(history, Reach(), TODAY).last == TODAY


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_the_ranking_is_what_the_database_counts(history: User) -> None:
    found = read(history, Reach(), TODAY)
    ranked = {one.exercise.name: (one.counts.mornings, one.counts.up) for one in found.ranked}
    all_up, all_told = found.mornings
    rows = [(str(name), int(str(told)), int(str(up))) for name, told, up in ask(MORNINGS, history)]
    expected = {name: (told, up) for name, told, up in rows if up * all_told > all_up * told}
    assert ranked == expected
    assert 3 < len(ranked) < sum(up > 0 for _, _, up in rows)
    assert sum(count for _, count in found.worked.sets) > 0


def test_those_with_few_mornings_come_last_however_bad() -> None:
    done = [Sum(TODAY, 1, 3, 1, told=1, up=1), Sum(TODAY, 2, 9, 9, told=9, up=1), Sum(TODAY, 2, 1, 1, told=1, up=1)]
    found = aggravated([*done, Sum(TODAY, 3, 20, 14, told=14, up=2)], (2, 14))
    assert [(one.exercise, one.up, one.mornings, one.is_few) for one in found] == [(2, 2, 10, False), (1, 1, 1, True)]


def test_after_one_session_no_exercise_stands_out() -> None:
    done = [Sum(TODAY, exercise, 3, 1, told=1, up=1) for exercise in (1, 2)]
    assert aggravated(done, (1, 1)) == []


def test_one_restless_morning_ranks_nothing_however_many_there_are() -> None:
    done = [Sum(TODAY, 1, 30, 30, told=30, up=1), Sum(TODAY, 2, 99, 99, told=99, up=0)]
    assert aggravated(done, (1, 99)) == []
    assert [one.is_few for one in aggravated(done, (2, 99))] == [True]


def test_a_day_is_as_its_worst_session() -> None:
    assert day_kinds([row()]) == {TODAY: UNTOLD}
    assert day_kinds([row(), row(3, 3)]) == {TODAY: SETTLED}
    assert day_kinds([row(3, 5), row(3, 3), row()]) == {TODAY: UP}


@given(some_rows)
def test_mornings_are_those_that_were_told(rows: list[Row]) -> None:
    up, told = mornings(rows)
    assert told == sum(one.next_day is not None for one in rows)
    assert up == sum(one.next_day is not None and one.next_day - one.before >= 2 for one in rows)


@given(st.lists(st.tuples(st.dates(date(2026, 1, 5), date(2026, 3, 1)), st.sampled_from(["push", "legs", "carry"]))))
def test_no_set_is_lost_in_the_balance(done: list[tuple[date, str]]) -> None:
    parts = parts_of(date(2026, 1, 5), date(2026, 3, 1), 0)
    found = balance_of([(day, pattern, 2) for day, pattern in done], parts, parts.last)
    if found is None:
        assert done == []
    else:
        assert sum(sum(counts.values()) for counts in found.parts) == 2 * len(done)
        assert found.parts[found.latest]


def test_what_is_usual_leaves_out_the_week_that_goes_on_and_needs_two_others() -> None:
    weeks = [date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19)]
    parts, done = (
        parts_of(weeks[0], weeks[2], 0),
        [(day, "push", count) for day, count in zip(weeks, (6, 8, 1), strict=True)],
    )
    going_on, over = balance_of(done, parts, date(2026, 1, 20)), balance_of(done, parts, date(2026, 2, 20))
    assert going_on
    assert over
    assert (going_on.usual, going_on.is_running) == ({"push": 7}, True)
    assert (over.usual, over.is_running) == ({"push": 5}, False)
    answer = sets.balance(going_on, parts).answer
    assert answer.startswith("Sets in the week of 19 Jan 2026 so far, and in brackets what is usual")
    assert "push 1 (7)" in answer
    assert "so far" not in sets.balance(over, parts).answer
    few = balance_of(done[1:], parts, date(2026, 1, 20))
    assert few
    figure = sets.balance(few, parts)
    assert figure.drawing is None
    assert "brackets" not in figure.answer
    assert "push 1" in figure.answer


def test_one_week_has_no_usual_time() -> None:
    parts = parts_of(date(2026, 1, 5), date(2026, 1, 12), 0)
    both = [row(day=date(2026, 1, 5)), row(day=date(2026, 1, 12))]
    assert "usually" not in sessions.time(both[:1], split(both[:1], parts), parts).answer
    assert "usually" in sessions.time(both, split(both, parts), parts).answer


def test_the_question_is_about_what_is_drawn() -> None:
    rows = [row(day=date(2020, 1, 5)), row(day=date(2026, 1, 12))]
    years, few = parts_of(rows[0].day, rows[1].day, 0), parts_of(rows[1].day, rows[1].day, 0)
    assert sessions.pain(rows, split(rows, years), years).question == "How was your back before sessions?"
    question = sessions.pain(rows[1:], split(rows[1:], few), few).question
    assert question == "How was your back before and after sessions?"


def test_of_years_each_third_of_a_month_has_a_speck_for_each_score() -> None:
    days = [(1, 3), (10, 3), (11, 3), (21, 4), (22, 3), (31, 3), (31, 5)]
    rows = [row(before, day=date(2020, 1, day)) for day, before in days] + [row(2, day=date(2026, 1, 31))]
    parts = parts_of(rows[0].day, rows[-1].day, 0)
    found = {(round(place, 1), score) for place, score in sessions.specks(rows, split(rows, parts), parts)}
    assert found == {(-0.3, 3), (0, 3), (0, 4), (0.3, 3), (0.3, 5), (72.3, 2)}
    assert all(-0.5 < place < len(parts.all) - 0.5 for place, _ in found)


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_check_ins_are_drawn_with_the_band_of_no_change(user_client: Client, user: User) -> None:
    make.check_in(user, 6, 6, 6, days_ago=60, socks=4)
    page = user_client.get(URL).content.decode()
    assert "6.0 on 3 Jan 2026; the next check-in shows whether that changes. 0 is best." in page
    make.check_in(user, 5, 5, 5, days_ago=30, socks=7)
    response = user_client.get(URL)
    page = response.content.decode()
    assert "6.0 on 3 Jan 2026, 5.0 lately: about the same. 0 is best." in page
    assert "4.0 on 3 Jan 2026, 7.0 lately: probably better. 10 is best." in page
    figure = response.context["found"].figures[0]
    assert 'class="band"' in figure.svg
    assert figure.rows == [("3 Jan 2026", "6.0"), ("2 Feb 2026", "5.0")]


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_how_it_felt_is_drawn_around_no_change(user_client: Client, user: User) -> None:
    make.check_in(user, days_ago=60)
    assert "groc" not in [one.name for one in user_client.get(URL).context["found"].figures]
    make.check_in(user, days_ago=30, change=-3)
    figure = next(one for one in user_client.get(URL).context["found"].figures if one.name == "groc")
    assert figure.drawing is None
    assert "−3 on 2 Feb 2026, compared with 3 Jan 2026: worse. From" in figure.answer
    make.check_in(user, days_ago=2, change=2)
    figure = next(one for one in user_client.get(URL).context["found"].figures if one.name == "groc")
    assert "2 on 2 Mar 2026, compared with 3 Jan 2026: better. From" in figure.answer
    assert figure.rows == [("2 Feb 2026", "−3", "3 Jan 2026"), ("2 Mar 2026", "2", "3 Jan 2026")]
    marks = ET.fromstring(figure.svg).findall("g/*")  # noqa: S314
    band = next(mark for mark in marks if mark.get("class") == "band")
    top, foot = (150 - (value + 5) * 13.6 for value in (2, -2))
    assert float(band.attrib["y"]) == pytest.approx(top, abs=0.06)
    assert float(band.attrib["height"]) == pytest.approx(foot - top, abs=0.11)
    dots = [float(mark.attrib["cy"]) for mark in marks if mark.tag == "circle"]
    assert dots == pytest.approx([150 - 2 * 13.6, 150 - 7 * 13.6], abs=0.06)
    assert [mark.text for mark in marks if mark.tag == "text"][:3] == ["−5", "0", "5"]


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_the_chart_of_one_activity_asks_for_three_points_as_the_check_in_does(user_client: Client, user: User) -> None:
    make.check_in(user, days_ago=60, socks=3)
    row = make.check_in(user, days_ago=30, socks=5)
    assert "3.0 on 3 Jan 2026, 5.0 lately: about the same." in user_client.get(URL).text
    assert "probably better" not in user_client.get(row.get_absolute_url()).text


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_scores_of_other_activities_are_not_called_the_start(user_client: Client, user: User) -> None:
    make.check_in(user, days_ago=60, socks=2)
    make.check_in(user, days_ago=30, socks=6, stairs=6)
    make.check_in(user, socks=7, stairs=8)
    page = user_client.get(URL).text
    assert "6.0 on 2 Feb 2026, 7.5 lately: about the same." in page
    assert "at the start" not in page


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_everything_together_costs_few_queries(
    history: User, user_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make.check_in(history)
    user_client.get(URL)
    with django_assert_max_num_queries(10):
        page = user_client.get(URL, {"span": "all"}).content.decode()
    for question in (
        "How did your sessions settle?",
        "What did your sets train?",
        "What came before restless mornings?",
    ):
        assert question in page


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([4, None, 6, 2], "The line goes from 4 (0) to 2 (3). Its lowest point is 2, its highest 6."),
        ([None, 4, 4], "The line stays at 4 from 1 to 2."),
        ([None, 1.7], "One point, at 1.7 (1)."),
    ],
)
def test_a_line_is_told_as_it_goes(values: list[float | None], words: str) -> None:
    assert line_words(list(enumerate(values)), str) == words
