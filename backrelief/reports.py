"""Anybody can say that something here is unsafe or wrong. Kept for the operator, without who wrote it."""

import logging
import re
from datetime import timedelta
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from exercises.models import ContentReport

log = logging.getLogger(__name__)
AN_HOUR = 60 * 60
MOST_AN_HOUR = 5  # from one address
MOST_A_DAY = 200  # from everybody: what an operator may be expected to read
# Pages that are the same for everybody. The address of any other page may say who was there.
SHARED = re.compile(r"/(?:(?:exercises|guides|routines|safety|help)/(?:[-\w]+/)*)?", re.ASCII)


def page_of(address: str) -> str:
    """The path of a page of this site; of a page of one's own only the first part, and empty for anything else."""
    try:
        path = urlsplit(address.strip()).path
    except ValueError:
        return ""
    if SHARED.fullmatch(path):
        return path[:200]
    first = re.match(r"/[a-z]+/", path)
    return first.group() if first else ""


class ReportForm(forms.Form):
    page = forms.CharField(
        label=_("Which page?"), required=False, max_length=500, help_text=_("Its address, or leave it empty.")
    )
    text = forms.CharField(
        label=_("What is unsafe or wrong?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Please say in a few words what is wrong.")},
    )
    reply_to = forms.EmailField(
        label=_("Your email address"),
        required=False,
        max_length=254,
        help_text=_("Only if you would like an answer."),
        error_messages={"invalid": _("This does not look like an email address. You can also leave it empty.")},
    )

    def clean_page(self) -> str:
        return page_of(self.cleaned_data["page"])


@require_http_methods(["GET", "POST"])
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    came_from = request.GET.get("page") or request.headers.get("Referer", "")
    form = ReportForm(request.POST if request.method == "POST" else None, initial={"page": page_of(came_from)})
    if not form.is_valid():
        return render(request, "report.html", {"form": form}, status=422 if form.is_bound else 200)
    if not may_report(request):
        form.add_error(None, gettext("That is a lot of reports in a short time. Your text is still here: try later."))
        return render(request, "report.html", {"form": form}, status=429)
    tell(ContentReport.objects.create(**form.cleaned_data))
    return redirect("report_thanks")


@require_GET
@never_cache
def report_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "report_thanks.html")


def may_report(request: HttpRequest) -> bool:
    """Counts this report. Addresses are kept as a keyed hash, in memory, for an hour."""
    if ContentReport.objects.filter(reported_at__gte=timezone.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        return False
    try:
        address = get_adapter().get_client_ip(request)
    except PermissionDenied:  # a proxy that does not say
        address = ""
    key = salted_hmac("backrelief.reports", address).hexdigest()
    cache.add(key, 0, AN_HOUR)
    return int(cache.incr(key)) <= MOST_AN_HOUR


def tell(found: ContentReport) -> None:
    """By mail, where there is an operator's address. The report is kept already: a mail server may be away."""
    if not settings.OPERATOR_EMAIL:
        return
    subject = f"Backrelief: report about {found.page or 'a page'}"
    reply_to = [found.reply_to] if found.reply_to else None
    try:
        EmailMessage(subject, found.text, to=[settings.OPERATOR_EMAIL], reply_to=reply_to).send()
    except OSError:
        log.exception("The report %s is kept, but could not be mailed.", found.pk)
