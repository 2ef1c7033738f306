from collections.abc import Callable

import brotli
import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from backrelief.accounts.models import User
from backrelief.kept_pages import KeptPagesMiddleware, Page, Pages, encoding
from exercises.models import ContentVersion

pytestmark = pytest.mark.django_db
MIDDLEWARE = "backrelief.kept_pages.KeptPagesMiddleware"
Visit = Callable[..., HttpResponse]


class Inner:
    """Stands for all that is behind the middleware: counts, and answers with what it was asked with."""

    def __init__(self) -> None:
        self.calls = 0
        self.change: Callable[[HttpResponse], object] = lambda response: None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.calls += 1
        seen = {name: request.META.get(name) for name in ("HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE")}
        response = HttpResponse(f"page {self.calls} {request.get_full_path()} {request.COOKIES} {seen}")
        self.change(response)
        return response


@pytest.fixture
def inner() -> Inner:
    return Inner()


@pytest.fixture
def visit(inner: Inner) -> Visit:
    middleware = KeptPagesMiddleware(inner)

    def visit(where: str = "/exercises/", cookies: str = "", method: str = "get", **headers: str) -> HttpResponse:
        request = RequestFactory(headers={"cookie": cookies, **headers}).generic(method.upper(), where)
        return middleware(request)

    return visit


def test_it_renders_a_page_once(visit: Visit, inner: Inner) -> None:
    first, second = visit(), visit()

    assert inner.calls == 1
    assert first.content == second.content
    assert dict(first.items()) == dict(second.items())


@pytest.mark.parametrize("where", ["/", "/guides/", "/guides/causes/", "/routines/", "/routines/home-beginner/"])
def test_it_keeps_the_pages_of_the_library(visit: Visit, inner: Inner, where: str) -> None:
    visit(where), visit(where)

    assert inner.calls == 1


NOT_KEPT = ("/today/", "/me/", "/account/login/", "/routines/home-beginner/start/", "/exercises", "/help/", "/helping/")


@pytest.mark.parametrize("where", ["/progress/", *NOT_KEPT])
def test_it_keeps_no_other_page(visit: Visit, inner: Inner, where: str) -> None:
    visit(where), visit(where)

    assert inner.calls == 2


@pytest.mark.parametrize("cookies", ["sessionid=abc", "theme=dark; sessionid=abc", "messages=abc"])
def test_it_never_answers_or_keeps_for_somebody_known(visit: Visit, inner: Inner, cookies: str) -> None:
    visit(cookies=cookies)
    visit()
    assert inner.calls == 2

    assert b"page 3" in visit(cookies=cookies).content


def test_what_is_kept_was_rendered_without_anything_of_the_visitor(visit: Visit) -> None:
    content = visit(cookies="theme=dark; tracker=me; django_language=xx", **{"accept-language": "de, en;q=0.5"}).content

    assert b"{'theme': 'dark'}" in content
    assert b"tracker" not in content
    assert b"'HTTP_ACCEPT_LANGUAGE': 'en-gb'" in content


def test_a_csrf_cookie_may_read_a_kept_page_but_is_never_replaced_by_one(visit: Visit, inner: Inner) -> None:
    inner.change = lambda response: response.set_cookie("csrftoken", "new")
    visit(cookies="csrftoken=old")
    inner.change = lambda response: None
    assert b"csrftoken" in visit(cookies="csrftoken=old").content  # rendered for this visitor, not kept

    visit()
    visit(cookies="csrftoken=old")

    assert inner.calls == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda response: response.set_cookie("csrftoken", "abc"),
        lambda response: response.__setitem__("Cache-Control", "no-store"),
        lambda response: setattr(response, "status_code", 404),
    ],
)
def test_it_keeps_no_answer_that_is_not_everybodys(
    visit: Visit, inner: Inner, change: Callable[[HttpResponse], object]
) -> None:
    inner.change = change

    visit(), visit()

    assert inner.calls == 2


def test_it_keeps_no_stream(rf: RequestFactory) -> None:
    middleware = KeptPagesMiddleware(lambda request: StreamingHttpResponse(["a", "b"]))  # type: ignore[arg-type, return-value]

    assert "ETag" not in middleware(rf.get("/"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"where": "/exercises/?q=row"}, {"where": "/exercises/?q=press"}),
        ({"cookies": "theme=dark"}, {"cookies": "theme=light"}),
        ({"cookies": "figure=bb"}, {"cookies": "figure=ac"}),
        ({"accept-encoding": "br"}, {"accept-encoding": "gzip"}),
        ({"host": "localhost"}, {"host": "127.0.0.1"}),
    ],
)
def test_pages_that_differ_are_kept_apart(
    visit: Visit, inner: Inner, settings: Settings, one: dict[str, str], other: dict[str, str]
) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]

    assert visit(**one).content != visit(**other).content
    assert inner.calls == 2


