"""What a phone is told when somebody puts the app on its home screen."""

from dataclasses import dataclass

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

PAPER = "#fcfbf7"  # as in base.html
A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Picture:
    """A file of `static/img/`, with its width and height."""

    name: str
    size: tuple[int, int]

    def to_json(self, **more: str) -> dict[str, str]:
        kind = "image/jpeg" if self.name.endswith(".jpg") else "image/png"
        return {"src": static(f"img/{self.name}"), "sizes": f"{self.size[0]}x{self.size[1]}", "type": kind, **more}


SMALL, BIG = Picture("app/icon-192.png", (192, 192)), Picture("app/icon-512.png", (512, 512))
CROPPED = Picture("app/icon-maskable-512.png", (512, 512))


def icons() -> list[dict[str, str]]:
    return [SMALL.to_json(), BIG.to_json(), CROPPED.to_json(purpose="maskable")]


def screenshots() -> list[dict[str, str]]:
    phone = [
        ("player", gettext("A session, one step at a time")),
        ("exercise", gettext("An exercise, with what to take care of")),
        ("progress", gettext("The weeks so far")),
    ]
    shots = [
        Picture(f"shots/{name}.jpg", (390, 844)).to_json(form_factor="narrow", label=label) for name, label in phone
    ]
    wide = Picture("shots/today-wide.jpg", (1280, 800))
    return [*shots, wide.to_json(form_factor="wide", label=gettext("What to do today"))]


def shortcuts() -> list[dict[str, object]]:
    places = [(gettext("Next session"), "next_session"), (gettext("Today"), "today")]
    return [{"name": name, "url": reverse(url), "icons": [SMALL.to_json()]} for name, url in places]


@require_safe
@cache_control(max_age=A_DAY, private=True)
def manifest(request: HttpRequest) -> JsonResponse:
    content = {
        "id": "/",
        "name": "Backrelief",
        "short_name": "Backrelief",
        "description": gettext("Guided exercise routines for people with a sore back."),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": reverse("today"),
        "scope": "/",
        "display": "standalone",
        "theme_color": PAPER,
        "background_color": PAPER,
        "categories": ["health", "fitness"],
        "icons": icons(),
        "screenshots": screenshots(),
        "shortcuts": shortcuts(),
    }
    return JsonResponse(content, content_type="application/manifest+json")
