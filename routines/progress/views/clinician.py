"""The report for a clinician: its owner opens it, or makes a link by which somebody else can."""

from functools import wraps
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from routines.progress.clinician import report_of
from routines.progress.forms import LinkForm, PeriodForm
from routines.progress.models import ReportLink
from routines.progress.models.report_link import hash_of
from routines.progress.period import Period
from routines.visitors import SignedInRequest, signed_in

if TYPE_CHECKING:
    from collections.abc import Callable

MADE = "made_report_link"  # a cookie for the one page that tells the secret: nothing here keeps it
A_MINUTE = 60
MOST_OPEN = 10
MOST_LISTED = 20
PRIVATE = {"X-Robots-Tag": "noindex, nofollow, noarchive", "Referrer-Policy": "no-referrer"}


@require_GET
@never_cache
@signed_in
def clinician(request: SignedInRequest) -> HttpResponse:
    return page(request, LinkForm())


def page(request: SignedInRequest, form: LinkForm) -> HttpResponse:
    """Tells the secret of a link that was just made, this once."""
    now, secret = timezone.now(), request.COOKIES.get(MADE, "")
    links = ReportLink.objects.of(request.user).annotate(times=Count("openings"), latest=Max("openings__at"))
    made = links.open(now).filter(secret_hash=hash_of(secret)).first() if secret else None
    context = {
        "form": form,
        "period_form": PeriodForm(auto_id="period_%s"),
        "links": [(link, link.is_open(now)) for link in links.order_by("-created_at")[:MOST_LISTED]],
        "made": made,
        "address": request.build_absolute_uri(reverse("progress:shared", args=[secret])) if made else "",
        "place": "progress",
    }
    response = render(request, "progress/clinician.html", context, status=422 if form.is_bound else 200)
    if secret:
        response.delete_cookie(MADE, path=reverse("progress:clinician"), samesite="Strict")
    return response


@require_POST
@signed_in
def clinician_link_add(request: SignedInRequest) -> HttpResponse:
    form, now = LinkForm(request.POST), timezone.now()
    if not form.is_valid():
        return page(request, form)
    if ReportLink.objects.of(request.user).open(now).count() >= MOST_OPEN:
        form.add_error(None, _("You have ten links that work. Please end one of them first."))
        return page(request, form)
    period = Period.back(form.cleaned_data["weeks"], request.user.local_date(now))
    told = form.cleaned_data
    _link, secret = ReportLink.objects.make(request.user, period, now, told["days"], with_words=told["with_words"])
    response = redirect("progress:clinician")
    response.set_cookie(
        MADE,
        secret,
        max_age=A_MINUTE,
        path=reverse("progress:clinician"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@require_POST
@signed_in
def clinician_link_revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    get_object_or_404(ReportLink.objects.of(request.user), pk=pk).revoke(timezone.now())
    messages.success(request, _("The link has ended. Nobody can open it any more."))
    return redirect("progress:clinician")


@require_GET
@never_cache
@signed_in
def clinician_report(request: SignedInRequest) -> HttpResponse:
    """The report as its owner prints it."""
    now, form = timezone.now(), PeriodForm(request.GET)
    told = form.cleaned_data if form.is_valid() else {"weeks": PeriodForm.base_fields["weeks"].initial}
    period = Period.back(told["weeks"], request.user.local_date(now))
    report = report_of(request.user, period, now, with_words=told.get("with_words", False))
    return render(request, "progress/clinician_report.html", {"report": report, "place": "progress"})


def private(view: "Callable[[HttpRequest, str], HttpResponse]") -> "Callable[[HttpRequest, str], HttpResponse]":
    """No search engine and no cache keeps it, and no page that is opened from it learns its address."""

    @wraps(view)
    def wrapper(request: HttpRequest, secret: str) -> HttpResponse:
        response = view(request, secret)
        for name, value in PRIVATE.items():
            response[name] = value
        return response

    return wrapper


@private
@never_cache
@require_safe
def shared_bare(request: HttpRequest, secret: str) -> HttpResponse:
    """The address without the slash at its end, as some programs for mail cut it."""
    return redirect("progress:shared", secret=secret)


@private
@never_cache
@require_safe
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """The report to whoever has the link, on its owner's clock. Wrong, ended and expired look the same.

    The owner's own look is no opening, and neither is that of a scanner of mail, which asks for the head only.
    """
    now = timezone.now()
    link = ReportLink.objects.open(now).filter(secret_hash=hash_of(secret)).select_related("user").first()
    if link is None:
        return render(request, "progress/shared_ended.html", status=404)
    if request.method == "GET" and request.user != link.user:
        link.note_opening(now)
    with timezone.override(link.user.zone):
        report = report_of(link.user, link.period, now, with_words=link.with_words)
        return render(request, "progress/shared.html", {"report": report, "link": link})
