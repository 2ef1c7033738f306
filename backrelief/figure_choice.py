"""Who is drawn in the pictures: chosen on the Me page, kept in a cookie of this device, like its colours."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from exercises import drawings

COOKIE = "figure"
NAMES = {
    "aa": _("Slighter, medium skin, hair tied up"),
    "ab": _("Slighter, dark skin, hair tied up"),
    "ac": _("Slighter, light skin, hair tied up"),
    "ba": _("Broader, medium skin, short hair"),
    "bb": _("Broader, dark skin, short hair"),
    "bc": _("Broader, light skin, short hair"),
}


def chosen(cookies: dict[str, str]) -> str:
    """The look that a visitor's cookies ask for; empty where they ask for none that there is."""
    look = cookies.get(COOKIE, "")
    return look if look in NAMES else ""


class FigureMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = drawings.look.set(chosen(request.COOKIES) or drawings.LOOKS[0])
        try:
            return self.get_response(request)
        finally:
            drawings.look.reset(before)
