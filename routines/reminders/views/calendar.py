"""The calendar feed, for programs that know its address; its owner makes and ends that address."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from routines.reminders.feed import feed
from routines.reminders.models import CalendarLink, Preferences
from routines.reminders.secret import hash_of
from routines.reminders.views.page import MADE
from routines.visitors import SignedInRequest, signed_in

A_MINUTE = 60


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """Wrong and ended addresses look the same."""
    link = CalendarLink.objects.known_by(secret)
    if link is None:
        raise Http404
    now, wanted = timezone.now(), Preferences.objects.of(link.user)
    link.note_fetch(now)
    with translation.override(wanted.language or settings.LANGUAGE_CODE):
        content = feed(link, wanted, now)
    response = HttpResponse(
        content,
        headers={
            "Content-Type": "text/calendar; charset=utf-8",
            "Content-Disposition": 'inline; filename="sessions.ics"',
            "Cache-Control": "private, no-cache",
            "ETag": quote_etag(hash_of(content.decode())),
            "X-Robots-Tag": "noindex, nofollow, noarchive",
            "Referrer-Policy": "no-referrer",
        },
    )
    return cast(HttpResponse, get_conditional_response(request, etag=response["ETag"], response=response))


@require_POST
@signed_in
def calendar_add(request: SignedInRequest) -> HttpResponse:
    """The next page tells the secret, this once."""
    _made, secret = CalendarLink.objects.make(request.user, timezone.now())
    response = redirect("reminders:reminders")
    response.set_cookie(
        MADE,
        secret,
        max_age=A_MINUTE,
        path=reverse("reminders:reminders"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@require_POST
@signed_in
def calendar_revoke(request: SignedInRequest) -> HttpResponse:
    CalendarLink.objects.of(request.user).filter(revoked_at=None).update(revoked_at=timezone.now())
    messages.success(request, _("The address has ended. No calendar can read it any more."))
    return redirect("reminders:reminders")
