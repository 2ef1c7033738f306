"""Addresses that only a form opens, opened again by whoever looks at the answer."""

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from tests import make

pytestmark = pytest.mark.django_db
LOOKING = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_it_leads_to_the_page_above(user: User, user_client: Client) -> None:
    routine = make.routine(user)
    edit = reverse("routines:edit", args=[routine.slug])
    wrong = user_client.post(f"{edit}rows/1/dose/", {"sets": "99"}, headers=LOOKING)
    assert wrong.status_code == 422
    for path in ("rows/1/dose/", "rows/1/up/", "rows/", "name/"):
        answer = user_client.get(edit + path, headers=LOOKING, follow=True)
        assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, edit)


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("/me/reminders/test/", "/me/reminders/"),
        ("/theme/", "/"),
        ("/me/schedule/holiday/3/end/", "/me/schedule/holiday/"),
    ],
)
def test_whatever_is_there(user_client: Client, path: str, above: str) -> None:
    assert user_client.get(path, headers=LOOKING)["Location"] == above


def test_a_script_is_told_that_it_cannot_be_read(user_client: Client) -> None:
    assert user_client.get("/me/reminders/test/", headers={"accept": "application/json"}).status_code == 405
    assert user_client.head("/me/reminders/test/", headers=LOOKING).status_code == 405
