import pytest

from backrelief.accounts.models import User
from routines.models import Routine
from tests import make

NOTE = "Slowly, says Ines"


@pytest.fixture
def routine(user: User) -> Routine:
    """Of the user who is signed in as `user_client`."""
    return make.routine(user, "wall-push-up", "bent-over-row", "glute-bridge", "plank", name="Ruths mornings")
