"""Whom to call: the emergency number of the country somebody is in, as far as their browser tells."""

from django.http import HttpRequest

from exercises import texts
from exercises.library.schema import Country

COOKIE = "country"
ANYWHERE = "anywhere"  # in the address of a page that is kept for whoever may open it


def country_of(request: HttpRequest) -> Country | None:
    """The country that was chosen on this device, else that of the browser's languages; None where neither says."""
    if ANYWHERE in request.GET:
        return None
    countries = texts.emergency().countries
    chosen = countries.get(request.COOKIES.get(COOKIE, ""))
    return chosen or next((countries[code] for code in _regions(request) if code in countries), None)


def _regions(request: HttpRequest) -> list[str]:
    """US for en-US, in the browser's order."""
    languages = request.headers.get("Accept-Language", "")[:200].split(",")
    return [language.split(";")[0].strip().upper().rpartition("-")[2] for language in languages if "-" in language]
