"""The door of whoever has a link: what opens with it, and what must not remember its address."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from routines.sharing.models import RoutineLink, hash_of

Opened = Callable[[HttpRequest, RoutineLink], HttpResponse]
Addressed = Callable[[HttpRequest, str], HttpResponse]

# A form that is sent from a page says where it comes from. Where nothing may be said at all, the form is not believed.
NOTHING, SITE_ONLY = "no-referrer", "strict-origin"


def with_link(says: str = NOTHING) -> Callable[[Opened], Addressed]:
    """Opens for a link that works; wrong, ended and revoked look the same."""

    def decorator(view: Opened) -> Addressed:
        @wraps(view)
        def wrapper(request: HttpRequest, secret: str) -> HttpResponse:
            link = found(secret)
            if link is None:
                return unnoticed(render(request, "sharing/ended.html", status=404))
            try:
                return unnoticed(view(request, link), says)
            except Http404:
                return unnoticed(render(request, "sharing/ended.html", status=404))

        return wrapper

    return decorator


def found(secret: str) -> RoutineLink | None:
    links = RoutineLink.objects.open(timezone.now()).filter(secret_hash=hash_of(secret))
    link = links.select_related("user", "routine").first()
    if link:
        link.secret = secret
    return link


def unnoticed(response: HttpResponse, says: str = NOTHING) -> HttpResponse:
    """No search engine and no cache keeps it, and no page that is opened from it learns its address."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = says
    add_never_cache_headers(response)
    return response
