"""Charts over time: the page, and its numbers against a count of their own."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User
from routines.models import WorkoutSession
from routines.progress.spans import MOST_WEEKS, Span, parse_span, parts_of, since
from routines.progress.trends import minutes, scores, then_and_now
from tests import make
from tests.conftest import NOON
from tests.progress.test_weekly import row, some_rows
from tests.progress.test_weeks import sessions_of_years

URL = "/progress/trends/"
QUESTION = "How was your back before and after sessions?"
days = st.dates(date(2016, 1, 1), date(2026, 12, 31))
starts = st.sampled_from([0, 5, 6])


@given(days, days, starts)
def test_parts_follow_each_other_and_hold_every_day_once(one: date, other: date, week_start: int) -> None:
    first, last = sorted((one, other))
    parts = parts_of(first, last, week_start)
    assert parts.first <= first
    assert last <= parts.last
    for before, after in pairwise(parts.all):
        assert after.first - before.last == timedelta(days=1)
    assert parts.are_months is ((last - parts_of(first, first, week_start).first).days // 7 >= MOST_WEEKS)
    for day in (first, last):
        assert parts.all[parts.place(day)].first <= day <= parts.all[parts.place(day)].last
        assert parts.place(day) - 0.5 < parts.exact(day) < parts.place(day) + 0.5


@given(days, starts)
def test_a_span_begins_with_a_whole_week_and_ends_with_this_one(today: date, week_start: int) -> None:
    for span, weeks in ((Span.FOUR_WEEKS, 4), (Span.MONTHS, 13), (Span.YEAR, 52)):
        assert len(since(span, today, week_start).parts([], today, week_start).all) == weeks


@pytest.mark.parametrize("text", ["", "week", "ALL", "<"])
def test_a_span_that_is_none_is_three_months(text: str) -> None:
    assert parse_span(text) is Span.MONTHS


def test_a_small_history_counted_by_hand() -> None:
    rows = [
        row(date(2026, 3, 2), before=4, after=2),  # a Monday
        row(date(2026, 3, 8), before=5, after=None),
        row(date(2026, 3, 18), before=3, after=1),
    ]
    parts = parts_of(date(2026, 3, 2), date(2026, 3, 18), 0)
    assert [(one.before, one.after, one.sessions) for one in scores(rows, parts)] == [
        (4.5, 2, 2),
        (None, None, 0),
        (3, 1, 1),
    ]
    assert minutes(rows, parts) == [60, 0, 30]
    assert then_and_now(rows, parts) is None
    on_sundays = parts_of(date(2026, 3, 2), date(2026, 3, 18), 6)
    assert [one.sessions for one in scores(rows, on_sundays)] == [1, 1, 1]


@pytest.mark.parametrize(("last", "change"), [(4, 0), (3, -2), (7, 2)])
def test_a_change_of_less_than_two_points_is_none(last: int, change: int) -> None:
    day = date(2026, 1, 5)
    rows = [row(day + timedelta(weeks=week), before=5) for week in range(4)]
    rows += [row(day + timedelta(weeks=week), before=last) for week in range(6, 10)]
    found = then_and_now(rows, parts_of(day, day + timedelta(weeks=9), 0))
    assert found is not None
    assert found.change == change


@given(some_rows.filter(bool), starts)
def test_nothing_is_lost_between_the_parts(rows: list, week_start: int) -> None:  # type: ignore[type-arg]
    parts = parts_of(min(one.day for one in rows), max(one.day for one in rows), week_start)
    found = scores(rows, parts)
    assert sum(one.sessions for one in found) == len(rows)
    assert abs(sum(minutes(rows, parts)) - sum(one.seconds for one in rows) / 60) <= len(parts.all) / 2


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Auckland", "America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize("week_start", [0, 5, 6])
def test_the_table_is_what_an_own_count_of_random_years_comes_to(
    client: Client, zone: str, week_start: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sessions by the hour over a year, on both sides of midnight and through both changes of the clock."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 3, 31, 12, tzinfo=UTC))
    user, chance = make.user(time_zone=zone, week_start=week_start), Random(f"{zone}{week_start}")  # noqa: S311
    client.force_login(user)
    told: defaultdict[date, list[int]] = defaultdict(list)
    moments = [datetime(2025, 4, 14, tzinfo=UTC) + timedelta(hours=chance.randrange(24 * 350)) for _ in range(60)]
    sessions = []
    for at in moments:
        day, score = at.astimezone(ZoneInfo(zone)).date(), chance.randrange(11)
        told[day - timedelta(days=(day.isoweekday() - 1 - week_start) % 7)].append(score)
        sessions.append(bare_session(user, at, score))
    WorkoutSession.objects.bulk_create(sessions)
    figure = client.get(f"{URL}pain/", {"span": "year"}).context["figure"]
    expected = []
    for monday in sorted(told):
        ordered = sorted(told[monday])
        half, odd = divmod(len(ordered), 2)
        middle = ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2
        expected.append((f"{middle:g}", str(len(ordered))))
    assert [(cells[1], cells[3]) for cells in figure.rows] == expected


def bare_session(user: User, at: datetime, score: int) -> WorkoutSession:
    made = make.bare_session(user, at)
    made.pain_before = score
    return made


def html(client: Client, span: str = "") -> str:
    response = client.get(URL, {"span": span})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_somebody_new_reads_what_will_be_here(user_client: Client) -> None:
    assert "No session in this time" in html(user_client)


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("span", list(Span))
@pytest.mark.parametrize("sessions", [1, 3, 50])
def test_each_span_draws_and_tables_what_lies_in_it(user_client: Client, user: User, span: str, sessions: int) -> None:
    WorkoutSession.objects.bulk_create(make.bare_session(user, NOON - timedelta(days=2 * i)) for i in range(sessions))
    page = html(user_client, span)
    assert QUESTION in page
    assert f'href="?span={span}" aria-current="page"' in page
    assert page.count("<table") + page.count("chart-numbers") >= 2
    assert "style=" not in page


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_single_week_is_a_table_without_a_drawing(user_client: Client, user: User) -> None:
    make.session(user, pain=4)
    pain = user_client.get(URL).context["found"].figures[0]
    assert pain.drawing is None
    assert pain.answer == "One session, begun at 4 of 10."
    assert "No morning after has been told yet." in html(user_client)
    make.session(user, days_ago=7, pain=4, next_day=6)
    pain = user_client.get(URL).context["found"].figures[0]
    assert pain.drawing is not None
    assert pain.answer == "All sessions began at 4 of 10."
    assert "You told us about 1 morning: up on 1." in html(user_client)


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_it_hides_other_peoples_sessions(user_client: Client, guest: User) -> None:
    make.session(guest)
    assert "No session in this time" in html(user_client, "all")


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_ten_years_cost_few_queries_and_a_small_page(
    user_client: Client, user: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sessions_of_years(user, 520, NOON.date())
    html(user_client)
    with django_assert_max_num_queries(10):
        response = user_client.get(URL, {"span": "all"}, headers={"accept-encoding": "br"})
    assert response.status_code == 200
    assert len(response.content) < 60_000
