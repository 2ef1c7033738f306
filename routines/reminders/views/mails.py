"""Where the links in mails lead. Opening one changes nothing: mail programs open links to look at them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from routines.reminders.forms import SureForm
from routines.reminders.links import Told, confirming, stopping
from routines.reminders.models import Preferences


def of(told: Told | None) -> Preferences | None:
    """Whoever has another address by now is not meant by a mail to the old one."""
    if told is None:
        return None
    found = Preferences.objects.filter(user=told.user, user__email=told.email, user__is_active=True)
    return found.select_related("user").first()


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Of no use to whoever has ended the mails since."""
    wanted = of(confirming(token))
    if wanted is None or not wanted.by_email:
        return render(request, "reminders/link_ended.html", status=404)
    is_sure = SureForm(request.POST if request.method == "POST" else None).is_valid()
    if is_sure and wanted.user.email:
        wanted.confirm(wanted.user.email)
    return render(request, "reminders/confirm.html", {"email": wanted.user.email, "is_done": wanted.is_confirmed})


@csrf_exempt  # RFC 8058: the mail program posts it, which has no cookie of ours; the link itself is the permission
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    wanted = of(stopping(token))
    if wanted is None:
        return render(request, "reminders/link_ended.html", status=404)
    if SureForm(request.POST if request.method == "POST" else None).is_valid():
        wanted.stop_mails()
    return render(request, "reminders/stop.html", {"email": wanted.user.email, "is_done": not wanted.by_email})
