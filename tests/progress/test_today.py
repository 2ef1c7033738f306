from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User
from backrelief.today import greeting
from exercises import texts
from routines.models import Routine, WorkoutSession
from routines.progress.models import WeeklyTarget
from routines.progress.today import today_of
from routines.shelf import kept
from tests import make
from tests.conftest import NOON, Clock
from tests.progress.test_weeks import sessions_of_years

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
URL = reverse("today")
# Cookie session, user, four weeks, days of the routine, looking back (2); then health, sessions, mornings,
# the events of eight sessions, what was declined; the days of the check-ins; schedules.
QUERIES = 14


def html(client: Client) -> str:
    response = client.get(URL)
    assert response.status_code == 200
    return response.content.decode()


def start(slug: str, week: int) -> str:
    return f"{reverse('routines:before', args=[slug])}?week={week}"


def test_nobody_is_sent_home(client: Client) -> None:
    assert client.get(URL)["Location"] == reverse("home")


def test_somebody_new_is_offered_a_first_session(guest_client: Client) -> None:
    page = html(guest_client)
    assert "A good first session" in page
    assert "Home start, no equipment" in page
    assert start("home-beginner", 1) in page
    assert reverse("routines:routines") in page
    assert "How is your back this morning?" not in page


def test_the_routine_of_the_latest_session_goes_on(user_client: Client, user: User) -> None:
    make.session(user, routine="gym-machines-beginner", days_ago=20)
    make.session(user, routine="band-home", days_ago=12)
    make.session(user, routine="band-home", days_ago=5)
    page = html(user_client)
    assert "Next session · week 3 of 8" in page
    assert start("band-home", 3) in page
    assert f"about {kept()['band-home'].minutes_in(3)} min" in page


def test_it_says_what_a_week_brings_that_is_new(user_client: Client, user: User) -> None:
    make.session(user, days_ago=14)
    make.session(user, days_ago=7)
    page = html(user_client)
    assert "New this week:" in page
    assert "Side plank on knees" in page


def test_a_routine_that_was_withdrawn_gives_way_to_the_first_one(user_client: Client, user: User) -> None:
    session = make.session(user, routine="band-home", days_ago=5)
    old = Routine.objects.get(slug="band-home")
    old.pk, old.slug, old.name, old.is_published = None, "of-old", "Of old", False
    old.save()
    WorkoutSession.objects.filter(pk=session.pk).update(routine=old)
    assert "A good first session" in html(user_client)


@pytest.mark.parametrize(("days_ago", "good_from"), [(0, "Friday"), (1, "Thursday")])
def test_the_day_after_strength_is_a_rest_day_with_something_gentle(
    user_client: Client, user: User, days_ago: int, good_from: str
) -> None:
    make.session(user, days_ago=days_ago)
    page = html(user_client)
    assert "A rest day" in page
    assert f"From {good_from} on" in page
    assert reverse("routines:before", args=["gentle-mobility"]) in page
    assert start("home-beginner", 1) not in page


def test_two_days_later_it_is_time_again(user_client: Client, user: User) -> None:
    make.session(user, days_ago=2)
    page = html(user_client)
    assert "A rest day" not in page
    assert "Start this session" in page


def test_gentle_sessions_need_no_rest_day(user_client: Client, user: User) -> None:
    make.session(user, days_ago=1)
    make.session(user, routine="gentle-mobility", days_ago=0)
    assert "A rest day" not in html(user_client)


def test_a_session_that_is_going_on_comes_first(user_client: Client, user: User) -> None:
    session = make.session(user, sets=2, is_finished=False)
    page = html(user_client)
    assert f"2 of {session.sets_planned} sets done" in page
    assert reverse("routines:player", args=[session.pk]) in page
    assert reverse("routines:after", args=[session.pk]) in page
    assert "Next session" not in page


def test_a_session_left_open_gives_way_to_a_later_one(user_client: Client, user: User) -> None:
    left = make.session(user, days_ago=9, sets=2, is_finished=False)
    make.session(user, days_ago=4)
    assert reverse("routines:player", args=[left.pk]) not in html(user_client)


def test_the_week_is_seven_days_with_what_was_done(user: User) -> None:
    make.session(user, days_ago=2)
    make.session(user, routine="gentle-mobility", days_ago=1)
    make.session(user, days_ago=3)  # the Sunday before
    found = today_of(user, NOON.date())
    assert [(day.day.day, day.kind, day.is_today) for day in found.days] == [
        (2, "done", False), (3, "light", False), (4, "free", True), (5, "free", False), (6, "free", False),
        (7, "free", False), (8, "free", False),
    ]  # fmt: skip
    assert found.done == 2


def test_the_week_starts_on_the_day_that_the_user_chose(user: User) -> None:
    user.week_start = 6
    assert today_of(user, NOON.date()).days[0].day == date(2026, 3, 1)


@pytest.mark.parametrize(("days_ago", "is_asked"), [(0, False), (1, True), (3, True), (4, False)])
def test_it_asks_about_the_morning_for_three_days(
    user_client: Client, user: User, days_ago: int, is_asked: bool
) -> None:
    make.session(user, days_ago=days_ago, after=2)
    page = html(user_client)
    assert ("How is your back this morning?" in page) is is_asked
    assert ("session ended at 2 out of 10." in page) is is_asked


def test_it_asks_only_until_it_is_told(user_client: Client, user: User) -> None:
    make.session(user, days_ago=1, next_day=3)
    assert "How is your back this morning?" not in html(user_client)


@pytest.mark.parametrize(("morning", "is_asked"), [(5, True), (3, False)])
def test_it_asks_again_the_day_after_a_morning_that_was_up(
    user_client: Client, user: User, morning: int, is_asked: bool
) -> None:
    make.session(user, days_ago=2, next_day=morning)
    assert ("How is your back this morning?" in html(user_client)) is is_asked


