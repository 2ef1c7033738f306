"""Those who come to the bench: somebody new to it, and somebody with ten full years."""

import io
from uuid import uuid4

from django.apps import apps
from django.core.management import call_command

from bench.visitor import Visitor

WEEKS = (520, 4)
SETS = 37_000  # in ten years: thirty in each of some 1250 sessions


def people() -> dict[str, Visitor]:
    """By how long they have come."""
    found = {}
    for name, weeks in zip(("ten years", "four weeks"), WEEKS, strict=True):
        email = f"{weeks}-weeks@example.org"
        call_command("demo", email=email, weeks=weeks, seed=1, stdout=io.StringIO())
        found[name] = Visitor.signed_in(email)
    fill_up("520-weeks@example.org")
    return found


def fill_up(email: str) -> None:
    """Rows of sets alone, again as they were, up to the number of somebody who does more than the demo's person."""
    sets = apps.get_model("routines", "SetLog")._default_manager
    missing = SETS - sets.filter(user__email=email).count()
    more = list(sets.filter(user__email=email).order_by("pk")[: max(missing, 0)])
    for one in more:
        one.pk, one.event, one.step = None, uuid4(), one.step + 100
    sets.bulk_create(more, batch_size=1000)
