import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User
from routines.progress.models import CheckIn
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
URL, TODAY = reverse("progress:check-ins"), reverse("today")
DELETE = "progress:check-in-delete"


def test_it_begins_with_the_starting_point(user_client: Client) -> None:
    page = user_client.get(URL).text
    assert "Where do you start from?" in page
    assert "Start the check-in" in page


def test_it_lists_ones_own_with_their_scores(user_client: Client, user: User) -> None:
    make.check_in(user, 5, 4, 5, days_ago=20)
    make.check_in(make.user(), 9, 9, 10)
    page = user_client.get(URL).text
    assert "4.7" in page
    assert "9.3" not in page


def test_it_says_when_the_next_one_is_and_lets_nobody_wait(user_client: Client, user: User) -> None:
    make.check_in(user, days_ago=3)
    page = user_client.get(URL).text
    assert "The next one is on 15 Mar 2026" in page
    assert "Check in now" in page


def test_what_was_begun_can_be_carried_on(user_client: Client, user: User) -> None:
    user_client.post(reverse("progress:check-in-begin"))
    assert "Carry on where you were" in user_client.get(URL).text


def test_a_long_list_costs_no_more(
    user_client: Client, user: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for week in range(40):
        make.check_in(user, days_ago=7 * week)
    user_client.get(URL)
    with django_assert_max_num_queries(4):
        user_client.get(URL)


@pytest.mark.parametrize(
    ("days_ago", "words"),
    [([], "Where do you start from?"), ([14], "Week 2: how are you doing?"), ([42, 28], "Week 6: how are you doing?")],
)
def test_today_reminds_of_one_that_is_due(user_client: Client, user: User, days_ago: list[int], words: str) -> None:
    for days in days_ago:
        make.check_in(user, days_ago=days)
    assert words in user_client.get(TODAY).text


@pytest.mark.parametrize("days_ago", [[13], [14, 0], [28], [20, 6]])
def test_today_is_quiet_while_none_is_due(user_client: Client, user: User, days_ago: list[int]) -> None:
    for days in days_ago:
        make.check_in(user, days_ago=days)
    assert reverse("progress:check-in-begin") not in user_client.get(TODAY).text


def test_one_can_be_deleted_after_being_asked(user_client: Client, user: User) -> None:
    row = make.check_in(user)
    assert "Delete this check-in?" in user_client.get(reverse(DELETE, args=[row.pk])).text
    assert user_client.post(reverse(DELETE, args=[row.pk]))["Location"] == URL
    assert not CheckIn.objects.exists()


def test_nobody_deletes_somebody_elses(user_client: Client) -> None:
    row = make.check_in(make.user())
    assert user_client.post(reverse(DELETE, args=[row.pk])).status_code == 404
    assert CheckIn.objects.exists()
