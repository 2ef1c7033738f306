"""What base.html needs on every page."""

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark")


def frame(request: HttpRequest) -> dict[str, object]:
    """`theme` is light, dark or empty (as the device)."""
    theme = request.COOKIES.get("theme", "")
    return {"theme": theme if theme in THEMES else "", "languages": tuple(settings.LANGUAGES)}
