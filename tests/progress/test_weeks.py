from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User, WeekStart
from exercises import texts
from routines.models import Routine, WorkoutSession
from routines.progress import history
from routines.progress.weekly import Gap
from tests import make
from tests.conftest import NOON, Clock

pytestmark = pytest.mark.django_db
URL = reverse("progress:weeks")
WORSE = "After a morning that was up"
QUERIES = 8  # cookie session, user, latest day, weeks, what is earlier, what their plans changed, targets, other apps


def html(client: Client, **query: str) -> str:
    response = client.get(URL, query)
    assert response.status_code == 200
    return response.content.decode()


def sessions_of_years(user: User, weeks: int, today: date) -> None:
    """Three a week, as rows only: what matters here is how many there are."""
    routine = Routine.objects.get(slug="home-beginner")
    days = [today - timedelta(weeks=week, days=offset) for week in range(weeks) for offset in (0, 2, 4)]
    WorkoutSession.objects.bulk_create(
        WorkoutSession(
            id=uuid4(), user=user, routine=routine, is_strength=True, week=1, local_date=day,
            pain_before=3, pain_next_day=3, sets_done=9,
            started_at=(start := datetime(day.year, day.month, day.day, 9, tzinfo=UTC)),
            finished_at=start + timedelta(minutes=30),
        )
        for day in days
    )  # fmt: skip


def test_nobody_reads_what_will_be_here(client: Client) -> None:
    page = html(client)
    assert "Your weeks will be here" in page
    assert escape(texts.caveat("CAV-VARY")) in page


def test_somebody_new_reads_what_will_be_here(guest_client: Client) -> None:
    assert "Your weeks will be here" in html(guest_client)


@pytest.mark.usefixtures("clock")
def test_a_week_is_a_card_with_its_numbers(user_client: Client, user: User) -> None:
    make.session(user, days_ago=2, pain=4, after=2, next_day=3, minutes=30)
    make.session(user, days_ago=1, pain=3, after=2, next_day=3, minutes=54, sets=5)
    page = html(user_client)
    assert "2–8 March" in page
    assert "Two sessions, both settled by the next morning." in page
    sets = sum(WorkoutSession.objects.values_list("sets_done", flat=True))
    for fact in ("2 of 3", "1 h 24", str(sets), "4 to 2", "Settled"):
        assert f"<dd>{fact}</dd>" in page
    assert WORSE not in page


@pytest.mark.usefixtures("clock")
def test_it_gives_advice_after_a_morning_that_was_up(user_client: Client, user: User) -> None:
    make.session(user, days_ago=2, pain=3, next_day=6)
    page = html(user_client)
    assert WORSE in page
    assert escape(texts.caveat("CAV-WORSE")) in page
    assert "<dd>Up by 3</dd>" in page


@pytest.mark.usefixtures("clock")
def test_weeks_without_a_session_are_a_quiet_line(user_client: Client, user: User) -> None:
    make.session(user, days_ago=1)
    make.session(user, days_ago=22)
    assert "2 weeks without a session" in html(user_client)


@pytest.mark.usefixtures("clock")
def test_what_was_only_opened_does_not_count(user_client: Client, user: User) -> None:
    make.session(user, sets=0, is_finished=False)
    assert "Your weeks will be here" in html(user_client)
    make.session(user, sets=1, is_finished=False)
    assert "One session, 1 set." in html(user_client)


def test_a_week_starts_on_the_day_that_the_user_chose(user_client: Client, user: User, clock: Clock) -> None:
    make.session(user, at=datetime(2026, 3, 1, 12, tzinfo=UTC))  # a Sunday
    make.session(user, at=datetime(2026, 2, 28, 12, tzinfo=UTC))
    assert html(user_client).count("week-card") == 1
    User.objects.update(week_start=WeekStart.SUNDAY)
    assert html(user_client).count("week-card") == 2


@pytest.mark.parametrize(
    ("zone", "at", "label"),
    [
        # Sunday 23:30 in London is Monday in Auckland and still Sunday in New York.
        ("Europe/London", datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "23 February – 1 March"),
        ("Pacific/Auckland", datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "2–8 March"),
        ("America/New_York", datetime(2026, 3, 2, 4, 30, tzinfo=UTC), "23 February – 1 March"),
        # The night in which clocks go forward in London: 00:30 UTC on 29 March is 00:30, 23:30 UTC is 00:30 of Monday.
        ("Europe/London", datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "23–29 March"),
        ("Europe/London", datetime(2026, 3, 29, 23, 30, tzinfo=UTC), "30 March – 5 April"),
        # Half an hour before midnight at New Year, in a zone 14 hours ahead.
        ("Pacific/Kiritimati", datetime(2025, 12, 28, 10, 30, tzinfo=UTC), "29 Dec 2025 – 4 Jan 2026"),
    ],
)
def test_a_session_is_in_the_week_of_the_users_own_day(
    client: Client, clock: Clock, zone: str, at: datetime, label: str
) -> None:
    clock.now = datetime(2026, 4, 6, 12, tzinfo=UTC)
    user = make.user(time_zone=zone)
    client.force_login(user)
    make.session(user, at=at)
    assert label in html(client)


