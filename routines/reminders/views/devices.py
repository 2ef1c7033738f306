"""Browsers that show messages: they tell of themselves in JSON, checked by forms; a list takes them off again."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from routines.forms.parts import as_typed
from routines.reminders.forms import EndpointForm, PushForm
from routines.reminders.models import PushDevice
from routines.reminders.models.push_device import DEVICE
from routines.reminders.secret import hash_of
from routines.visitors import SignedInRequest, signed_in

MOST_BYTES = 4000


def told(request: HttpRequest) -> dict[str, Any]:
    """The object in the body; an empty one where there is none."""
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return {}
    try:
        return as_typed(json.loads(request.body))
    except (ValueError, RecursionError, ValidationError):
        return {}


@require_POST
@signed_in
def device_add(request: SignedInRequest) -> HttpResponse:
    form = PushForm(told(request))
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    request.session[DEVICE] = PushDevice.objects.keep(request.user, form.cleaned_data, timezone.now()).pk
    return JsonResponse({"is_on": True})


@require_POST
@signed_in
def device_known(request: SignedInRequest) -> HttpResponse:
    """Whether messages to this browser are for this person: somebody else may have switched it on."""
    form = EndpointForm(told(request))
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    device = PushDevice.objects.of(request.user).filter(endpoint_hash=hash_of(form.cleaned_data["endpoint"])).first()
    request.session[DEVICE] = device and device.pk
    return JsonResponse({"is_on": device is not None, "device": device and device.pk})


@require_POST
@signed_in
def device_renew(request: SignedInRequest) -> HttpResponse:
    """The push service of this browser has given it another address; 404 where messages are not on here."""
    device = get_object_or_404(PushDevice.objects.of(request.user), pk=request.session.get(DEVICE))
    form = PushForm(told(request))
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    device.renew(form.cleaned_data)
    return JsonResponse({"is_on": True})


@require_POST
@signed_in
def device_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    get_object_or_404(PushDevice.objects.of(request.user), pk=pk).delete()
    messages.success(request, _("The device has been taken off."))
    return redirect("reminders:reminders")
