"""A routine of one's own in tests: the addresses of its changes, and what is in it."""

from django.urls import reverse

from routines.models import Routine


def url(routine: Routine, name: str = "edit", *args: object) -> str:
    return reverse(f"routines:{name}", args=[routine.slug, *args])


def exercises(routine: Routine) -> list[str]:
    return list(routine.prescriptions.order_by("position").values_list("exercise__slug", flat=True))
