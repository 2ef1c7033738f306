"""Signing up and in: allauth's forms in our words, asking for no password twice. And the forms of the Me page."""

from typing import TYPE_CHECKING, Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.manage_email import email_already_exists
from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from backrelief.accounts.models import Unit, User
from backrelief.accounts.zones import zone_choices
from exercises import texts
from routines.models import Acknowledgement
from routines.progress.models import WeeklyTarget
from routines.progress.models.target import target_on
from routines.widgets import ChoiceCards

if TYPE_CHECKING:
    UserForm = forms.ModelForm[User]
else:
    UserForm = forms.ModelForm

NOT_MEDICAL_ADVICE = "CAV-NOTMED"
ADDRESS = _("Email address")


def say(form: forms.BaseForm, name: str, label: Any, help_text: Any = "") -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.error_messages["required"] = _("Please fill this in.")
    if isinstance(field, forms.EmailField):
        field.error_messages["invalid"] = _("Please give the whole address, such as name@example.org.")


def password_rule() -> str:
    return password_validators_help_texts()[0]


class SignUpForm(allauth.SignupForm):  # type: ignore[misc]
    field_order = ("email", "name", "password1", "unit", "agree")

    name = forms.CharField(
        label=_("What should we call you?"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    unit = forms.ChoiceField(label=_("Weights in"), choices=Unit.choices, widget=ChoiceCards(row=True))
    agree = forms.BooleanField(
        error_messages={"required": _("Please tick this, so that we know you have read it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "email", ADDRESS, _("Only to sign in. We send nothing else unless you ask."))
        say(self, "password1", _("Password"), password_rule())
        caveat = texts.caveat(NOT_MEDICAL_ADVICE)
        self.fields["agree"].label = gettext("I understand: %(caveat)s") % {"caveat": caveat}

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.unit = self.cleaned_data["unit"]
        user.save(update_fields=["name", "unit"])
        Acknowledgement.objects.create(user=user, caveats=[NOT_MEDICAL_ADVICE])


class SignInForm(allauth.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "login", ADDRESS)
        say(self, "password", _("Password"))


class ResetPasswordForm(allauth.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "email", ADDRESS)


class NewPasswordForm(allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "password1", _("New password"), password_rule())


class ChangePasswordForm(allauth.ChangePasswordForm):  # type: ignore[misc]
    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "oldpassword", _("Current password"))
        say(self, "password1", _("New password"), password_rule())


class PasswordForm(forms.Form):
    """Something that a phone left on a table must not be enough for."""

    password = forms.CharField(strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        say(self, "password", _("Your password"))

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("incorrect_password")
        return password


class EmailForm(PasswordForm):
    field_order = ("email", "password")

    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "email", _("New email address"))

    def clean_email(self) -> str:
        email: str = email_already_exists(self.cleaned_data["email"].lower(), user=self.user)[0]
        return email

    def save(self) -> None:
        """Tells the old address, in case it was not its owner who did it."""
        old, new = self.user.email, self.cleaned_data["email"]
        with transaction.atomic():
            EmailAddress.objects.filter(user=self.user).delete()
            EmailAddress.objects.create(user=self.user, email=new, primary=True)
            self.user.email = new
            self.user.save(update_fields=["email"])
        get_adapter().send_notification_mail("account/email/email_changed", self.user, {"to_email": new}, email=old)


class SettingsForm(UserForm):
    class Meta:
        model = User
        fields = ("name", "unit", "time_zone", "week_start")
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "given-name"}), "unit": ChoiceCards(row=True)}

    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Decides which day a session counts for."))
    weekly_target = forms.TypedChoiceField(
        label=_("Sessions a week"),
        help_text=_("Your own target, from this week on. A week that met it counts as kept; the others lose nothing."),
        choices=[("", _("As often as my routine asks")), *((count, count) for count in range(1, 8))],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, device_zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = self.instance.local_date(timezone.now())
        self.initial["weekly_target"] = target_on(WeeklyTarget.objects.history(self.instance), self.today)
        self.fields["time_zone"].choices = zone_choices([self.instance.time_zone, device_zone])  # type: ignore[attr-defined]

    def store(self) -> None:
        user = self.save(commit=False)
        user.save(update_fields=list(self.Meta.fields))
        WeeklyTarget.objects.choose(user, self.cleaned_data["weekly_target"], self.today)


class DeleteGuestForm(forms.Form):
    sure = forms.BooleanField(
        label=_("Yes, delete everything"), error_messages={"required": _("Please tick this if you are sure.")}
    )
