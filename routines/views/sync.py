"""Where a phone sends what was recorded on it. Answers are JSON, and say what the phone is to do with its queue."""

import json
from collections.abc import Callable
from functools import wraps
from typing import NoReturn, cast

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from routines.forms.batch import BatchForm
from routines.forms.parts import as_typed
from routines.health import health_of
from routines.inbox import Batch, take_in
from routines.visitors import SignedInRequest, account_of, accounts_of

MOST_EVENTS = 500
MOST_BYTES = 256 * 1024
MOST_BATCHES, MINUTES = 600, 5  # from one account


def refuse(status: int, error: str, reason: str, **more: object) -> JsonResponse:
    return JsonResponse({"error": error, "reason": reason, **more}, status=status)


def signed_in_phone(view: Callable[[SignedInRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Says 401 to whoever is signed out: a redirect would look like an answer."""

    @wraps(view)
    def wrapper(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            return view(cast("SignedInRequest", request))
        return refuse(401, "signed_out", _("Please sign in. What you did is kept on this phone until then."))

    return wrapper


@require_GET
@never_cache
@signed_in_phone
def sync_token(request: SignedInRequest) -> HttpResponse:
    """Who is signed in, and the token to send with a batch: the one that a page brought may have changed since."""
    accounts = accounts_of(request)
    now = timezone.now().isoformat()
    return JsonResponse({"account": accounts[0], "accounts": accounts, "token": get_token(request), "now": now})


@require_POST
@never_cache
@signed_in_phone
def sync(request: SignedInRequest) -> HttpResponse:
    """Keeps what can be kept of a batch. Whatever else the answer says, nothing of it is lost on the phone."""
    if request.headers.get("X-Account") not in accounts_of(request):
        reason = _("These entries belong to another account. They stay on this phone until it signs in.")
        return refuse(409, "other_account", reason, account=account_of(request.user))
    if is_too_often(request):
        response = refuse(429, "too_often", _("Please wait a few minutes. Nothing is lost."))
        response["Retry-After"] = str(MINUTES * 60)
        return response
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return too_much()
    try:
        form = BatchForm(as_typed(json.loads(request.body, parse_constant=no_number), nested=("events",)))
    except (ValueError, RecursionError, ValidationError):
        form = BatchForm({})
    if not form.is_valid():
        return refuse(400, "unreadable", _("This could not be read. Nothing of it is lost on this phone."))
    batch = Batch(**form.cleaned_data)
    if len(batch.events) > MOST_EVENTS:
        return too_much()
    now = timezone.now()
    answer = take_in(request.user, batch, now)
    lock = health_of(request.user, request.user.local_date(now)).lock
    return JsonResponse(answer | {"locked": lock is not None})


def too_much() -> JsonResponse:
    limits = {"most_events": MOST_EVENTS, "most_bytes": MOST_BYTES}
    return refuse(413, "too_much", _("That is too much at once. It will be sent in parts."), **limits)


def no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number that a database takes")


def is_too_often(request: SignedInRequest) -> bool:
    """Counts this batch."""
    key = f"batches-of-{request.user.pk}"
    cache.add(key, 0, MINUTES * 60)
    return int(cache.incr(key)) > MOST_BATCHES
