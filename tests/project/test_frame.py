"""What is round every page, the way in, and what people see when something went wrong."""

import re
from http.cookies import Morsel

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from django.views.defaults import permission_denied

from backrelief import views
from exercises.texts import caveat

pytestmark = pytest.mark.django_db


def test_home_promises_no_more_than_it_can_keep_and_says_when_to_stop(client: Client) -> None:
    html = client.get("/").content.decode()
    assert f'<a class="button button-primary button-big" href="{reverse("routines:routines")}">' in html
    assert html.count(caveat("CAV-NOTMED")) == 1
    assert html.count(caveat("CAV-STOP")) == 2  # among the short caveats, and in the foot


def test_home_holds_nothing_of_whoever_asks_for_it(client: Client) -> None:
    response = client.get("/")
    assert b"csrfmiddlewaretoken" not in response.content
    assert not response.cookies


def test_only_somebodys_pages_ask_for_the_script_that_keeps_what_is_theirs(client: Client, user_client: Client) -> None:
    script = "js/phone"
    assert script not in client.get("/guides/").content.decode()
    assert script in user_client.get("/guides/").content.decode()


def test_whoever_is_known_goes_straight_to_today(user_client: Client, guest_client: Client) -> None:
    for known in (user_client, guest_client):
        assert known.get("/")["Location"] == reverse("today")


def test_the_bar_marks_the_place_and_only_that(client: Client) -> None:
    html = client.get(reverse("exercises:library")).content.decode()
    bar = html[html.index('<nav class="bar"') : html.index("</nav>")]
    assert bar.count("<li>") == 5
    assert re.findall(r'href="([^"]+)" aria-current="page"', bar) == [reverse("exercises:library")]


def choose(client: Client, **data: str) -> Morsel[str]:
    page = "http://testserver/exercises/?q=plank"
    response = client.post(reverse("theme"), data, headers={"referer": page})
    assert response["Location"] == page
    cookie: Morsel[str] = response.cookies["theme"]
    return cookie


def test_colours_are_kept_in_a_cookie_until_the_device_decides_again(client: Client) -> None:
    assert 'data-theme="' not in client.get("/").content.decode()
    cookie = choose(client, theme="dark")
    assert (cookie["samesite"], cookie["httponly"]) == ("Lax", True)
    page = client.get("/").content.decode()
    assert '<html lang="en-gb" data-theme="dark"' in page
    assert re.findall(r'<meta name="theme-color" content="(#\w+)">', page) == ["#0c1416"]
    choose(client, theme="device")
    assert 'data-theme="' not in client.get("/").content.decode()


def test_a_kept_page_can_choose_colours_without_a_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert choose(strict, theme="light").value == "light"


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_choosing_colours_leads_nowhere_else(client: Client, away: str) -> None:
    assert client.post(reverse("theme"), {"theme": "dark"}, headers={"referer": away})["Location"] == "/"


def test_a_page_whose_address_no_browser_tells_says_itself_where_it_is(client: Client) -> None:
    for back, to in (("/r/secret/", "/r/secret/"), ("//elsewhere.example/", "/"), ("https://elsewhere.example/", "/")):
        assert client.post(reverse("theme"), {"theme": "dark", "back": back})["Location"] == to


def test_a_theme_that_does_not_exist_is_refused(client: Client) -> None:
    response = client.post(reverse("theme"), {"theme": "<blink>"})
    assert response.status_code == 422
    assert not response.cookies
    client.cookies["theme"] = "<blink>"
    assert b"blink" not in client.get("/").content


def test_colours_are_not_chosen_by_following_a_link(client: Client) -> None:
    assert client.get(reverse("theme")).status_code == 405


def test_languages_are_offered_only_when_there_is_a_choice(client: Client) -> None:
    assert b'name="language"' not in client.get("/").content
    with override_settings(LANGUAGES=[("en-gb", "English"), ("de", "Deutsch")]):
        assert client.get("/").content.count(b'name="language"') == 2
        response = client.post(reverse("theme"), {"language": "de"})
    assert response.cookies["django_language"].value == "de"
    assert "theme" not in response.cookies


def test_a_page_that_is_not_there_says_so_and_leads_on(client: Client) -> None:
    response = client.get("/nothing-here/")
    assert response.status_code == 404
    html = response.content.decode()
    assert html.count("<h1>") == 1
    assert f'href="{reverse("exercises:library")}"' in html


def test_a_page_of_somebody_else_says_so(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    response = permission_denied(request, PermissionDenied())
    assert response.status_code == 403
    assert "You cannot open this page" in response.content.decode()


def test_a_refused_form_says_that_nothing_was_lost_and_where_to_go() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(reverse("account_login"), {}, headers={"referer": "http://testserver/account/login/"})
    html = response.content.decode()
    assert response.status_code == 403
    assert "Nothing that was saved is lost" in html
    assert 'href="http://testserver/account/login/"' in html


def test_a_refused_form_never_leads_to_another_site(rf: RequestFactory) -> None:
    request = rf.post("/", headers={"referer": "https://elsewhere.example/"})
    request.user = AnonymousUser()
    assert b"elsewhere" not in views.csrf_failure(request).content


def test_our_own_mistake_is_shown_without_whatever_failed(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> str:
        raise ValueError(f"Missing staticfiles manifest entry for {name!r}")

    monkeypatch.setattr("django.contrib.staticfiles.storage.staticfiles_storage.url", broken)
    request = rf.get("/")
    request.COOKIES["theme"] = "dark"
    response = views.server_error(request)  # a request without a user, and no static file to be had
    html = response.content.decode()
    assert response.status_code == 500
    assert "What you saved before is safe" in html
    assert 'data-theme="dark"' in html
    assert 'href="/static/css/app.css"' in html
