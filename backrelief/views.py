from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from backrelief.context import frame
from backrelief.forms import DEVICE, DisplayForm
from exercises import texts
from exercises.shelf import shelf

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
    response = redirect(chosen["next"] if is_here(request, chosen["next"]) else "home")
    if chosen["theme"] == DEVICE:
        response.delete_cookie("theme", samesite="Lax")
    elif chosen["theme"]:
        keep(response, "theme", chosen["theme"])
    if chosen["language"]:
        keep(response, settings.LANGUAGE_COOKIE_NAME, chosen["language"])
    return response


def keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def is_here(request: HttpRequest, url: str) -> bool:
    """Whether an address that came with a request leads to this site."""
    return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    back = request.headers.get("Referer", "")
    return render(request, "csrf_failure.html", {"back": back if is_here(request, back) else ""}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the context processors: whatever failed may fail in them again."""
    return HttpResponseServerError(render_to_string("500.html", frame(request)))
