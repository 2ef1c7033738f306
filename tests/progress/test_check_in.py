import pytest
from django.test import Client

from backrelief.accounts.models import User
from routines.progress.checkins import points
from routines.progress.models import CheckIn
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def html(client: Client, row: CheckIn) -> str:
    response = client.get(row.get_absolute_url())
    assert response.status_code == 200
    return " ".join(response.text.split())


def test_the_first_one_is_a_starting_point_and_judges_nothing(user_client: Client, user: User) -> None:
    page = html(user_client, make.check_in(user, 5, 4, 5, socks=3))
    assert "Your starting point is noted" in page
    assert "4.7" in page
    assert "about the same" not in page
    assert "18 Mar 2026" in page  # in two weeks


def test_how_it_feels_names_the_day_it_was_compared_with_even_when_that_is_gone(
    user_client: Client, user: User
) -> None:
    first = make.check_in(user, days_ago=42)
    make.check_in(user, days_ago=28)
    later = make.check_in(user, change=2)
    first.delete()
    assert "from −5 to +5, compared with 21 Jan 2026" in html(user_client, later)


def test_a_later_one_says_what_has_changed_since_the_first(user_client: Client, user: User) -> None:
    make.check_in(user, 6, 6, 6, days_ago=42, socks=3, desk=3)
    make.check_in(user, 5, 5, 5, days_ago=28, socks=4, desk=4)
    page = html(user_client, make.check_in(user, 5, 4, 3, change=2, socks=5, desk=6))
    assert page.count("probably better") == 3  # PEG, PSFS and how it feels
    assert "at the start 6.0, 2.0 lower" in page
    assert "at the start 3.0, 2.5 higher" in page
    assert "On 4 Feb 2026 it was 5.0: about the same since then." in page
    assert "Worth asking somebody" not in page


def test_worse_than_at_the_start_is_worth_asking_somebody(user_client: Client, user: User) -> None:
    make.check_in(user, 3, 3, 3, days_ago=14)
    page = html(user_client, make.check_in(user, 6, 6, 6, change=-3))
    assert "probably worse" in page
    assert "Worth asking somebody" in page
    assert "it is worse than at the start." in page
    assert "after six weeks" not in page


def test_no_better_after_six_weeks_is_said_as_that(user_client: Client, user: User) -> None:
    make.check_in(user, 8, 8, 8, days_ago=42)
    page = html(user_client, make.check_in(user, 8, 8, 8, change=2))
    assert "The scores are not better than at the start, after six weeks or more." in page
    assert "it is worse than at the start" not in page


def test_an_earlier_one_is_shown_as_it_was(user_client: Client, user: User) -> None:
    first = make.check_in(user, 6, 6, 6, days_ago=42)
    make.check_in(user, 1, 1, 1)
    page = html(user_client, first)
    assert "Your starting point is noted" in page
    assert "The next check-in" not in page


def test_it_shows_nobody_elses_and_nothing_half_answered(user_client: Client, user: User) -> None:
    theirs = make.check_in(make.user())
    half = CheckIn.objects.begin(user, theirs.started_at)
    assert user_client.get(theirs.get_absolute_url()).status_code == 404
    assert user_client.get(half.get_absolute_url()).status_code == 404


def test_the_points_are_the_users_own_oldest_first(user: User) -> None:
    make.check_in(make.user(), 9, 9, 9)
    make.check_in(user, 1, 2, 3)
    make.check_in(user, 6, 6, 6, days_ago=14)
    CheckIn.objects.create(user=user)
    assert [point.peg for point in points(user)] == [6, 2]