@pytest.mark.usefixtures("clock")
def test_earlier_weeks_are_on_further_pages_and_none_is_lost(user_client: Client, user: User) -> None:
    sessions_of_years(user, 20, NOON.date())
    pages, before = [], None
    while True:
        page = history.page_of_weeks(user, before)
        pages.append(page)
        if page.earlier is None:
            break
        before = page.earlier
    shown = [row.id for page in pages for week in page.weeks if not isinstance(week, Gap) for row in week.sessions]
    assert len(shown) == len(set(shown)) == 60
    assert len(pages) == 4
    assert f"?before={pages[0].earlier}" in html(user_client)
    assert "Latest weeks" in html(user_client, before=str(pages[0].earlier))


@pytest.mark.usefixtures("clock")
def test_a_long_break_between_pages_is_told_on_the_page_above_it(user: User) -> None:
    make.session(user, days_ago=0)
    make.session(user, days_ago=20 * 7)
    page = history.page_of_weeks(user)
    assert page.weeks[-1] == Gap(19)
    older = history.page_of_weeks(user, page.earlier)
    assert len(older.weeks) == 1


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("before", ["", "yesterday", "2026-02-30", "0001-01-01", "20260302T10", "٣"])
def test_a_day_that_makes_no_sense_is_ignored(user_client: Client, user: User, before: str) -> None:
    make.session(user, days_ago=1)
    response = user_client.get(URL, {"before": before}, follow=True)
    assert "2–8 March" in response.content.decode()


@pytest.mark.usefixtures("clock")
def test_the_calendar_marks_sessions_and_gentle_ones(user_client: Client, user: User) -> None:
    session = make.session(user, days_ago=1)
    make.session(user, routine="gentle-mobility", days_ago=2)
    page = html(user_client)
    assert f'<a class="day day-done" href="{session.get_absolute_url()}" aria-label="3 March, session">3</a>' in page
    assert 'aria-label="2 March, walk or mobility"' in page
    assert "March 2026" in page


@pytest.mark.usefixtures("clock")
def test_the_calendar_says_how_sessions_settled(user_client: Client, user: User) -> None:
    make.session(user, days_ago=1, next_day=6)
    make.session(user, days_ago=2, next_day=3)
    page = html(user_client)
    assert 'class="day day-done day-up"' in page
    assert 'aria-label="3 March, session, up the next morning"' in page
    assert 'aria-label="2 March, session, settled the next morning"' in page


@pytest.mark.usefixtures("clock")
def test_the_calendar_turns_to_months_that_have_something(user_client: Client, user: User) -> None:
    make.session(user, days_ago=1)
    assert "month=2026-02" not in html(user_client)
    make.session(user, days_ago=10)
    page = html(user_client)
    assert "month=2026-02" in page
    assert "month=2026-04" not in page
    assert "month=2026-03" in html(user_client, month="2026-02")


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("month", ["2026-13", "x", "0001-01", "9999-12"])
def test_any_month_in_the_address_gives_a_page(user_client: Client, user: User, month: str) -> None:
    make.session(user, days_ago=1)
    assert "2–8 March" in html(user_client, month=month)


@pytest.mark.usefixtures("clock")
def test_it_hides_other_peoples_sessions(user_client: Client, guest: User) -> None:
    make.session(guest, days_ago=1)
    assert "Your weeks will be here" in html(user_client)


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("weeks", [4, 520])
def test_ten_years_cost_no_more_queries_or_rows_than_four_weeks(
    user_client: Client, user: User, django_assert_num_queries: DjangoAssertNumQueries, weeks: int
) -> None:
    sessions_of_years(user, weeks, NOON.date())
    html(user_client)  # the first request of all also renews the cookie
    with django_assert_num_queries(QUERIES):
        page = html(user_client)
    assert page.count("week-card") == (6 if weeks > 6 else 5)
    assert ("Earlier weeks" in page) is (weeks > 6)


@pytest.mark.parametrize("first", [date(2026, 3, 1), date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1)])
def test_a_month_is_the_same_from_the_weeks_of_the_page_or_read_by_itself(user: User, first: date) -> None:
    for days_ago in (0, 0, 3, 20, 40, 62, 75):
        make.session(user, days_ago=days_ago, routine="gentle-mobility" if days_ago % 2 else "home-beginner")
    alone = history.calendar(user, first, history.Page([]))
    assert history.calendar(user, first, history.page_of_weeks(user)) == alone
    assert history.calendar(user, first, history.page_of_weeks(user, before=date(2026, 2, 20))) == alone


def test_workouts_from_other_apps_are_linked_where_there_are_any(user_client: Client, user: User) -> None:
    link = reverse("progress:past")
    assert link not in user_client.get(URL).text
    make.past_workout(user)
    assert link in user_client.get(URL).text
    make.session(user, days_ago=2)
    assert link in user_client.get(URL).text
