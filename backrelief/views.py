from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseServerError, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from backrelief import figure_choice
from backrelief.context import frame
from backrelief.forms import DEVICE, DisplayForm
from exercises import texts
from exercises.shelf import shelf
from routines.sharing.doors import unnoticed

READ_FIRST = ("causes", "precautions", "questions")
A_YEAR = 365 * 24 * 60 * 60


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("today")
    exercises, guides = shelf().exercises, texts.guides()
    context = {
        "hero": exercises.get("bird-dog"),
        "lying": exercises.get("diaphragmatic-breathing"),
        "standing": exercises.get("wall-push-up"),
        "seated": exercises.get("seated-row-cable"),
        "guides": [guides[slug] for slug in READ_FIRST if slug in guides],
    }
    return render(request, "home.html", context)


# Pages of nobody in particular are kept for everybody and so hold no token; all this does is set a display cookie.
@csrf_exempt
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    form = DisplayForm(request.POST)
    if not form.is_valid():
        return HttpResponse(form.errors.as_text(), status=422, content_type="text/plain; charset=utf-8")
    chosen = form.cleaned_data
    back = chosen["back"] if url_has_allowed_host_and_scheme(chosen["back"], None) else ""
    response = redirect(back or came_from(request) or "home")
    if chosen["theme"] == DEVICE:
        response.delete_cookie("theme", samesite="Lax")
    elif chosen["theme"]:
        keep(response, "theme", chosen["theme"])
    if chosen["figure"]:
        keep(response, figure_choice.COOKIE, chosen["figure"])
    if chosen["language"]:
        keep(response, settings.LANGUAGE_COOKIE_NAME, chosen["language"])
    return response


def keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def came_from(request: HttpRequest) -> str:
    """The page of this site that a form was sent from; empty where the browser does not say."""
    page = request.headers.get("Referer", "")
    is_here = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if is_here else ""


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    if request.content_type == "application/json":
        return JsonResponse({"error": "token", "reason": gettext("Please try again. Nothing is lost.")}, status=403)
    secret = secret_of(request)
    back = reverse("sharing:opened", args=[secret]) if secret else came_from(request)
    response = render(request, "csrf_failure.html", {"back": back}, status=403)
    return unnoticed(response) if secret else response


def secret_of(request: HttpRequest) -> str:
    """Of the shared routine that a page belongs to, whose address nobody else may learn; else empty."""
    match = request.resolver_match
    return match.kwargs.get("secret", "") if match and match.namespace == "sharing" else ""


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the context processors: whatever failed may fail in them again."""
    response = HttpResponseServerError(render_to_string("500.html", frame(request)))
    return unnoticed(response) if secret_of(request) else response
