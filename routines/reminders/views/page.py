"""What somebody is reminded of and how, on one page."""

from datetime import timedelta

from allauth.decorators import rate_limit
from django.contrib import messages
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from routines.reminders import mail
from routines.reminders.forms import PreferencesForm
from routines.reminders.models import CalendarLink, Preferences, PushDevice
from routines.reminders.models.message import Way
from routines.reminders.models.preferences import AGAIN_AFTER
from routines.reminders.push import own_public_key
from routines.reminders.reminder import Words
from routines.reminders.secret import hash_of
from routines.reminders.sending import ways_of
from routines.sync import one_at_a_time
from routines.visitors import SignedInRequest, signed_in

MADE = "made_calendar_link"  # a cookie for the one page that tells the secret: nothing here keeps it
TEST_AFTER = timedelta(minutes=1)


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def reminders(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        wanted = Preferences.objects.of(request.user)
        return reminders_page(request, wanted, PreferencesForm(instance=wanted))
    with transaction.atomic():
        one_at_a_time(request.user)
        wanted = Preferences.objects.of(request.user)
        form = PreferencesForm(request.POST, instance=wanted)
        if form.is_valid():
            wanted = form.save()
    if form.errors:
        return reminders_page(request, wanted, form)
    if wanted.by_email and not wanted.is_confirmed:
        ask(request, wanted)
    else:
        messages.success(request, _("Saved."))
    return redirect("reminders:reminders")


def ask(request: SignedInRequest, wanted: Preferences) -> None:
    """Sends nothing but this to an address that has not said yes."""
    now = timezone.now()
    if not wanted.may_ask(now) or was_asked(wanted.user.email or ""):
        minutes = AGAIN_AFTER // timedelta(minutes=1)
        messages.info(request, _("Saved. The mail was sent a moment ago; ask again in %(n)s minutes.") % {"n": minutes})
        return
    wanted.asked_at = now
    wanted.save(update_fields=["asked_at"])
    if mail.ask(wanted.user):
        messages.success(request, _("Saved. We have sent you a mail: mails begin when you press its link."))
    else:
        messages.error(request, _("Saved, but the mail could not be sent. Please try again later."))


def was_asked(email: str) -> bool:
    """A moment ago, whoever had the account: another one with the same address asks no sooner. Notes this one."""
    key = salted_hmac("routines.reminders.asked", email.lower()).hexdigest()
    now = timezone.now()
    last = cache.get(key)
    if last is not None and now - last < AGAIN_AFTER:
        return True
    cache.set(key, now, AGAIN_AFTER.total_seconds())
    return False


def reminders_page(request: SignedInRequest, wanted: Preferences, form: PreferencesForm) -> HttpResponse:
    """Tells the secret of an address that was just made, this once."""
    link = CalendarLink.objects.of(request.user).filter(revoked_at=None).first()
    secret = request.COOKIES.get(MADE, "")
    is_made = bool(link and secret and link.secret_hash == hash_of(secret))
    address = request.build_absolute_uri(reverse("reminders:calendar", args=[secret])) if is_made else ""
    context = {
        "form": form,
        "wanted": wanted,
        "link": link,
        "address": address,
        "webcal": address.replace("https:", "webcal:", 1).replace("http:", "webcal:", 1),
        "devices": PushDevice.objects.of(request.user),
        "push_key": own_public_key(),
        "place": "me",
    }
    response = render(request, "reminders/reminders.html", context, status=422 if form.errors else 200)
    if secret:
        response.delete_cookie(MADE, path=reverse("reminders:reminders"), samesite="Strict")
    return response


@require_POST
@rate_limit(action="reminders-test")  # type: ignore[untyped-decorator]
@signed_in
def send_test(request: SignedInRequest) -> HttpResponse:
    """A message by every way that is on, now."""
    wanted, now = Preferences.objects.of(request.user), timezone.now()
    ways = ways_of(wanted)
    if not ways:
        messages.info(request, _("No way is on yet: switch mails or a device on, and save."))
    elif wanted.tested_at and now - wanted.tested_at < TEST_AFTER:
        messages.info(request, _("A test was sent just now. Please wait a minute."))
    else:
        Preferences.objects.filter(pk=wanted.pk).update(tested_at=now)
        words = Words(_("This is a test"), _("This is how a reminder looks."), reverse("reminders:reminders"))
        for way, send in ways.items():
            tell(request, way, is_sent=send(wanted, words, "test"))
    return redirect("reminders:reminders")


def tell(request: HttpRequest, way: str, *, is_sent: bool) -> None:
    where = _("by email") if way == Way.EMAIL else _("to your devices")
    if is_sent:
        messages.success(request, _("The test was sent %(where)s.") % {"where": where})
    else:
        messages.error(request, _("The test could not be sent %(where)s.") % {"where": where})
