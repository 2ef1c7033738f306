"""The user's own page: settings, the account, and leaving."""

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from backrelief.accounts import joining
from backrelief.accounts.forms import DeleteGuestForm, EmailForm, PasswordForm, SettingsForm
from backrelief.accounts.guests import IDLE_DAYS, device_time_zone
from backrelief.accounts.models import User
from backrelief.accounts.views.pages import account_only, frame
from routines.models import WorkoutSession
from routines.visitors import SignedInRequest, signed_in


def show_me(request: HttpRequest, form: SettingsForm | None, status: int = 200) -> HttpResponse:
    context: dict[str, object] = {"place": "me", "form": form, "idle_days": IDLE_DAYS}
    if request.user.is_authenticated:
        context["sessions"] = WorkoutSession.objects.of(request.user).count()
        context["guest"] = joining.offered_guest(request)
    return render(request, "me.html", context, status=status)


@never_cache
@require_GET
def me(request: HttpRequest) -> HttpResponse:
    if request.user.is_anonymous:
        return show_me(request, None)
    return show_me(request, SettingsForm(instance=request.user, device_zone=device_time_zone(request)))


@require_http_methods(["GET", "POST"])
@signed_in
def me_settings(request: SignedInRequest) -> HttpResponse:
    if request.method == "GET":  # a page with errors that is opened anew
        return redirect("me")
    user = User.objects.get(pk=request.user.pk)  # the page's frame keeps showing what is saved
    form = SettingsForm(request.POST, instance=user, device_zone=device_time_zone(request))
    if not form.is_valid():
        return show_me(request, form, status=422)
    form.store()
    messages.success(request, _("Saved."))
    return redirect("me")


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
@signed_in
def me_delete(request: SignedInRequest) -> HttpResponse:
    user = request.user
    data = request.POST if request.method == "POST" else None
    form = DeleteGuestForm(data) if user.is_guest else PasswordForm(data, user=user)
    if not form.is_valid():
        context = {"place": "me", "form": form, "sessions": WorkoutSession.objects.of(user).count()}
        return render(request, "me_delete.html", context, status=422 if form.is_bound else 200)
    if guest := joining.offered_guest(request):  # what this device holds and nobody has moved yet
        guest.delete()
    User.objects.get(pk=user.pk).delete()
    logout(request)
    messages.success(request, _("Everything has been deleted."))
    response = redirect("home")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
@account_only
@rate_limit(action="manage_email")  # type: ignore[untyped-decorator]
def account_email(request: SignedInRequest) -> HttpResponse:
    form = EmailForm(request.POST if request.method == "POST" else None, user=request.user)
    if not form.is_valid():
        context = frame() | {"form": form}
        return render(request, "account/email.html", context, status=422 if form.is_bound else 200)
    form.save()
    messages.success(request, _("Your email address has been changed."))
    return redirect("me")