def test_languages_are_kept_apart(visit: Visit, inner: Inner, settings: Settings) -> None:
    settings.LANGUAGES = [("en-gb", "English"), ("de", "German")]

    visit(**{"accept-language": "de"})
    visit(**{"accept-language": "en-GB"})
    visit(**{"accept-language": "de-AT,de;q=0.9"})

    assert inner.calls == 2


def test_http_and_https_are_kept_apart(rf: RequestFactory, inner: Inner) -> None:
    middleware = KeptPagesMiddleware(inner)

    middleware(rf.get("/"))
    middleware(rf.get("/", secure=True))

    assert inner.calls == 2


def test_an_unknown_theme_is_none(visit: Visit, inner: Inner) -> None:
    visit(cookies="theme=<script>"), visit()

    assert inner.calls == 1


def test_a_foreign_host_is_left_to_the_host_check(visit: Visit, inner: Inner) -> None:
    visit(host="evil.example"), visit(host="evil.example")

    assert inner.calls == 2


def test_other_content_drops_every_page(visit: Visit, inner: Inner, own_content: None) -> None:
    visit()
    ContentVersion.objects.update_or_create(name="library", defaults={"fingerprint": "other"})
    visit()

    assert inner.calls == 2


def test_a_page_rendered_from_content_that_has_gone_is_not_kept() -> None:
    pages = Pages(max_bytes=10_000)
    pages.get("old", ("/",))
    pages.get("new", ("/",))

    pages.put("old", ("/",), Page(b"old", {}))

    assert pages.get("new", ("/",)) is None


def test_unlike_addresses_cannot_fill_the_memory(visit: Visit, inner: Inner, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages(max_bytes=50_000)

    for number in range(1000):
        pages.get("1", ("/", "often"))
        pages.put("1", ("/", "often"), Page(b"x" * 500, {}))
        pages.put("1", (f"/?{number}",), Page(b"x" * 500, {}))
        assert pages.bytes <= 50_000

    assert pages.get("1", ("/", "often")) is not None
    assert pages.get("1", ("/?1",)) is None


def test_long_queries_are_answered_and_not_kept(visit: Visit, inner: Inner) -> None:
    where = "/exercises/?q=" + "a" * 400

    visit(where), visit(where)

    assert inner.calls == 2


def test_a_browser_that_has_the_page_gets_no_body(visit: Visit) -> None:
    page = visit()

    again = visit(**{"if-none-match": page["ETag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == page["ETag"]
    assert again["Cache-Control"] == "private, no-cache"


def test_posts_are_never_kept(visit: Visit, inner: Inner) -> None:
    visit(method="post"), visit(method="post")

    assert inner.calls == 2


@pytest.mark.parametrize(
    ("accepted", "used"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR", "br"),
        ("", "identity"),
        ("x" * 5000 + ", br", "identity"),
    ],
)
def test_it_picks_the_encoding_a_browser_accepts(accepted: str, used: str) -> None:
    assert encoding(accepted) == used


@pytest.fixture
def kept(settings: Settings) -> None:
    settings.MIDDLEWARE = [MIDDLEWARE, *settings.MIDDLEWARE]


@pytest.mark.parametrize("name", ["home", "exercises:library", "exercises:guides", "routines:routines"])
def test_the_real_pages_can_be_kept_and_cost_no_query(
    kept: None, client: Client, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get(reverse(name))

    with django_assert_num_queries(0):
        second = client.get(reverse(name))

    assert second.content == first.content
    assert "ETag" in second
    assert "Content-Security-Policy" in second
    assert not client.cookies


def test_a_kept_page_is_compressed(kept: None, client: Client) -> None:
    client.get("/exercises/", headers={"accept-encoding": "br"})

    page = client.get("/exercises/", headers={"accept-encoding": "gzip, br"})

    assert page["Content-Encoding"] == "br"
    assert b"<h1" in brotli.decompress(page.content)


def test_after_signing_in_a_visitor_sees_a_page_of_their_own(kept: None, client: Client, user: User) -> None:
    User.objects.filter(pk=user.pk).update(name="Zofia")
    client.get("/exercises/")
    client.force_login(user)

    assert b"Zofia" in client.get("/exercises/").content
    client.logout()
    assert b"Zofia" not in client.get("/exercises/").content


def test_a_page_that_is_not_secure_is_still_sent_to_https(kept: None, client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    client.get("/", secure=True)

    assert client.get("/").status_code == 301


def test_a_foreign_host_is_refused_even_when_the_page_is_kept(kept: None, client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    client.get("/")

    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
