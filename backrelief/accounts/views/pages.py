"""What the pages of this app share."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from allauth.account.utils import get_login_redirect_url
from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from exercises.shelf import shelf
from routines.visitors import SignedInRequest, signed_in

P = ParamSpec("P")


def ask_again(form: forms.BaseForm) -> None:
    """A password that was fine is not sent back into the page, so it has to be typed once more: say so."""
    for field in form:
        if isinstance(field.field.widget, forms.PasswordInput) and not field.errors:
            field.help_text = _("Please type it once more.")


def frame() -> dict[str, Any]:
    """What is round the form: the place in the bar, and a drawing beside it."""
    return {"place": "me", "drawing": shelf().exercises.get("cat-cow")}


class FormPage:
    """Bad input gets the page again with what was typed, and status 422."""

    render_to_response: Callable[..., HttpResponse]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | frame()

    def form_invalid(self, form: forms.BaseForm) -> HttpResponse:
        ask_again(form)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Entrance(FormPage):
    """Guests and strangers come in here; who has an account and is in it goes on."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not request.user.is_guest:
            return redirect(get_login_redirect_url(request))
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class AccountOnly(FormPage):
    """There is a password only once somebody has signed up."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and request.user.is_guest:
            return redirect("account_signup")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


def account_only(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """The same for function views."""

    @signed_in
    @wraps(view)
    def wrapper(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_guest:
            return redirect("account_signup")
        return view(request, *args, **kwargs)

    return wrapper
