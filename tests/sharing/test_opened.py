"""What whoever has a link sees: the routine as it is now, fitted to themselves, and nothing of its owner."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts import joining
from backrelief.accounts.models import User
from routines import own
from routines.building import State, changed
from routines.models import AdverseEvent, Routine
from routines.sharing.models import RoutineLink
from routines.sharing.views import visit
from tests import make
from tests.conftest import Clock
from tests.sharing.sharing import share

pytestmark = pytest.mark.django_db


def test_it_opens_without_an_account_and_says_that_it_starts_nothing(
    user_client: Client, routine: Routine, client: Client
) -> None:
    page = client.get(share(user_client, routine)).text
    assert "Ruths mornings" in page
    assert "Bent-over row" in page
    assert "A short safety check comes before your first session" in page
    assert "/start/" not in page
    assert "<form method" not in page.split("<main")[1].split("</main>")[0]


def test_it_shows_nothing_of_its_owner_but_a_name_if_they_want(
    user: User, user_client: Client, routine: Routine, client: Client
) -> None:
    User.objects.filter(pk=user.pk).update(name="Zofia")
    make.safety_check(user, "DISC")
    AdverseEvent.objects.create(user=user, kind="other", happened_on=timezone.now(), text="Fell on the ice")
    page = client.get(share(user_client, routine)).text
    for word in ("Zofia", "A disc problem", "Fell on", str(user.email), "Chest-supported row", routine.slug):
        assert word not in page.split("<main")[1].split("</main>")[0]
    assert "Shared with you by Zofia" in client.get(share(user_client, routine, with_name="on")).text


def test_it_is_fitted_to_whoever_looks(
    user_client: Client, routine: Routine, guest: User, guest_client: Client
) -> None:
    make.safety_check(guest, "DISC")
    page = guest_client.get(share(user_client, routine)).text
    assert "Chest-supported row" in page
    assert "Instead of Bent-over row" in page


def test_it_shows_the_routine_as_it_is_now(user: User, user_client: Client, routine: Routine, client: Client) -> None:
    address = share(user_client, routine)
    own.change(user, routine.slug, lambda state: changed(state, 1, note="New words"), timezone.now())
    own.change(user, routine.slug, lambda state: changed(state, 4, hold=(44, 44)), timezone.now())
    assert "44" in client.get(address).text


def test_nothing_can_be_begun_from_it_while_the_viewers_check_says_stop(
    user_client: Client, routine: Routine, guest: User, guest_client: Client
) -> None:
    make.safety_check(guest, RF01="yes")
    page = guest_client.get(share(user_client, routine)).text
    assert "see somebody before you exercise" in page
    assert "Use this routine" not in page
    assert "It fits your own health answers as it is" not in page


def test_it_is_kept_from_search_engines_caches_and_other_sites(
    user_client: Client, routine: Routine, client: Client
) -> None:
    address = share(user_client, routine, takes_changes="on")
    for path in (address, address[:-1], "/r/nothing/", "/r/nothing", f"{address}use/", f"{address}propose/"):
        answer = client.get(path)
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == ("strict-origin" if path.endswith("use/") else "no-referrer")
        assert "no-store" in answer["Cache-Control"]
    for method in (client.post, client.put, client.delete):
        answer = method(address)
        assert answer.status_code == 405
        assert answer["Referrer-Policy"] == "no-referrer"


def test_it_ends_in_its_time(clock: Clock, user_client: Client, routine: Routine, client: Client) -> None:
    address = share(user_client, routine)
    clock.move(days=90, seconds=-1)
    assert client.get(address).status_code == 200
    clock.move(seconds=1)
    assert client.get(address).status_code == 404


def test_it_ends_with_the_routine_and_rests_with_the_account(
    user: User, user_client: Client, routine: Routine, client: Client
) -> None:
    address = share(user_client, routine)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(address).status_code == 404
    User.objects.filter(pk=user.pk).update(is_active=True)
    assert client.get(address).status_code == 200
    make.session(user, routine.slug)
    own.put_away(user, routine.slug, timezone.now())
    assert client.get(address).status_code == 404


def test_every_address_below_a_link_that_ended_is_as_if_it_never_was(
    user_client: Client, routine: Routine, client: Client
) -> None:
    address = share(user_client, routine, takes_changes="on")
    RoutineLink.objects.update(revoked_at=timezone.now())
    unknown = client.get("/r/nothing/").content
    for below in ("", "use/", "propose/", "propose/edit/", "proposed/"):
        for answer in (client.get(address + below), client.post(address + below)):
            assert (answer.status_code, answer.content) == (404, unknown)
    assert User.objects.filter(email=None).count() == 0


def test_a_guests_link_goes_on_without_the_accounts_name(user: User, client: Client) -> None:
    guest, device = make.guest(), Client()
    device.force_login(guest)
    User.objects.filter(pk=user.pk).update(name="Zofia")
    address = share(device, make.routine(guest), with_name="on")
    joining.join(guest, user)
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Zofia" not in answer.text


def test_the_log_never_holds_the_secret(
    user_client: Client, routine: Routine, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = share(user_client, routine)
    client, strict = Client(raise_request_exception=False), Client(enforce_csrf_checks=True)
    client.post(address)
    strict.post(f"{address}use/")
    client.get(f"{address[:-1]}x/")
    monkeypatch.setattr(visit, "fitted", None)
    assert client.get(address).status_code == 500
    assert len(caplog.records) >= 4
    assert "/r/…" in caplog.text
    assert address.split("/")[2][:20] not in caplog.text


def test_its_owner_is_told_what_it_is(user_client: Client, routine: Routine) -> None:
    page = user_client.get(share(user_client, routine)).text
    assert "your own routine as others see it" in page


def test_queries_do_not_grow_with_the_routine(
    user: User, user_client: Client, routine: Routine, client: Client, django_assert_max_num_queries: object
) -> None:
    address = share(user_client, routine)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        client.get(address)


def test_a_link_can_not_end_before_it_begins(routine: Routine) -> None:
    link, _secret = RoutineLink.objects.make(routine, timezone.now(), days=1)
    assert not link.is_open(timezone.now() + timedelta(days=1))
    assert reverse("sharing:opened", args=["x"]) == "/r/x/"


def test_one_that_only_begins_late_is_not_called_unfit_for_whoever_looks(
    user: User, user_client: Client, client: Client
) -> None:
    routine = make.routine(user, "glute-bridge")
    own.change(user, routine.slug, lambda state: changed(state, 1, from_week=2), timezone.now())
    for address in (share(user_client, routine), f"{share(user_client, routine)}use/"):
        page = client.get(address).text
        assert "Nothing in it joins in the first week" in page
        assert "Not for you now" not in page
        assert "Make a copy" not in page
    own.change(user, routine.slug, lambda state: State(state.name), timezone.now())
    assert "It is empty so far" in client.get(address).text


def test_a_form_that_is_refused_is_kept_from_others_too_and_leads_back(user_client: Client, routine: Routine) -> None:
    address = share(user_client, routine)
    answer = Client(enforce_csrf_checks=True).post(f"{address}use/", headers={"referer": "http://testserver/"})
    assert answer.status_code == 403
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert f'href="{address}"' in answer.text
