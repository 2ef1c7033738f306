"""A shared routine as whoever has the link sees it, and a copy of it. No session begins here."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from routines import own
from routines.fitting import FittedRoutine, besides, fitted, gentle
from routines.health import due_for, health_of
from routines.models import Routine
from routines.sharing.copying import for_somebody_else
from routines.sharing.doors import SITE_ONLY, unnoticed, with_link
from routines.sharing.forms import CopyForm
from routines.sharing.models import RoutineLink
from routines.shelf import kept_of
from routines.views.browse import blocks_of
from routines.visitors import VisitorRequest


@require_safe
def bare(request: HttpRequest, secret: str) -> HttpResponse:
    """The address without the slash at its end, as some programs cut it."""
    return unnoticed(redirect("sharing:opened", secret=secret))


@with_link()
@require_safe
def opened(request: HttpRequest, link: RoutineLink) -> HttpResponse:
    """As the routine is now: fitted to whoever looks where they have told about their health, else as it was made."""
    health = cast(VisitorRequest, request).health
    fits = fits_of(request, link)
    user = request.user if request.user.is_authenticated else None
    is_current = health.lock is None and not fits.is_hidden and not due_for(user, health, timezone.now())
    week = link.routine.weeks  # with everything in it
    context = {
        **seen(link, fits),
        "minutes": fits.minutes_in(week),
        "later": [row for row in fits.rows if row.item and row.from_week > 1],
        "blocks": blocks_of(fits, week, new_from=1),
        "health": health,
        "care": fits.care_in(week),
        "is_current": is_current,
        "is_mine": request.user == link.user,
    }
    return render(request, "sharing/opened.html", context)


def fits_of(request: HttpRequest, link: RoutineLink) -> FittedRoutine:
    """For its owner as they chose it; for everybody else as a routine that was put together by somebody else."""
    fits = fitted(kept_of(link.routine), cast(VisitorRequest, request).health.codes)
    return fits if request.user == link.user else fits.given


def seen(link: RoutineLink, fits: FittedRoutine) -> dict[str, object]:
    """What every page of a link may know: of its owner only the name, and only if they want."""
    instead = gentle(fits.codes) if fits.is_hidden else None
    return {
        "link": link,
        "routine": link.routine,
        "fitted": fits,
        "instead": instead,
        "besides": besides(instead) if instead else [],
        "shared_by": link.user.name if link.with_name else "",
        "place": "routines",
    }


@with_link(SITE_ONLY)
@require_http_methods(["GET", "HEAD", "POST"])
def use(request: HttpRequest, link: RoutineLink) -> HttpResponse:
    """A copy of one's own. It starts nothing: that goes through the safety check, as every start does."""
    visitor = cast(VisitorRequest, request)
    form = CopyForm(request.POST if request.method == "POST" else None, initial={"copy": own.new_slug()})
    if not form.is_valid() or fits_of(request, link).is_hidden:
        return use_page(visitor, link, form)
    user, slug = visitor.ensure_user(), form.cleaned_data["copy"]
    if Routine.objects.filter(slug=slug).exclude(owner=user).exists():
        return use_page(visitor, link, CopyForm(initial={"copy": own.new_slug()}))
    now, is_given = timezone.now(), user != link.user or link.routine.is_given
    mine = own.make_once(user, for_somebody_else(own.state_of(link.routine)), now, slug, is_given=is_given)
    if mine is None:
        form.add_error(None, _("You have as many routines of your own as fit here. Please remove one first."))
        return use_page(visitor, link, form)
    messages.success(request, _("The routine is yours now. Change it as you like."))
    health = health_of(user, user.local_date(now))
    if health.lock is None and due_for(user, health, now):
        return redirect(f"{reverse('routines:safety')}?{urlencode({'next': mine.get_absolute_url()})}")
    return redirect(mine)


def use_page(request: VisitorRequest, link: RoutineLink, form: CopyForm) -> HttpResponse:
    user = request.user if request.user.is_authenticated else None
    context = {
        **seen(link, fits_of(request, link)),
        "form": form,
        "health": request.health,
        "is_due": bool(due_for(user, request.health, timezone.now())),
    }
    return render(request, "sharing/use.html", context, status=422 if form.is_bound else 200)
