"""Every request knows its user, its user's time zone, and how to make a guest."""

from collections.abc import Callable
from functools import partial
from typing import cast

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from backrelief.accounts.guests import ensure_user
from backrelief.accounts.models import User
from routines.health import NOTHING_KNOWN, Health, health_of
from routines.planner.upcoming import upcoming_of
from routines.visitors import VisitorRequest

RENEWED = "renewed_at"
RENEW_AFTER = settings.SESSION_COOKIE_AGE // 2


class GuestMiddleware:
    """Offers what `VisitorRequest` has on every request, notes the day of a visit, and renews a cookie in time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        visitor = cast(VisitorRequest, request)
        visitor.ensure_user = partial(ensure_user, request)
        visitor.health = cast(Health, SimpleLazyObject(partial(known_health, request)))
        visitor.upcoming = upcoming_of(request.user)
        if request.user.is_authenticated:
            note_visit(request.user)
            renew(request.session)
        return self.get_response(request)


def known_health(request: HttpRequest) -> Health:
    if not request.user.is_authenticated:
        return NOTHING_KNOWN
    return health_of(request.user, request.user.local_date(timezone.now()))


def note_visit(user: User) -> None:
    """One write on the first request of the user's own day."""
    today = user.local_date(timezone.now())
    if user.seen_on < today:
        User.objects.filter(pk=user.pk).update(seen_on=today)
        user.seen_on = today


def renew(session: SessionBase) -> None:
    """A changed session is saved and its cookie sent again: done at half of its life, not at every request."""
    now = int(timezone.now().timestamp())
    if now - session.get(RENEWED, 0) >= RENEW_AFTER:
        session[RENEWED] = now


class UserTimeZoneMiddleware:
    """Shows every time in the user's own time zone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(request.user.zone if request.user.is_authenticated else None):
            return self.get_response(request)
