"""Charts over time: the page, and its numbers against a count of their own."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from html import escape
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from backrelief.accounts.models import User
from exercises.models import Exercise
from routines.models import SetLog, WorkoutSession
from routines.progress.spans import MOST_WEEKS, Span, parse_span, parts_of, since
from routines.progress.trends import minutes, scores, split, then_and_now
from tests import make
from tests.conftest import NOON
from tests.progress.test_weekly import row, some_rows

URL = "/progress/trends/"
QUESTION = "How was your back before and after sessions?"
some_days = st.dates(date(2016, 1, 1), date(2026, 12, 31))
starts = st.sampled_from([0, 5, 6])


@given(some_days, some_days, starts)
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


@given(some_days, starts)
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
    assert [(one.before, one.after, one.sessions) for one in scores(split(rows, parts), parts)] == [
        (4.5, 2, 2),
        (None, None, 0),
        (3, 1, 1),
    ]
    assert minutes(split(rows, parts)) == [60, 0, 30]
    assert then_and_now(split(rows, parts)) is None
    on_sundays = parts_of(date(2026, 3, 2), date(2026, 3, 18), 6)
    assert [one.sessions for one in scores(split(rows, on_sundays), on_sundays)] == [1, 1, 1]


@pytest.mark.parametrize(("last", "change"), [(4, 0), (3, -2), (7, 2)])
def test_a_change_of_less_than_two_points_is_none(last: int, change: int) -> None:
    day = date(2026, 1, 5)
    rows = [row(day + timedelta(weeks=week), before=5) for week in range(4)]
    rows += [row(day + timedelta(weeks=week), before=last) for week in range(6, 10)]
    found = then_and_now(split(rows, parts_of(day, day + timedelta(weeks=9), 0)))
    assert found is not None
    assert found.change == change


@given(some_rows.filter(bool), starts)
def test_nothing_is_lost_between_the_parts(rows: list, week_start: int) -> None:  # type: ignore[type-arg]
    parts = parts_of(min(one.day for one in rows), max(one.day for one in rows), week_start)
    found = scores(split(rows, parts), parts)
    assert sum(one.sessions for one in found) == len(rows)
    assert abs(sum(minutes(split(rows, parts))) - sum(one.seconds for one in rows) / 60) <= len(parts.all) / 2


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
    assert "You told us about 1 morning: your back was up." in html(user_client)


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_it_hides_other_peoples_sessions(user_client: Client, guest: User) -> None:
    make.session(guest)
    assert "No session in this time" in html(user_client, "all")


def days(client: Client, first: str, last: str) -> tuple[int, str]:
    response = client.get(URL, {"first": first, "last": last})
    return response.status_code, response.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_it_shows_the_days_that_are_asked_for_and_no_other(user_client: Client, user: User) -> None:
    for days_ago, pain in ((60, 1), (50, 2), (40, 3), (30, 4)):
        make.session(user, days_ago=days_ago, pain=pain)
    day = [(NOON - timedelta(days=days_ago)).date().isoformat() for days_ago in (50, 40)]
    status, page = days(user_client, *day)
    assert status == 200
    assert "Sessions began at 2 to 3 of 10" in page
    assert f'value="{day[0]}"' in page
    assert f"?first={day[0]}&amp;last={day[1]}" in page  # the links to exercises keep them
    assert 'aria-current="page">A year' not in page


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-02-01", "2026-01-31", "This day is before the first one. Choose a later day."),
        ("2026-02-01", "2026-03-05", "That day is still to come. The latest is today."),
        ("2026-03-05", "2026-03-05", "That day is still to come."),
        ("1926-02-01", "2026-02-01", "That is more than 50 years ago. Choose a later day."),
        ("2026-02-30", "2026-03-01", "Choose a day, such as 2026-03-02."),
        ("", "2026-03-01", "Choose a day."),
        ("<b>", "", "Choose a day, such as 2026-03-02."),
    ],
)
def test_days_that_are_none_keep_what_was_typed(
    user_client: Client, user: User, first: str, last: str, said: str
) -> None:
    make.session(user)
    status, page = days(user_client, first, last)
    assert status == 422
    assert said in page
    assert "<b>" not in page.replace("<b>Not medical advice.</b>", "").replace("<b>When to stop.</b>", "")
    assert f'value="{escape(first)}"' in page or not first
    assert f'value="{last}"' in page or not last
    assert "No session in this time" not in page
    exercise = user_client.get("/progress/exercises/bird-dog/", {"first": first, "last": last})
    assert exercise.status_code == 422
    assert user_client.get(f"{URL}pain/", {"first": first, "last": last}).status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_chart_is_named_by_its_heading_and_tells_what_it_shows(user_client: Client, user: User) -> None:
    for week, pain in ((5, 4), (3, 6), (0, 2)):
        make.session(user, days_ago=7 * week, pain=pain, after=None)
    page = html(user_client)
    assert 'aria-labelledby="pain-q" aria-describedby="pain-d" aria-details="pain-n"' in page
    assert page.count('id="pain-q"') == page.count('id="pain-d"') == page.count('id="pain-n"') == 1
    assert "The line goes from 4 (26 Jan 2026) to 2 (2 Mar 2026). Its lowest point is 2, its highest 6." in page
    assert (
        "Minutes in each week. The first column is 30 (26 Jan 2026), the last 30 (2 Mar 2026), the highest 30" in page
    )
    assert page.count(QUESTION) == 3  # the heading, the caption, and what the table is opened by


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_only_what_grows_is_listed_and_the_rest_is_folded(user_client: Client, user: User) -> None:
    for routine in ("home-beginner", "gym-machines-beginner", "dumbbell-home", "gentle-mobility", "core-stability"):
        make.session(user, routine)
    context = user_client.get(URL).context
    assert len(context["most"]) == 12
    kinds = dict(Exercise.objects.values_list("name", "kind"))
    assert {kinds[name.name] for name, _ in context["found"].often} == {"strength", "hold"}
    assert {kinds[name.name] for name, _ in context["found"].other}.isdisjoint({"strength", "hold"})
    done = set(SetLog.objects.values_list("exercise__name", flat=True))
    assert {name.name for name, _ in [*context["most"], *context["rest"]]} == done
    assert f"<summary>{len(done) - 12} more exercises</summary>" in html(user_client)
