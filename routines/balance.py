"""How the sets of a session are spread over kinds of movement. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

# The kinds people know, from the patterns exercises have. What is in no group is other.
GROUPS: Mapping[str, str] = {
    "push": "push",
    "pull-h": "pull",
    "pull-v": "pull",
    "core-ant": "core",
    "core-lat": "core",
    "core-post": "core",
    "legs": "legs",
}
OTHER = "other"
NAMES = {"pull": _("Pull"), "push": _("Push"), "core": _("Core"), "legs": _("Legs"), OTHER: _("Other")}


def sets_by_kind(patterns: Iterable[tuple[str, int]]) -> dict[str, int]:
    """(pattern, sets) of each exercise to sets of each kind, in the order of NAMES; OTHER only if there are any."""
    found: Counter[str] = Counter()
    for pattern, sets in patterns:
        found[GROUPS.get(pattern, OTHER)] += sets
    return {kind: found[kind] for kind in NAMES if kind != OTHER or found[kind]}


def bones(patterns: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    """Sets of each kind as bones of a spine: done up to their number, then empty up to the highest."""
    sets = sets_by_kind(patterns)
    most = max(sets.values(), default=0)
    return [{"name": NAMES[k], "sets": n, "bones": [i < n for i in range(most)]} for k, n in sets.items()]
