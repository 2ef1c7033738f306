"""A routine of one's own in tests: the addresses of its changes, and what is in it."""

from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from routines import own
from routines.building import MOST_ROWS, State, added
from routines.models import Routine


def url(routine: Routine, name: str = "edit", *args: object) -> str:
    return reverse(f"routines:{name}", args=[routine.slug, *args])


def exercises(routine: Routine) -> list[str]:
    return list(routine.prescriptions.order_by("position").values_list("exercise__slug", flat=True))


def fill(user: User, routine: Routine) -> None:
    """With its first exercise, until no other fits."""
    line = own.state_of(routine).lines[0]

    def filled(state: State) -> State:
        while len(state.lines) < MOST_ROWS:
            state = added(state, line)
        return state

    own.change(user, routine.slug, filled, timezone.now())
