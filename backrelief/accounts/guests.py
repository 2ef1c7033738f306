"""A guest: a user without an e-mail address, known by the session cookie of one device."""

import zoneinfo
from functools import cache

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils import timezone

from backrelief.accounts.models import Unit, User, WeekStart

IDLE_DAYS = 90  # a guest who stays away for longer is removed

POUNDS_REGIONS = {"us", "lr", "mm"}
SUNDAY_REGIONS = {"us", "ca", "br", "mx", "jp", "kr", "in", "za", "il"}
SATURDAY_REGIONS = {"ae", "bh", "dz", "eg", "iq", "jo", "kw", "ly", "om", "qa", "sd", "sy", "ye"}


def device_time_zone(request: HttpRequest) -> str:
    """The zone that static/js/time-zone.js noted in a cookie; the site's own where there is none or it is unknown."""
    name = request.COOKIES.get("tz", "")
    return name if name in known_zones() else settings.TIME_ZONE


@cache
def known_zones() -> frozenset[str]:
    """Looked for in the file system once."""
    return frozenset(zoneinfo.available_timezones())


def device_region(request: HttpRequest) -> str:
    """`us` for a browser whose first language is en-US; empty where its language names no region."""
    first = request.headers.get("Accept-Language", "").split(",")[0].split(";")[0]
    return first.strip().lower().partition("-")[2]


def device_settings(request: HttpRequest) -> dict[str, object]:
    """First guesses about a new user; all of them can be changed on the Me page."""
    region = device_region(request)
    week_start = WeekStart.MONDAY
    if region in SUNDAY_REGIONS:
        week_start = WeekStart.SUNDAY
    elif region in SATURDAY_REGIONS:
        week_start = WeekStart.SATURDAY
    return {
        "time_zone": device_time_zone(request),
        "unit": Unit.LB if region in POUNDS_REGIONS else Unit.KG,
        "week_start": week_start,
    }


def ensure_user(request: HttpRequest) -> User:
    """The user of this request, made a guest and signed in if there was nobody."""
    if request.user.is_authenticated:
        return request.user
    if request.method != "POST":
        raise RuntimeError("Only a POST may make a guest.")
    user = User.objects.create_guest(**device_settings(request))
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    timezone.activate(user.zone)
    return user
