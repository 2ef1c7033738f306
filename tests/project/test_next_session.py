"""The shortcut on a home screen."""

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
URL = reverse("next_session")


def test_it_opens_the_page_before_the_next_session(user_client: Client, user: User) -> None:
    make.session(user, routine="band-home", days_ago=5)
    assert user_client.get(URL)["Location"] == f"{reverse('routines:before', args=['band-home'])}?week=2"


def test_it_goes_on_with_a_session_that_is_open(user_client: Client, user: User) -> None:
    session = make.session(user, sets=3, is_finished=False)
    assert user_client.get(URL)["Location"] == reverse("routines:player", args=[session.pk])


def test_nobody_is_sent_home(client: Client) -> None:
    assert client.get(URL)["Location"] == reverse("home")
