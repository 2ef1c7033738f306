"""Sign up, sign in, sign out."""

from typing import Any

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from backrelief.accounts import joining
from backrelief.accounts.forms import SignInForm, SignUpForm
from backrelief.accounts.guests import device_settings
from backrelief.accounts.models import User
from backrelief.accounts.views.pages import Entrance
from routines.reminders.models import PushDevice
from routines.reminders.models.push_device import DEVICE

A_YEAR = 365 * 24 * 60 * 60


class SignUp(Entrance, allauth.SignupView):  # type: ignore[misc]
    form_class = SignUpForm
    template_name = "account/signup.html"

    def get_initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_initial()
        if self.request.user.is_authenticated:
            return initial | {"name": self.request.user.name, "unit": self.request.user.unit}
        return initial | {"unit": device_settings(self.request)["unit"]}

    def form_valid(self, form: SignUpForm) -> HttpResponse:
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
        except IntegrityError:
            if not User.objects.filter(email=form.cleaned_data["email"]).exists():
                raise
            # The same address came in twice at the same moment.
            form.add_error("email", get_adapter().validation_error("email_taken"))
            return self.form_invalid(form)
        return response


class SignIn(Entrance, allauth.LoginView):  # type: ignore[misc]
    form_class = SignInForm
    template_name = "account/login.html"


class SignOut(allauth.LogoutView):  # type: ignore[misc]
    template_name = "account/logout.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and request.user.is_guest:
            messages.info(request, _("Without an account, signing out would lose what you have kept."))
            return redirect("me")
        device = request.session.get(DEVICE)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        if request.user.is_anonymous and device:
            PushDevice.objects.filter(pk=device).delete()
        if request.user.is_anonymous:  # static/js/account.js then takes away what the phone keeps to read
            response.set_cookie(
                "signed_out", "1", max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"guest": joining.offered_guest(self.request)}


account_signup = SignUp.as_view()
account_login = SignIn.as_view()
account_logout = SignOut.as_view()
