"""Answers made small for their way."""

import brotli
import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory

from backrelief.packing import LEAST, BrotliMiddleware

WORDS = b"Breathe out as you push. " * 40


def packed(response: HttpResponseBase, encodings: str = "gzip, br") -> HttpResponseBase:
    def answer(request: HttpRequest) -> HttpResponseBase:
        return response

    return BrotliMiddleware(answer)(RequestFactory().get("/", headers={"Accept-Encoding": encodings}))


def test_it_is_packed_and_says_so() -> None:
    response = packed(HttpResponse(WORDS, headers={"ETag": '"one"'}))
    assert isinstance(response, HttpResponse)
    assert brotli.decompress(response.content) == WORDS
    assert response["Content-Encoding"] == "br"
    assert response["Content-Length"] == str(len(response.content))
    assert response["Vary"] == "Accept-Encoding"
    assert response["ETag"] == 'W/"one"'


@pytest.mark.parametrize(
    ("response", "encodings"),
    [
        (HttpResponse(WORDS[: LEAST - 1]), "br"),
        (HttpResponse(WORDS), "gzip"),
        (HttpResponse(WORDS, headers={"Content-Encoding": "gzip"}), "br"),
        (StreamingHttpResponse([WORDS]), "br"),
    ],
    ids=["small", "not taken", "packed already", "streamed"],
)
def test_it_is_left_alone(response: HttpResponseBase, encodings: str) -> None:
    before = dict(response.headers)
    assert dict(packed(response, encodings).headers) | {"Vary": ""} == before | {"Vary": ""}


@pytest.mark.django_db
@pytest.mark.parametrize(("takes", "gets"), [("br, gzip", "br"), ("gzip", "gzip"), ("", None)])
def test_every_browser_gets_what_it_takes(client: Client, takes: str, gets: str | None) -> None:
    response = client.get("/help/", headers={"Accept-Encoding": takes})
    assert response.headers.get("Content-Encoding") == gets
