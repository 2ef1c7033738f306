"""Where allauth's sign-in meets guests: a guest's own row becomes the account."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from backrelief.accounts import joining
from backrelief.accounts.guests import device_settings
from backrelief.accounts.models import User
from routines.reminders.models import PushDevice

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This address and password do not belong together. Check both and try again."),
        "email_taken": _("There is an account with this address. Sign in to it, or use another address."),
        "enter_current_password": _("This is not your current password. Please try again."),
        "incorrect_password": _("This is not your password. Please try again."),
        "too_many_login_attempts": _("That was tried too often. Nothing was lost. Please wait five minutes."),
    }

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages are the only answer, whatever a request says of itself."""
        return False

    def new_user(self, request: HttpRequest) -> User:
        """The row of the guest who signs up, so that everything stays where it is."""
        guest = None
        if request.user.is_authenticated:
            guest = User.objects.select_for_update().filter(pk=request.user.pk, email=None).first()
        return guest or User(**device_settings(request))

    def login(self, request: HttpRequest, user: User) -> None:
        before = request.user
        super().login(request, user)
        if before.is_authenticated and before.is_guest and before.pk != user.pk:
            joining.offer(request, User.objects.get(pk=before.pk))

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if joining.GUEST not in request.session:
            return response
        query = QueryDict(mutable=True)
        query["next"] = response.headers["Location"]
        return redirect(f"{reverse('me_join')}?{query.urlencode(safe='/')}")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("me")

    def set_password(self, user: User, password: str) -> None:
        """Signs every other browser out: none of them gets messages any more, until it is switched on again."""
        super().set_password(user, password)
        PushDevice.objects.of(user).delete()

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """What the mail tells of has been done: a mail server that is away must not turn it into an error."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except OSError:
            log.exception("A notice by e-mail could not be sent.")
