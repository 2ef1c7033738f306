"""Which exercise each name in a file means to somebody: as they said before, else as it looks."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from exercises.shelf import shelf
from routines.progress.imports.names import guess, index, normal
from routines.progress.models import NameMatch

if TYPE_CHECKING:
    from backrelief.accounts.models import User


def matches(user: "User", names: Iterable[str]) -> dict[str, str]:
    """By name the slug of an exercise; empty for one that the library does not have."""
    known = index((slug, [one.name, *one.other_names]) for slug, one in shelf().exercises.items())
    said = NameMatch.objects.filter(user=user).order_by("pk").values_list("name", "exercise__slug")
    remembered = {normal(name): slug or "" for name, slug in said}
    return {name: remembered.get(normal(name), guess(name, known)) for name in names}


def remember(user: "User", chosen: dict[str, str]) -> list[int]:
    """What was said for the first time, or differently; gives the keys of the rows."""
    said = dict(NameMatch.objects.filter(user=user).order_by("pk").values_list("name", "exercise__slug"))
    ids = {slug: one.pk for slug, one in shelf().exercises.items()}
    fresh = [
        NameMatch(user=user, name=name, exercise_id=ids.get(slug))
        for name, slug in chosen.items()
        if name not in said or (said[name] or "") != slug
    ]
    return [row.pk for row in NameMatch.objects.bulk_create(fresh)]
