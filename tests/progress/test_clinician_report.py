from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User
from routines.models import AdverseEvent, WorkoutSession
from routines.progress.clinician import report_of
from routines.progress.period import Period
from routines.progress.templatetags.clinician import begins
from tests import make
from tests.conftest import NOON
from tests.progress.test_weeks import sessions_of_years

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
URL = reverse("progress:clinician-report")


def html(client: Client, weeks: int = 13, *, words: bool = False) -> str:
    response = client.get(f"{URL}?weeks={weeks}{'&with_words=on' if words else ''}")
    assert response.status_code == 200
    return " ".join(response.text.split())


def test_it_says_what_was_done_in_its_time_and_nothing_of_before(user_client: Client, user: User) -> None:
    make.session(user, "gym-machines-beginner", days_ago=40, pain=9, load="50")
    make.session(user, "gym-machines-beginner", days_ago=20, pain=5, load="20")
    make.session(user, "gym-machines-beginner", days_ago=2, pain=3, load="25", next_day=6, at_top=True)
    report = report_of(user, Period.back(4, user.local_date(timezone.now())), timezone.now(), with_words=False)
    assert (report.whole.sessions, report.whole.minutes, report.start, report.end) == (2, 60, 5, 3)
    assert (report.whole.mornings, report.whole.up) == (1, 1)
    row = next(line for line in report.lines if line.exercise.slug == "seated-row-cable")
    assert (row.sessions, row.first.load, row.last.load) == (2, Decimal(20), Decimal(25))
    page = html(user_client, 4)
    assert "× 20 kg" in page
    assert "50 kg" not in page


def test_loads_are_in_the_users_own_unit(user_client: Client, user: User) -> None:
    User.objects.update(unit="lb")
    make.session(user, "gym-machines-beginner", load="20.41166")
    assert "× 45 lb" in html(user_client)


def test_deleted_sessions_are_in_no_number(user_client: Client, user: User) -> None:
    session = make.session(user, days_ago=2)
    WorkoutSession.objects.filter(pk=session.pk).update(deleted_at=timezone.now())
    page = html(user_client)
    assert "No session in this time." in page
    assert "Exercises done most" not in page


def test_it_shows_the_first_check_in_and_those_of_its_time(user_client: Client, user: User) -> None:
    make.check_in(user, 6, 5, 6, days_ago=300, socks=3)
    make.check_in(user, 9, 9, 9, days_ago=200)
    make.check_in(user, 2, 3, 2, days_ago=5, change=3, socks=8)
    page = html(user_client)
    assert "5.7" in page
    assert "2.3" in page
    assert "+3" in page
    assert "socks 8" in page
    assert "9.0" not in page


def test_how_it_felt_is_told_against_the_day_that_was_asked_about(user_client: Client, user: User) -> None:
    first = make.check_in(user, days_ago=60)
    make.check_in(user, days_ago=40, change=1)
    assert "GROC from −5 to +5, against 3 Jan 2026." in html(user_client)
    first.delete()
    assert "GROC from −5 to +5, against 3 Jan 2026." in html(user_client)
    make.check_in(user, days_ago=10, change=2)
    page = html(user_client)
    assert "+1 <small>(3 Jan 2026)</small>" in page
    assert "+2 <small>(23 Jan 2026)</small>" in page


def test_it_lists_what_went_wrong_in_its_time_with_the_users_words_as_text(user_client: Client, user: User) -> None:
    today = timezone.now().date()
    AdverseEvent.objects.create(user=user, kind="other", happened_on=today, text="<b>Pulled</b> something")
    AdverseEvent.objects.create(user=user, kind="other", happened_on=today - timedelta(days=200), text="Long ago")
    page = html(user_client, words=True)
    assert "&lt;b&gt;Pulled&lt;/b&gt; something" in page
    assert "Long ago" not in page


def test_own_words_are_in_it_only_where_that_was_ticked(user_client: Client, user: User) -> None:
    today = timezone.now().date()
    AdverseEvent.objects.create(user=user, kind="other", happened_on=today, text="Fell on the ice")
    AdverseEvent.objects.create(user=user, kind="flare", happened_on=today, text="After the garden")
    page = html(user_client)
    assert "Fell on the ice" not in page
    assert "After the garden" not in page
    assert "Flare-up</li>" in page
    assert "1 note in their own words is not part of this report." in page
    page = html(user_client, words=True)
    assert "Own note: Fell on the ice" in page
    assert "Flare-up: After the garden" in page
    assert "not part of this report" not in page


