"""What somebody shares: the page of a routine's links, the list of all, and ending one."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from routines.sharing.codes import code
from routines.sharing.forms import LinkForm
from routines.sharing.models import Proposal, RoutineLink, hash_of
from routines.shelf import Kept, find
from routines.visitors import SignedInRequest, signed_in

MADE = "made_routine_link"  # a cookie for the one page that tells the secret: nothing here keeps it
A_MINUTE = 60
MOST_OPEN = 10  # of one routine
MOST_LISTED = 50


@require_GET
@never_cache
@signed_in
def links(request: SignedInRequest) -> HttpResponse:
    now, waiting = timezone.now(), Proposal.objects.of(request.user).waiting()
    made = RoutineLink.objects.of(request.user).select_related("routine")[:MOST_LISTED]
    context = {
        "links": [(link, link.is_open(now) and link.routine.is_published) for link in made],
        "proposals": waiting.select_related("link__routine"),
        "place": "me",
    }
    return render(request, "sharing/links.html", context)


@require_GET
@never_cache
def share(request: HttpRequest, slug: str) -> HttpResponse:
    """A ready-made routine has an address that everybody may know; one of somebody's own has links."""
    found = shareable(request, slug)
    if found.routine.is_own:
        return page(request, found, LinkForm())
    return render(request, "sharing/share_ready_made.html", told(request, found, found.routine.get_absolute_url()))


def shareable(request: HttpRequest, slug: str) -> Kept:
    found = find(slug, request.user)
    if found is None:
        raise Http404(_("There is no routine with this address."))
    return found


def told(request: HttpRequest, found: Kept, path: str) -> dict[str, object]:
    address = request.build_absolute_uri(path)
    label = _("QR code with the link to %(name)s") % {"name": found.routine.name}
    return {"routine": found.routine, "address": address, "code": code(address, label), "place": "routines"}


def page(request: HttpRequest, found: Kept, form: LinkForm) -> HttpResponse:
    """Tells the secret of a link that was just made, this once."""
    now, secret = timezone.now(), request.COOKIES.get(MADE, "")
    mine = RoutineLink.objects.filter(user=found.routine.owner_id, routine=found.routine).select_related("routine")
    made = mine.open(now).filter(secret_hash=hash_of(secret)).first() if secret else None
    context = {
        "form": form,
        "links": [(link, link.is_open(now)) for link in mine[:MOST_LISTED]],
        "made": made,
        "routine": found.routine,
        "place": "routines",
        **(told(request, found, reverse("sharing:opened", args=[secret])) if made else {}),
    }
    response = render(request, "sharing/share.html", context, status=422 if form.is_bound else 200)
    if secret:
        response.delete_cookie(MADE, path=reverse("sharing:share", args=[found.routine.slug]), samesite="Strict")
    return response


@require_POST
@signed_in
def link_add(request: SignedInRequest, slug: str) -> HttpResponse:
    found, form, now = shareable(request, slug), LinkForm(request.POST), timezone.now()
    if not found.routine.is_own:
        return redirect("sharing:share", slug=slug)
    if not form.is_valid():
        return page(request, found, form)
    if RoutineLink.objects.of(request.user).open(now).filter(routine=found.routine).count() >= MOST_OPEN:
        form.add_error(None, _("Ten links to this routine work. Please end one of them first."))
        return page(request, found, form)
    days, ticked = form.cleaned_data["days"], ("with_name", "takes_changes")
    _link, secret = RoutineLink.objects.make(
        found.routine, now, days, **{name: form.cleaned_data[name] for name in ticked}
    )
    response = redirect("sharing:share", slug=slug)
    response.set_cookie(
        MADE,
        secret,
        max_age=A_MINUTE,
        path=response["Location"],
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@require_POST
@signed_in
def link_end(request: SignedInRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(RoutineLink.objects.of(request.user).select_related("routine"), pk=pk)
    now = timezone.now()
    with transaction.atomic():
        link.revoke(now)
        link.proposals.filter(decided_at=None).update(decided_at=now)
    messages.success(request, _("The link has ended. Nobody can open it any more."))
    return redirect("sharing:share", slug=link.routine.slug) if link.routine.is_published else redirect("sharing:links")
