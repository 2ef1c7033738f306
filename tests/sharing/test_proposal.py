"""A proposed change as the owner of the routine sees it, and what becomes of it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from routines import own
from routines.building import MOST_ROWS, State, added, changed
from routines.models import Routine
from routines.sharing.models import Proposal
from tests import make
from tests.sharing.sharing import lines, proposal, share
from tests.sharing.test_propose import edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(user_client: Client, routine: Routine, client: Client) -> Proposal:
    """The row has a set more, the bridge goes, the plank comes first, and a stretch is new."""
    address = share(user_client, routine, takes_changes="on")
    told = proposal(client, address, row_1_sets="4", name="Jo <b>", message="Go slowly\n& rest")
    told = edit(client, address, told, action="remove:2")
    for row in (2, 1):
        told = edit(client, address, told, action=f"up:{row}")
    told = edit(client, address, told, action="add", new_exercise="child-pose", new_block="cool-down")
    assert client.post(f"{address}propose/", {**told, "name": "Jo <b>", "message": "Go & rest"}).status_code == 302
    return Proposal.objects.get()


def page_of(found: Proposal) -> str:
    return reverse("sharing:proposal", args=[found.pk])


def test_its_owner_sees_what_would_differ_in_words(user: User, user_client: Client, proposed: Proposal) -> None:
    make.safety_check(user, "DISC")
    text = " ".join(user_client.get(page_of(proposed)).text.split())
    assert "Jo &lt;b&gt;" in text
    assert "Go &amp; rest" in text
    added_part, rest = text.split('id="added"')[1].split('id="removed"')
    removed_part, rest = rest.split('id="changed"')
    changed_part, moved_part = rest.split('id="moved"')
    assert "Child’s pose" in added_part.replace("&#x27;", "’")
    assert "Not for you" in added_part
    assert "Rest:</b> 15 seconds" in added_part
    assert "Bridge" in removed_part
    assert "Taken out" in removed_part
    assert "<ins>4 sets of 8 to 10 reps</ins> instead of <del>" in changed_part
    assert "Plank" in moved_part
    assert "First of all" in moved_part


def test_it_says_what_to_look_at_that_was_not_there_before(
    user_client: Client, routine: Routine, client: Client
) -> None:
    address = share(user_client, routine, takes_changes="on")
    told = proposal(client, address, row_0_sets="9")
    client.post(f"{address}propose/", told)
    text = user_client.get(page_of(Proposal.objects.get())).text
    assert "More sets push (9) than pull" in text
    assert "Wall push-up:</b> 3 sets are as many as this exercise needs" in text
    assert "Nothing easy to begin with" not in text


def test_the_routine_and_the_list_say_that_it_waits(
    user_client: Client, routine: Routine, proposed: Proposal, guest_client: Client
) -> None:
    for page in (routine.get_absolute_url(), reverse("sharing:links")):
        assert f'href="{page_of(proposed)}"' in user_client.get(page).text
    assert "Ruths mornings" not in guest_client.get(reverse("sharing:links")).text


def test_accepting_makes_the_routine_like_that_and_can_be_undone(
    user: User, user_client: Client, routine: Routine, proposed: Proposal
) -> None:
    before = lines(routine)
    answer = user_client.post(reverse("sharing:accept", args=[proposed.pk]))
    assert answer["Location"] == routine.get_absolute_url()
    assert [name for name, _sets in lines(routine)] == ["plank", "wall-push-up", "bent-over-row", "child-pose"]
    assert dict(lines(routine))["bent-over-row"] == 4
    proposed.refresh_from_db()
    assert proposed.is_accepted
    assert own.undo(user, routine.slug, timezone.now())
    assert lines(routine) == before


def test_declining_leaves_it_as_it_is(user_client: Client, routine: Routine, proposed: Proposal) -> None:
    before = lines(routine)
    user_client.post(reverse("sharing:decline", args=[proposed.pk]))
    assert lines(routine) == before
    assert "You have left the routine as it was." in user_client.get(page_of(proposed), follow=True).text
    assert "A change is proposed" not in user_client.get(routine.get_absolute_url()).text


def test_it_is_decided_once(user_client: Client, routine: Routine, proposed: Proposal) -> None:
    user_client.post(reverse("sharing:decline", args=[proposed.pk]))
    before = lines(routine)
    answer = user_client.post(reverse("sharing:accept", args=[proposed.pk]), follow=True)
    assert "You have left the routine as it was." in answer.text
    assert lines(routine) == before


def test_two_who_decide_at_once_decide_it_once(proposed: Proposal) -> None:
    other = Proposal.objects.get()
    assert proposed.decide(timezone.now(), accepted=True)
    assert not other.decide(timezone.now(), accepted=False)
    assert other.is_accepted


def test_an_exercise_may_be_proposed_for_a_later_week(user_client: Client, routine: Routine, client: Client) -> None:
    address = share(user_client, routine, takes_changes="on")
    told = proposal(client, address, row_2_from_week="9")
    assert "At most 8." in client.post(f"{address}propose/", told).text
    client.post(f"{address}propose/", {**told, "row-2-from_week": "3"})
    found = Proposal.objects.get()
    text = " ".join(user_client.get(page_of(found)).text.split())
    assert "<b>Joins in week:</b> <ins>3</ins> instead of <del>1</del>" in text
    assert re.search(r"A session would take about \d+ minutes in week 1 and \d+ in week 8 instead of \d+ minutes", text)
    user_client.post(reverse("sharing:accept", args=[found.pk]))
    assert [line.from_week for line in own.state_of(routine).lines] == [1, 1, 3, 1]
    Routine.objects.filter(pk=routine.pk).update(weeks=1)
    assert "from_week" not in client.get(f"{address}propose/").text


def test_today_leads_to_it_where_the_routine_is_next(user: User, user_client: Client, proposed: Proposal) -> None:
    make.safety_check(user)
    assert page_of(proposed) not in user_client.get("/today/").text
    make.schedule(user, proposed.link.routine.slug, weekdays="")
    assert page_of(proposed) in user_client.get("/today/").text
    Proposal.objects.create(link=proposed.link, base={}, proposed={}, made_at=timezone.now())
    page = user_client.get("/today/").text
    assert "2 changes are proposed." in page
    assert reverse("sharing:links") in page


def test_what_its_owner_changed_since_stays(
    user: User, user_client: Client, routine: Routine, proposed: Proposal
) -> None:
    own.change(user, routine.slug, lambda state: changed(state, 2, rest=120), timezone.now())
    user_client.post(reverse("sharing:accept", args=[proposed.pk]))
    row = own.state_of(routine).line(2)
    assert (row.sets, row.rest) == (4, 120)


def test_too_many_exercises_are_not_accepted(
    user: User, user_client: Client, routine: Routine, proposed: Proposal
) -> None:
    def fill(state: State) -> State:
        while len(state.lines) < MOST_ROWS:
            state = added(state, state.lines[0])
        return state

    own.change(user, routine.slug, fill, timezone.now())
    Proposal.objects.update(base=State("x").to_json())
    assert "too many exercises" in user_client.get(page_of(proposed)).text
    before = lines(routine)
    user_client.post(reverse("sharing:accept", args=[proposed.pk]))
    assert lines(routine) == before
    assert Proposal.objects.waiting().exists()


def test_a_change_that_would_empty_the_routine_is_not_accepted(
    user_client: Client, routine: Routine, proposed: Proposal
) -> None:
    Proposal.objects.update(base=own.state_of(routine).to_json(), proposed=State("x").to_json())
    before = lines(routine)
    assert "or none" in user_client.get(page_of(proposed)).text
    user_client.post(reverse("sharing:accept", args=[proposed.pk]))
    assert lines(routine) == before


def test_accepting_twice_leads_to_the_routine(user_client: Client, routine: Routine, proposed: Proposal) -> None:
    for _ in range(2):
        answer = user_client.post(reverse("sharing:accept", args=[proposed.pk]))
        assert answer["Location"] == routine.get_absolute_url()
    assert "You have accepted this change." in user_client.get(routine.get_absolute_url()).text


def test_ending_the_link_declines_what_came_by_it(user_client: Client, proposed: Proposal) -> None:
    user_client.post(reverse("sharing:link-end", args=[proposed.link_id]))
    assert not Proposal.objects.waiting().exists()


@pytest.mark.parametrize("name", ["proposal", "accept", "decline"])
def test_nobody_else_sees_or_decides_it(routine: Routine, proposed: Proposal, guest_client: Client, name: str) -> None:
    before, address = lines(routine), reverse(f"sharing:{name}", args=[proposed.pk])
    for stranger in (Client(), guest_client):
        for answer in (stranger.get(address), stranger.post(address)):
            assert answer.status_code in (302, 401, 404, 405)
            assert "Go &amp; rest" not in answer.text
    assert lines(routine) == before
    assert Proposal.objects.waiting().exists()


def test_a_routine_that_is_put_away_has_nothing_to_decide(
    user: User, user_client: Client, routine: Routine, proposed: Proposal
) -> None:
    make.session(user, routine.slug)
    own.put_away(user, routine.slug, timezone.now())
    assert user_client.get(page_of(proposed)).status_code == 404
