"""The numbers to call, on every page that says get help now."""

from typing import Any

from django import template

from exercises import texts
from exercises.emergency import ANYWHERE, country_of

register = template.Library()


@register.inclusion_tag("exercises/includes/numbers.html", takes_context=True)
def numbers(context: dict[str, Any]) -> dict[str, Any]:
    request = context["request"]
    emergency = texts.emergency()
    is_kept = context.get("is_blank") or ANYWHERE in request.GET
    return {
        "country": country_of(request),
        "otherwise": emergency.otherwise,
        "countries": emergency.countries.values(),
        "here": "" if is_kept or request.method != "GET" else request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }
