"""Who a request comes from. Nobody has to sign up: the first thing worth keeping makes a guest.

`backrelief.accounts.middleware.GuestMiddleware` puts `ensure_user` on every request.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from backrelief.accounts.models import User
    from routines.health import Health
    from routines.planner.upcoming import Upcoming

P = ParamSpec("P")

JOINED = "joined_guests"  # in the cookie session: guests that this device was, and that are part of its account now


class VisitorRequest(HttpRequest):
    """A request from anybody. `ensure_user()` answers the user, made a guest and signed in if there was nobody.

    Only a POST may call it, after its form was found valid: links and robots make no guests.
    """

    user: User | AnonymousUser
    health: Health  # read when it is first asked for, as it was when the request came
    ensure_user: Callable[[], User]
    upcoming: Callable[[], Sequence[Upcoming]]  # what the user has planned from today on


class SignedInRequest(VisitorRequest):
    """A request from a user, guest or not."""

    user: User


def account_of(user: User) -> str:
    """What a phone calls an account, to keep apart what belongs to whom. It never changes."""
    return str(user.pk)


def accounts_of(request: SignedInRequest) -> list[str]:
    """The account, and the guests that were moved into it on this device: what they still hold there is its own."""
    return [account_of(request.user), *request.session.get(JOINED, [])]


def signed_in(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Sends a visitor who has nothing here yet to the home page; whoever was signed out while typing is told so."""

    @wraps(view)
    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(cast("SignedInRequest", request), *args, **kwargs)
        if request.method == "POST":
            return render(request, "signed_out.html", status=401)
        messages.info(
            request,
            _("Nothing is kept on this device yet. Start a session, or sign in to the account that holds yours."),
        )
        return redirect("home")

    return wrapper
