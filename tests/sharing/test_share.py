"""Making links: what its owner is told, once, and what everybody may know of a ready-made routine."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from backrelief.accounts.models import User
from routines.models import Routine
from routines.sharing.codes import code
from routines.sharing.models import RoutineLink
from routines.sharing.views.links import MOST_OPEN
from tests import make
from tests.conftest import Clock
from tests.sharing.sharing import share

pytestmark = pytest.mark.django_db


def page_of(routine: Routine) -> str:
    return reverse("sharing:share", args=[routine.slug])


def test_a_link_is_told_once_with_its_code(user_client: Client, routine: Routine) -> None:
    answer = user_client.post(f"{page_of(routine)}add/", {"days": "30"}, follow=True)
    assert "Your link is ready" in answer.text
    assert "QR code with the link to Ruths mornings" in answer.text
    assert "no-store" in answer["Cache-Control"]
    again = user_client.get(page_of(routine)).text
    assert "Your link is ready" not in again
    assert "/r/" not in again


def test_only_a_hash_of_the_secret_is_kept(user_client: Client, routine: Routine) -> None:
    secret = share(user_client, routine).split("/")[2]
    assert len(secret) >= 43
    assert secret not in str(list(RoutineLink.objects.values()))


def test_it_lasts_as_long_as_was_chosen(clock: Clock, user_client: Client, routine: Routine) -> None:
    for days, ends_at in (("30", clock() + timedelta(days=30)), ("0", None)):
        user_client.post(f"{page_of(routine)}add/", {"days": days})
        assert RoutineLink.objects.latest("pk").ends_at == ends_at


@pytest.mark.parametrize("days", ["", "7", "-1", "x"])
def test_anything_else_is_asked_again(user_client: Client, routine: Routine, days: str) -> None:
    answer = user_client.post(f"{page_of(routine)}add/", {"days": days, "takes_changes": "on"})
    assert answer.status_code == 422
    assert not RoutineLink.objects.exists()
    assert re.search(r'name="takes_changes"[^>]* checked', answer.text)


def test_so_many_links_work_and_no_more(user_client: Client, routine: Routine) -> None:
    for _ in range(MOST_OPEN):
        share(user_client, routine)
    assert user_client.post(f"{page_of(routine)}add/", {"days": "30"}).status_code == 422
    assert RoutineLink.objects.count() == MOST_OPEN


def test_its_owner_ends_it_for_good(user_client: Client, routine: Routine, client: Client) -> None:
    address = share(user_client, routine)
    user_client.post(reverse("sharing:link-end", args=[RoutineLink.objects.get().pk]))
    ended, unknown = client.get(address), client.get("/r/nothing/")
    assert ended.status_code == unknown.status_code == 404
    assert ended.text == unknown.text
    assert "Ended by you" in user_client.get(page_of(routine)).text


def test_nobody_else_shares_it_or_ends_its_links(user_client: Client, routine: Routine, guest_client: Client) -> None:
    share(user_client, routine)
    end = reverse("sharing:link-end", args=[RoutineLink.objects.get().pk])
    for stranger in (Client(), guest_client):
        assert stranger.get(page_of(routine)).status_code == 404
        assert stranger.post(f"{page_of(routine)}add/", {"days": "30"}).status_code in (401, 404)
        assert stranger.post(end).status_code in (401, 404)
    assert RoutineLink.objects.get().revoked_at is None


def test_a_ready_made_routine_is_shared_by_its_own_address(client: Client, user_client: Client) -> None:
    answer = client.get(reverse("sharing:share", args=["band-home"]))
    assert 'value="http://testserver/routines/band-home/"' in answer.text
    assert "QR code with the link to Resistance band at home" in answer.text
    user_client.post(reverse("sharing:link-add", args=["band-home"]), {"days": "30"})
    assert not RoutineLink.objects.exists()


def test_routines_lead_to_it(user_client: Client, routine: Routine, client: Client) -> None:
    assert f'href="{page_of(routine)}"' in user_client.get(routine.get_absolute_url()).text
    assert 'href="/routines/band-home/share/"' in client.get("/routines/band-home/").text


def test_the_list_names_every_link_and_what_it_allows(
    user: User, user_client: Client, routine: Routine, guest_client: Client
) -> None:
    User.objects.update(name="Ruth")
    share(user_client, routine, takes_changes="on", with_name="on")
    page = user_client.get(reverse("sharing:links")).text
    assert "Ruths mornings" in page
    assert "Changes may be proposed." in page
    assert "With your name." in page
    assert 'href="/me/sharing/"' in user_client.get("/me/").text
    assert "Ruths mornings" not in guest_client.get(reverse("sharing:links")).text


def test_of_a_link_that_works_no_more_it_says_since_when_or_why(
    clock: Clock, user_client: Client, routine: Routine
) -> None:
    page = reverse("sharing:links")
    share(user_client, routine)
    user_client.post(reverse("sharing:link-end", args=[RoutineLink.objects.get().pk]))
    assert f"Ended on {date_format(clock.now)}." in user_client.get(page).text
    RoutineLink.objects.update(revoked_at=None, ends_at=clock.now + timedelta(days=1))
    clock.move(days=2)
    assert f"Ended on {date_format(clock.now - timedelta(days=1))}." in user_client.get(page).text
    RoutineLink.objects.update(ends_at=None)
    assert "Until you end it." in user_client.get(page).text
    Routine.objects.filter(pk=routine.pk).update(is_published=False)
    assert "The routine is deleted." in user_client.get(page).text


def test_the_code_says_the_address() -> None:
    drawn = code("http://testserver/r/abc/", "QR code")
    size = int(re.findall(r'viewBox="0 0 (\d+)', drawn)[0])
    dark = squares(drawn)
    assert all(4 <= x < size - 4 and 4 <= y < size - 4 for x, y in dark)
    # The three corners by which a reader finds it (ISO/IEC 18004).
    for left, top in ((4, 4), (size - 11, 4), (4, size - 11)):
        assert {(left + i, top) for i in range(7)} <= dark
        assert (left + 1, top + 1) not in dark
        assert (left + 3, top + 3) in dark


def squares(drawn: str) -> set[tuple[int, int]]:
    runs: list[Any] = re.findall(r"M(\d+) (\d+)h(\d+)", drawn)
    return {(int(x) + i, int(y)) for x, y, width in runs for i in range(int(width))}


def test_links_go_with_the_routine_and_the_account(user: User, user_client: Client, routine: Routine) -> None:
    share(user_client, routine)
    other = make.routine(make.user())
    RoutineLink.objects.make(other, other.changed_at or routine.changed_at, days=30)  # type: ignore[arg-type]
    user.delete()
    assert [link.routine for link in RoutineLink.objects.all()] == [other]


def test_its_owner_reads_what_is_seen_before_making_a_link(user_client: Client, routine: Routine) -> None:
    page = user_client.get(reverse("sharing:share", args=[routine.slug])).text
    assert page.index("the notes and weights that you wrote in it") < page.index("Make a link</button>")
