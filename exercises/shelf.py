"""The published library, read once and kept in memory until other content is loaded.

56 exercises fit on a shelf: pages search, filter and draw from here without a query. The objects are shared by all
requests of a process, so nobody may change them.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Prefetch

from exercises.models import ContentVersion, Exercise, Link, Works

LOOK_AGAIN_AFTER = 5.0  # seconds until a process notices content that another one has loaded


@dataclass(frozen=True, eq=False)
class Shelf:
    version: str
    exercises: Mapping[str, Exercise]  # by slug, in order of name
    by_id: Mapping[int, Exercise]


_version = ""
_looked_at = float("-inf")
_shelf: Shelf | None = None


def version() -> str:
    """What content is loaded, at most LOOK_AGAIN_AFTER seconds late."""
    global _version, _looked_at
    if time.monotonic() - _looked_at > LOOK_AGAIN_AFTER:
        _version = "-".join(ContentVersion.objects.order_by("name").values_list("fingerprint", flat=True))
        _looked_at = time.monotonic()
    return _version


def shelf() -> Shelf:
    global _shelf
    current = version()
    if _shelf is None or _shelf.version != current:
        found = Exercise.objects.published().prefetch_related(
            "equipment",
            Prefetch("works", Works.objects.select_related("muscle")),
            Prefetch("links", Link.objects.filter(to__is_published=True).select_related("to")),
        )
        by_slug = {exercise.slug: exercise for exercise in found}
        _shelf = Shelf(current, MappingProxyType(by_slug), MappingProxyType({e.pk: e for e in by_slug.values()}))
    return _shelf


def look_again() -> None:
    """Forget what was read: for loaders, and tests that load other content."""
    global _looked_at, _shelf
    _looked_at, _shelf = float("-inf"), None
