"""How a week's sets are spread over the body."""

from collections.abc import Mapping

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from backrelief.accounts.models import User
from exercises.bodymap import REGIONS
from routines.progress.worked import worked
from tests import make

AREAS: Mapping[str, frozenset[str]] = {
    "row": frozenset({"sides-of-the-back", "between-the-shoulder-blades"}),
    "press": frozenset({"chest", "arms"}),
    "curl": frozenset({"arms"}),
}
counts = st.lists(st.tuples(st.sampled_from(["row", "press", "curl", "gone"]), st.integers(1, 20)), max_size=6)


def test_a_set_counts_for_each_area_that_its_exercise_works() -> None:
    found = worked([("press", 3), ("curl", 2), ("row", 1)], AREAS)

    assert dict(found.sets) == {"arms": 5, "chest": 3, "between-the-shoulder-blades": 1, "sides-of-the-back": 1}
    assert found.sets[0] == ("arms", 5)
    assert found.much == {"arms", "chest"}
    assert found.some == {"between-the-shoulder-blades", "sides-of-the-back"}


@given(counts)
def test_every_area_with_a_set_is_marked_once(done: list[tuple[str, int]]) -> None:
    found = worked(done, AREAS)

    assert found.much | found.some == {area for area, _ in found.sets}
    assert not found.much & found.some
    assert sum(count for _, count in found.sets) == sum(n * len(AREAS.get(name, ())) for name, n in done)


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_the_week_shows_it_on_the_body_and_as_numbers(user_client: Client, user: User) -> None:
    session = make.session(user)
    page = user_client.get(f"/progress/weeks/{session.local_date}/").content.decode()
    section = page[page.index('id="worked"') :]

    assert str(REGIONS["chest"]) in section
    assert 'class="on"' in section
    assert "Front: " in section


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_week_without_a_set_shows_no_empty_body(user_client: Client, user: User) -> None:
    session = make.session(user, sets=0)

    assert 'id="worked"' not in user_client.get(f"/progress/weeks/{session.local_date}/").content.decode()
