"""After a sign-in on a device that was a guest: move what the guest kept, or leave it."""

from allauth.account.utils import get_login_redirect_url
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from backrelief.accounts import joining
from backrelief.accounts.guests import IDLE_DAYS
from backrelief.accounts.views.pages import account_only
from routines.models import WorkoutSession
from routines.visitors import JOINED, SignedInRequest, account_of


@never_cache
@require_http_methods(["GET", "POST"])
@account_only
def me_join(request: SignedInRequest) -> HttpResponse:
    """Asks; a POST is the yes."""
    guest = joining.offered_guest(request)
    if guest is None:
        request.session.pop(joining.GUEST, None)
        messages.info(request, _("There is nothing to move: it is here already, or it was left behind."))
        return redirect(get_login_redirect_url(request))
    sessions = WorkoutSession.objects.of(guest).count()
    if request.method == "POST":
        request.session[JOINED] = [*request.session.get(JOINED, []), account_of(guest)]
        joining.join(guest, request.user)
        request.session.pop(joining.GUEST, None)
        words = ngettext("%(n)d session is now in your account.", "%(n)d sessions are now in your account.", sessions)
        messages.success(request, words % {"n": sessions})
        return redirect(get_login_redirect_url(request))
    context = {"place": "me", "sessions": sessions, "next": request.GET.get("next", ""), "idle_days": IDLE_DAYS}
    return render(request, "me_join.html", context)


@require_POST
@account_only
def me_leave(request: SignedInRequest) -> HttpResponse:
    """The no. The guest's rows stay until they are removed as unused."""
    request.session.pop(joining.GUEST, None)
    messages.info(request, _("Left behind. Your account is as it was."))
    return redirect(get_login_redirect_url(request))
