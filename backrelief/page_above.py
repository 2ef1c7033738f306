"""The answer to a form has an address that only a form opens. Whoever opens it again is led to the page above it.

So it is after a reload, a change of colours, or when a phone brings back a tab.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import is_valid_path


class PageAboveMiddleware:
    """Only for who looks: a script is told that this is no address to read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_looking = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and is_looking:
            return HttpResponseRedirect(page_above(request.path_info))
        return response


def page_above(path: str) -> str:
    """The nearest address above that there is; at last the home page."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        if is_valid_path(path):
            return path
    return "/"
