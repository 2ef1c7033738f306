"""Keeps whole pages of the library for visitors who carry nothing of their own, until other content is loaded.

A page may be kept because it can depend on nothing but its key: what is rendered for keeping is asked for without the
visitor's cookies, language list or encodings. Whoever has a session never comes near it.
"""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from threading import Lock

from django.conf import settings
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import translation
from django.utils.cache import patch_vary_headers

from backrelief import figure_choice
from backrelief.context import THEMES
from exercises import shelf

MAX_BYTES = 32 * 1024 * 1024  # in each process
MAX_QUERY = 300
OVERHEAD = 1000  # bytes a page takes beside its body and key, about
UNCHANGED_HEADERS = ("Cache-Control", "ETag", "Vary")
# Not /help/: whose emergency number it shows depends on the visitor.
PATHS = re.compile(r"/(?:(?:exercises|guides|routines)/(?:[-a-z0-9]+/)?)?")
REFUSED = re.compile(r"\s*([a-z*]+)\s*;\s*q=0(\.0*)?\s*")

Key = tuple[str, ...]
GetResponse = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Page:
    body: bytes
    headers: dict[str, str]

    @property
    def etag(self) -> str:
        return self.headers["ETag"]


class Pages:
    """The pages of one content version, least recently used first, in at most `max_bytes`."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.bytes = 0
        self._version = ""
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, version: str, key: Key) -> Page | None:
        with self._lock:
            if version != self._version:
                self._pages.clear()
                self._version, self.bytes = version, 0
            page = self._pages.get(key)
            if page:
                self._pages.move_to_end(key)
            return page

    def put(self, version: str, key: Key, page: Page) -> None:
        """Does nothing when other content has been loaded since the page was asked for."""
        with self._lock:
            if version != self._version or key in self._pages:
                return
            self._pages[key] = page
            self.bytes += _size(key, page)
            while self.bytes > self.max_bytes:
                self.bytes -= _size(*self._pages.popitem(last=False))


def _size(key: Key, page: Page) -> int:
    return len(page.body) + sum(map(len, key)) + OVERHEAD


@lru_cache(maxsize=256)
def encoding(accepted: str) -> str:
    """The one that is used of those a browser accepts: br, gzip or identity."""
    parts = accepted[:200].lower().split(",")
    names = {part.split(";")[0].strip() for part in parts if not REFUSED.fullmatch(part)}
    return next((name for name in ("br", "gzip") if name in names), "identity")


def key_of(request: HttpRequest) -> Key | None:
    """All that a kept page may depend on; None when the request is not for such a page, or from somebody known."""
    if request.method not in {"GET", "HEAD"} or not PATHS.fullmatch(request.path_info):
        return None
    cookies = request.COOKIES
    query = request.META.get("QUERY_STRING", "")
    if settings.SESSION_COOKIE_NAME in cookies or "messages" in cookies or len(query) > MAX_QUERY:
        return None
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    theme = cookies.get("theme", "")
    return (
        request.path_info,
        query,
        request.scheme or "",
        host,
        theme if theme in THEMES else "",
        figure_choice.chosen(cookies),
        translation.get_language_from_request(request),
        encoding(request.META.get("HTTP_ACCEPT_ENCODING", "")),
    )


def make_plain(request: HttpRequest, key: Key) -> None:
    """Take from the request everything about the visitor that is not in the key."""
    *_, theme, figure, language, coding = key
    chosen = {"theme": theme, figure_choice.COOKIE: figure}
    request.COOKIES = {name: value for name, value in chosen.items() if value}
    request.META.pop("HTTP_COOKIE", None)
    request.META["HTTP_ACCEPT_LANGUAGE"] = language
    request.META["HTTP_ACCEPT_ENCODING"] = coding


def page_of(response: HttpResponse) -> Page | None:
    """The page to keep, or None when the response is not everybody's."""
    if response.status_code != 200 or response.streaming or response.cookies or response.has_header("Cache-Control"):
        return None
    patch_vary_headers(response, ("Cookie", "Accept-Encoding", "Accept-Language"))
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
    return Page(response.content, dict(response.items()))


class KeptPagesMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        if settings.DEBUG:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.pages = Pages(MAX_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = key_of(request)
        if key is None:
            return self.get_response(request)
        version = shelf.version()
        page = self.pages.get(version, key)
        if page is None:
            page, response = self.render(request, key)
            if page is None:
                return response
            self.pages.put(version, key, page)
        if request.META.get("HTTP_IF_NONE_MATCH") == page.etag:
            return HttpResponseNotModified(headers={name: page.headers[name] for name in UNCHANGED_HEADERS})
        return HttpResponse(page.body, headers=page.headers)

    def render(self, request: HttpRequest, key: Key) -> tuple[Page | None, HttpResponse]:
        # A visitor with a CSRF cookie may have a form open elsewhere: nothing may give them another one.
        if request.method != "GET" or settings.CSRF_COOKIE_NAME in request.COOKIES:
            return None, self.get_response(request)
        make_plain(request, key)
        response = self.get_response(request)
        return page_of(response), response
