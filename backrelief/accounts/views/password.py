"""Change a password, or get in without it."""

from allauth.account import views as allauth

from backrelief.accounts.forms import ChangePasswordForm, NewPasswordForm, ResetPasswordForm
from backrelief.accounts.views.pages import AccountOnly, FormPage


class ChangePassword(AccountOnly, allauth.PasswordChangeView):  # type: ignore[misc]
    form_class = ChangePasswordForm
    template_name = "account/change_password.html"


class ResetPassword(FormPage, allauth.PasswordResetView):  # type: ignore[misc]
    form_class = ResetPasswordForm
    template_name = "account/reset_password.html"


class ResetPasswordDone(allauth.PasswordResetDoneView):  # type: ignore[misc]
    template_name = "account/reset_password_done.html"


class ResetPasswordFromKey(FormPage, allauth.PasswordResetFromKeyView):  # type: ignore[misc]
    form_class = NewPasswordForm
    template_name = "account/reset_password_from_key.html"

    def logout(self) -> None:
        """A guest who opens the link stays: signing out would lose what is kept, and signing in offers to move it."""
        if not self.request.user.is_guest:
            super().logout()


class ResetPasswordFromKeyDone(allauth.PasswordResetFromKeyDoneView):  # type: ignore[misc]
    template_name = "account/reset_password_from_key_done.html"


account_change_password = ChangePassword.as_view()
account_reset_password = ResetPassword.as_view()
account_reset_password_done = ResetPasswordDone.as_view()
account_reset_password_from_key = ResetPasswordFromKey.as_view()
account_reset_password_from_key_done = ResetPasswordFromKeyDone.as_view()