def test_in_week_2_it_asks_whether_it_fits(user_client: Client, user: User) -> None:
    make.session(user, days_ago=15)
    assert "Two weeks: does it fit?" in html(user_client)


def test_after_six_weeks_without_a_change_it_suggests_a_clinician(user_client: Client, user: User) -> None:
    for days in (44, 30, 16, 2):
        make.session(user, days_ago=days, pain=4)
    assert "Worth asking somebody" in html(user_client)


def test_the_morning_is_the_users_own(client: Client, clock: Clock) -> None:
    clock.now = datetime(2026, 3, 4, 20, tzinfo=UTC)  # Thursday 09:00 in Auckland
    user = make.user(time_zone="Pacific/Auckland")
    client.force_login(user)
    make.session(user, at=datetime(2026, 3, 4, 4, tzinfo=UTC))  # Wednesday afternoon there
    page = html(client)
    assert "Thursday 5 March" in page
    assert "How is your back this morning?" in page


@pytest.mark.parametrize(
    ("at", "name", "words"),
    [
        (time(0), "Ruth", "Good morning, Ruth"),
        (time(11, 59), "", "Good morning"),
        (time(12), "Ruth", "Good afternoon, Ruth"),
        (time(18), "", "Good evening"),
    ],
)
def test_it_greets_by_the_time_of_day(at: time, name: str, words: str) -> None:
    assert greeting(User(name=name), at) == words


def mornings(user: User, weeks_ago: float, scores: list[int]) -> None:
    for i, score in enumerate(scores):
        make.session(user, at=NOON - timedelta(weeks=weeks_ago) + timedelta(days=3 * i), pain=3, next_day=score, sets=1)


def test_looking_back_says_one_thing_where_the_numbers_do(user_client: Client, user: User) -> None:
    mornings(user, 12, [5, 6, 3, 5, 5, 3, 6])
    mornings(user, 3.5, [3, 3, 2, 4, 3, 3, 3])
    page = html(user_client)
    assert "Mornings after a session are calmer than they were" in page
    assert "on 5 of 7 mornings. In the last four weeks: on 0 of 7." in page
    assert texts.caveat("CAV-WORSE") not in page


def test_looking_back_does_not_hide_that_it_got_harder(user_client: Client, user: User) -> None:
    mornings(user, 12, [3, 3, 3, 3, 3, 3, 3])
    mornings(user, 3.5, [5, 6, 3, 5, 5, 3, 6])
    page = html(user_client)
    assert "Mornings after a session have been harder lately" in page
    assert escape(texts.caveat("CAV-WORSE")) in page


@pytest.mark.parametrize("first", [6, 7.5])
def test_looking_back_needs_eight_weeks_and_six_answers(user_client: Client, user: User, first: float) -> None:
    mornings(user, first, [6, 6, 6, 6, 6, 6])
    mornings(user, 3, [3, 3, 3, 3, 3, 3])
    assert "Looking back" not in html(user_client)


def test_it_hides_other_peoples_sessions(user_client: Client, guest: User) -> None:
    make.session(guest, routine="band-home", days_ago=1)
    page = html(user_client)
    assert "A good first session" in page
    assert "How is your back this morning?" not in page


def test_the_weeks_own_step_up_waits_while_all_of_the_session_is_easier(user_client: Client, user: User) -> None:
    for weeks in range(1, 5):
        make.session(user, days_ago=7 * weeks, week=weeks)
    stage = user_client.get("/today/").context["today"].next.stage
    assert stage
    assert stage in html(user_client)
    make.session(user, days_ago=35)
    page = html(user_client)
    assert "An easy week" in page
    assert user_client.get("/today/").context["today"].next.stage == ""


def test_the_week_is_counted_against_ones_own_target(user: User) -> None:
    make.session(user, days_ago=1)
    today = NOON.date()
    assert today_of(user, today).per_week == (3, 3)
    WeeklyTarget.objects.create(user=user, since=today, sessions=2)
    assert today_of(user, today).per_week == (2, 2)


@pytest.mark.parametrize("weeks", [4, 520])
def test_ten_years_cost_no_more_queries_than_four_weeks(
    user_client: Client, user: User, django_assert_max_num_queries: DjangoAssertNumQueries, weeks: int
) -> None:
    sessions_of_years(user, weeks, NOON.date() - timedelta(days=2))
    html(user_client)
    with django_assert_max_num_queries(QUERIES):
        page = html(user_client)
    assert f"week {min(weeks + 1, 8)} of 8" in page


def test_the_next_session_is_as_the_conditions_make_it(user: User, user_client: Client) -> None:
    make.session(user, "core-stability", days_ago=3)
    make.safety_check(user, "KNE")
    fitted_next = user_client.get("/today/").context["today"].next
    assert (fitted_next.fitted.routine.slug, fitted_next.instead_of) == ("core-stability", None)
    assert fitted_next.minutes < kept()["core-stability"].minutes_in(fitted_next.week)


def test_a_routine_that_no_longer_fits_makes_way_for_one_that_does(user: User, user_client: Client) -> None:
    make.session(user, "home-beginner", days_ago=3)
    make.safety_check(user, "SURG-A")
    page = user_client.get("/today/")
    assert page.context["today"].next.fitted.routine.slug == "gentle-restart"
    assert "no longer fits your health answers" in page.content.decode()
    assert "/routines/home-beginner/start/" not in page.content.decode()


def test_a_rest_day_offers_only_what_suits(user: User, user_client: Client) -> None:
    make.safety_check(user, "PREG")
    make.session(user, "band-home", days_ago=0)
    page = user_client.get("/today/").content.decode()
    assert "Desk break today" in page
    assert "gentle-mobility" not in page
