"""The service worker and the page that it keeps: the same for everybody, and new with whatever is in it."""

import json
import re
from typing import Any

import pytest
from django.test import Client, override_settings

from exercises.models import ContentVersion
from tests.routines.following import begin, post

pytestmark = pytest.mark.django_db


def worker(client: Client) -> dict[str, Any]:
    response = client.get("/sw.js")
    assert response["Content-Type"].startswith("text/javascript")
    found = re.search(r"serve\((\{.*\})\);", response.content.decode(), re.DOTALL)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def test_it_is_asked_for_anew_each_time(client: Client) -> None:
    assert "no-store" in client.get("/sw.js")["Cache-Control"]


def test_everything_it_keeps_is_there(client: Client) -> None:
    pages = [path for path in worker(client)["files"] if not path.startswith("/static/")]
    assert {"/guides/", "/help/?anywhere"} <= set(pages)
    for path in pages:
        assert client.get(path).status_code == 200, path


def test_it_keeps_every_number_to_call_and_not_that_of_one_country(client: Client) -> None:
    page = client.get("/help/?anywhere", headers={"accept-language": "en-GB"}).content.decode()
    assert "Call 112" in page
    assert "999 in the UK, 911 in the US and Canada" in page
    assert "?anywhere" not in page


def test_it_keeps_every_script_and_the_stylesheet(client: Client) -> None:
    files = worker(client)["files"]
    assert {"/static/css/app.css", "/static/js/player-page.js", "/static/js/store.js"} <= set(files)


@pytest.mark.usefixtures("own_content")
def test_other_content_is_another_version(client: Client) -> None:
    before = worker(client)["version"]
    ContentVersion.objects.update(fingerprint="other")
    assert worker(client)["version"] != before


def test_colours_figure_and_language_of_a_visitor_make_no_other_version() -> None:
    plain, chosen = Client(), Client()
    chosen.cookies.load({"theme": "dark", "figure": "bb", "django_language": "de"})
    for path in ("/sw.js", "/offline/"):
        assert chosen.get(path).content == plain.get(path).content


@pytest.mark.parametrize("path", ["/sw.js", "/offline/"])
def test_it_takes_no_message_from_the_next_page(client: Client, path: str) -> None:
    session = begin(client)
    post(client, "swap", session, 0, step=0, to="nonsense", why="instead")
    client.get(path)
    assert "That exercise cannot be taken" in client.get(f"/sessions/{session.pk}/steps/0/swap/").content.decode()


def test_the_page_for_no_network_knows_nobody(user_client: Client, client: Client) -> None:
    mine, nobodys = (one.get("/offline/").content.decode() for one in (user_client, client))
    assert mine == nobodys
    assert "data-account" not in mine


def test_a_page_says_whose_it_is(user_client: Client, client: Client) -> None:
    account = user_client.get("/me/").context["user"].pk
    assert f'data-account="{account}"' in user_client.get("/today/").content.decode()
    assert 'data-account=""' in client.get("/guides/").content.decode()


def test_signing_out_tells_the_phone_to_forget(user_client: Client) -> None:
    assert user_client.get("/account/logout/").cookies.get("signed_out") is None
    left = user_client.post("/account/logout/").cookies["signed_out"]
    assert left.value == "1"
    assert left["max-age"] > 0  # a browser that is closed before the next page must not take it along


@override_settings(DEBUG=True)
def test_there_is_none_while_developing(client: Client) -> None:
    assert client.get("/sw.js").status_code == 404
