"""The service worker and the page it shows without a network. A new version of anything in it is a new worker."""

import json
from hashlib import blake2b

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from exercises import texts
from exercises.emergency import ANYWHERE
from exercises.shelf import shelf

STATIC = settings.BASE_DIR / "static"
NOBODY = {"user": AnonymousUser(), "is_shell": True, "languages": tuple(settings.LANGUAGES)}


@require_safe
@never_cache
def offline(request: HttpRequest) -> HttpResponse:
    return HttpResponse(shell_page())


def shell_page() -> str:
    """The same for everybody, without colours chosen or messages: the phone puts in what it keeps for its owner."""
    return render_to_string("offline.html", NOBODY)


@require_safe
@never_cache
def service_worker(request: HttpRequest) -> HttpResponse:
    """Not while developing, when files change under their names."""
    if settings.DEBUG:
        raise Http404
    files = [*assets(), *pages()]
    version = blake2b(f"{files}{shelf().version}{shell_page()}".encode(), digest_size=8).hexdigest()
    worker = {"version": version, "shell": reverse("offline"), "files": files}
    script = f'import {{ serve }} from "{static("js/worker.js")}";\nserve({json.dumps(worker, indent=1)});\n'
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


def assets() -> list[str]:
    """The stylesheet, every script, and the drawings that are on every page."""
    scripts = sorted(f"js/{path.name}" for path in (STATIC / "js").glob("*.js"))
    drawings = sorted(f"img/{path.name}" for path in (STATIC / "img").glob("*.svg"))
    return [static(name) for name in ("css/app.css", *scripts, *drawings)]


def pages() -> list[str]:
    """What anybody may want to read without a network, as nobody in particular sees it, wherever they are."""
    guides = [reverse("exercises:guide", args=[slug]) for slug in texts.guides()]
    return [reverse("exercises:guides"), *guides, f"{reverse('exercises:stop-signs')}?{ANYWHERE}"]