def test_it_says_when_the_plan_of_today_asks_for_less(user_client: Client, user: User) -> None:
    for weeks in range(1, 5):
        make.session(user, days_ago=7 * weeks)
    assert "Less than usual now." not in html(user_client)
    make.session(user, days_ago=35)
    assert "Less than usual now.</b> An easy week after five in a row" in html(user_client)


def test_a_plan_after_a_break_welcomes_nobody_who_reads_about_somebody_else(user_client: Client, user: User) -> None:
    make.session(user, days_ago=10)
    page = html(user_client)
    assert "Less than usual now.</b> After more than a week away: a set less of each" in page
    assert "Welcome" not in page


def test_it_says_how_many_more_went_wrong_than_one_page_holds(user_client: Client, user: User) -> None:
    for _ in range(9):
        AdverseEvent.objects.create(user=user, kind="flare", happened_on=timezone.now().date())
    assert "<li>3 more</li>" in html(user_client)


def test_it_names_the_plan_and_what_the_health_answers_leave_out(user_client: Client, user: User) -> None:
    make.safety_check(user, "SHO")
    make.session(user, "home-beginner", days_ago=2)
    page = html(user_client)
    assert "<b>Home start, no equipment</b>, week 1 of" in page
    assert "<b>A shoulder problem</b>" in page
    assert "exercises are left out" in page


def test_workouts_from_other_apps_are_told_apart(user_client: Client, user: User) -> None:
    make.session(user, days_ago=2)
    assert "another app" not in html(user_client)
    for days in (3, 4, 200):
        make.past_workout(user, days_ago=days, sets=2)
    page = html(user_client)
    assert "Besides, 2 workouts from another app (4 sets)." in page
    assert "<dt>Sessions</dt><dd>1 <small>" in page


def test_somebody_with_nothing_has_a_report_that_says_so(user_client: Client) -> None:
    page = html(user_client)
    for words in ("No session in this time.", "None yet.", "No routine begun.", "No safety check taken."):
        assert words in page


@pytest.mark.parametrize("query", ["", "?weeks=", "?weeks=5", "?weeks=x"])
def test_a_time_that_is_not_offered_gives_three_months(user_client: Client, query: str) -> None:
    page = user_client.get(URL + query).text
    assert "4 December 2025" in page.replace("4 Dec 2025", "4 December 2025")


def test_ten_years_cost_no_more_queries_than_a_month(
    user_client: Client, user: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make.check_in(user, days_ago=3)
    sessions_of_years(user, 520, timezone.now().date())
    html(user_client, 52)
    with django_assert_max_num_queries(20):
        html(user_client, 52)


def test_nobody_is_sent_home(client: Client) -> None:
    assert client.get(URL)["Location"] == reverse("home")


def test_the_time_before_somebody_came_is_not_told_as_weeks_without_a_session(user_client: Client, user: User) -> None:
    User.objects.update(created_at=NOON - timedelta(days=13))
    make.session(user, days_ago=13, pain=4)
    make.session(user, days_ago=6, pain=2)
    report = user_client.get(URL, {"weeks": 52}).context["report"]
    assert [part.sessions for part in report.stretches] == [1, 1, 0]
    assert (report.a_week, report.start) == (1, 3)
    User.objects.update(created_at=NOON - timedelta(days=60))
    assert user_client.get(URL, {"weeks": 52}).context["report"].start == 3
    page = html(user_client, 52)
    assert "Week from" in page
    make.session(user, days_ago=200)
    assert len(user_client.get(URL, {"weeks": 52}).context["report"].stretches) == 8


def test_a_month_that_is_cut_short_names_its_days(user_client: Client, user: User) -> None:
    make.session(user, days_ago=300)
    make.session(user, days_ago=3)
    months = [
        str(begins(part.period, False)) for part in user_client.get(URL, {"weeks": 52}).context["report"].stretches
    ]
    assert months[1] == "June 2025"
    assert months[-1] == "1–4 Mar 2026"
    assert begins(Period(date(2025, 5, 31), date(2025, 5, 31)), False) == "31 May 2025"
    assert begins(Period(date(2025, 5, 24), date(2025, 5, 31)), False) == "24–31 May 2025"
