"""Routines of a user's own in a document: written, and brought back under the address that sessions know them by."""

import string
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from routines import own
from routines.building import State
from routines.models import Prescription, Routine, WorkoutSession
from routines.planner.models import Schedule
from routines.shelf import OWN
from routines.sync import NewEvent

if TYPE_CHECKING:
    from backrelief.accounts.models import User

Told = tuple[str, State, bool, bool]
LETTERS = string.digits + string.ascii_lowercase


def written(user: "User") -> Iterator[dict[str, Any]]:
    """What is used, planned or was followed, the oldest first."""
    rows = Prefetch("prescriptions", Prescription.objects.select_related("exercise").order_by("position"))
    followed = WorkoutSession.objects.filter(user=user).values("routine")
    planned = Schedule.objects.filter(user=user).values("routine")
    mine = Routine.objects.filter(Q(is_published=True) | Q(pk__in=followed) | Q(pk__in=planned), owner=user)
    for routine in mine.order_by("pk").prefetch_related(rows):
        lines = [own.line_of(row, 0) for row in routine.prescriptions.all()]
        told = [{name: value for name, value in vars(line).items() if name != "key"} for line in lines]
        yield {
            "slug": routine.slug,
            "name": routine.name,
            "weeks": routine.weeks,
            "is_published": routine.is_published,
            "is_given": routine.is_given,
            "lines": told,
        }


def keep_routines(user: "User", found: Iterable[Told]) -> tuple[list[int], dict[str, str]]:
    """The keys of the rows that were not there, and the new addresses of those that somebody else here has."""
    told = {slug: (state, is_used, is_given) for slug, state, is_used, is_given in found}
    owners = dict(Routine.objects.filter(slug__in=told).values_list("slug", "owner"))
    moved = {slug: slug_of_copy(user, slug) for slug in told if owners.get(slug, user.pk) != user.pk}
    mine = set(Routine.objects.filter(owner=user).values_list("slug", flat=True))
    made = []
    for slug, (state, is_used, is_given) in told.items():
        address = moved.get(slug, slug)
        if address not in mine:
            routine = own.make(user, state, timezone.now(), address, is_given=is_given)
            if not is_used:
                own.put_away(user, address, timezone.now())
            made.append(routine.pk)
    return made, moved


def slug_of_copy(user: "User", slug: str) -> str:
    """Always the same for the same account."""
    digest = blake2b(f"{slug} for {user.pk}".encode(), digest_size=12).digest()
    return OWN + "".join(LETTERS[byte % len(LETTERS)] for byte in digest)


def readdressed(events: list[NewEvent], moved: dict[str, str]) -> list[NewEvent]:
    """The events with the routines' new addresses."""
    if not moved:
        return events
    return [
        replace(event, data={**event.data, "routine": moved[event.data["routine"]]})
        if event.data.get("routine") in moved
        else event
        for event in events
    ]
