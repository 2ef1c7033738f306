"""The numbers of a chart that are too many to stand beside it."""

from datetime import timedelta

import pytest
from django.test import Client

from backrelief.accounts.models import User
from routines.models import WorkoutSession
from tests import make
from tests.conftest import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
URL = "/progress/trends/"


def test_a_long_table_has_a_page_of_its_own(user_client: Client, user: User) -> None:
    WorkoutSession.objects.bulk_create(make.bare_session(user, NOON - timedelta(days=4 * i)) for i in range(60))
    figure = user_client.get(URL, {"span": "all"}).context["found"].figures[0]
    assert figure.has_page
    assert not figure.rows
    page = user_client.get(f"{URL}pain/", {"span": "all"})
    assert f'href="{URL}pain/?span=all"' in user_client.get(URL, {"span": "all"}).content.decode()
    assert len(page.context["figure"].rows) == 35
    assert page.content.decode().count('<th scope="row">') == 35
    assert user_client.get(f"{URL}nothing/").status_code == 404
    assert user_client.get(f"{URL}peg/").status_code == 404


def test_a_table_hides_other_peoples_sessions(user_client: Client, guest: User) -> None:
    make.session(guest)
    assert user_client.get(f"{URL}pain/", {"span": "all"}).status_code == 404
