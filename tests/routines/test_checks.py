"""What one check leaves to the next: closed sessions stay closed until somebody was seen, and what is due stays due."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from backrelief.accounts.models import User
from exercises import texts
from exercises.screening import next_question
from routines import checks
from routines.asking import Due, Why
from routines.health import due_for, health_of
from routines.models import AdverseEvent, SafetyCheck
from routines.stages import Lock, pressing
from routines.targets import Outlook
from tests import make
from tests.answers import answers_to
from tests.conftest import NOON, Clock
from tests.routines.checking import begin, give, take

pytestmark = pytest.mark.django_db


def lock_of(user: User) -> Lock | None:
    return health_of(user, user.local_date(timezone.now())).lock


def due(user: User) -> Due | None:
    now = timezone.now()
    return due_for(user, health_of(user, user.local_date(now)), now)


def latest(user: User) -> SafetyCheck:
    check = checks.latest_of(user)
    assert check
    return check


def change(client: Client, question: str, answer: Any) -> str:
    user = get_user(client)
    assert isinstance(user, User)
    client.post(f"/safety/result/{latest(user).pk}/change/{question}/")
    return str(give(client, question, answer)["Location"])


def stopped(client: Client, user: User, clock: Clock) -> None:
    """A stop sign in a session, a while after a check that was fine."""
    take(client)
    clock.move(minutes=5)
    checks.lock_for_sign(user, "session", timezone.now())
    clock.move(minutes=1)


@pytest.mark.parametrize("kind", ["short", "full"])
def test_another_check_does_not_open_what_a_stop_sign_closed(
    guest_client: Client, guest: User, clock: Clock, kind: str
) -> None:
    stopped(guest_client, guest, clock)
    take(guest_client, kind)
    lock = lock_of(guest)
    assert lock
    assert (lock.level, lock.reasons) == ("E", ("SIGN",))
    assert latest(guest).answers["SIGN.source"] == "session"


def test_changing_another_answer_does_not_open_it_either(guest_client: Client, guest: User, clock: Clock) -> None:
    stopped(guest_client, guest, clock)
    change(guest_client, "GX11", "4")
    assert lock_of(guest)


def test_answers_begun_before_the_stop_sign_do_not_open_it(guest_client: Client, guest: User, clock: Clock) -> None:
    take(guest_client)
    guest_client.post(f"/safety/result/{latest(guest).pk}/change/GX11/")
    checks.lock_for_sign(guest, "session", timezone.now())
    clock.move(minutes=1)
    give(guest_client, "GX11", "4")
    assert lock_of(guest)


def test_being_seen_opens_it_after_all(guest_client: Client, guest: User, clock: Clock) -> None:
    stopped(guest_client, guest, clock)
    take(guest_client)
    guest_client.post(f"/safety/result/{latest(guest).pk}/sorted/", {"advised": "on"})
    assert lock_of(guest) is None
    clock.move(minutes=1)
    take(guest_client, "short")
    assert lock_of(guest) is None


def test_a_sign_stays_when_everything_is_answered_anew_and_goes_when_its_own_answer_is_changed(
    guest_client: Client, guest: User, clock: Clock
) -> None:
    take(guest_client)
    clock.move(minutes=1)
    take(guest_client, RF12="yes")
    clock.move(minutes=1)
    take(guest_client)
    lock = lock_of(guest)
    assert lock
    assert lock.reasons == ("RF12",)
    change(guest_client, "RF12", "no")
    assert lock_of(guest) is None


def test_a_sign_of_a_condition_stays_when_the_condition_is_taken_back(
    guest_client: Client, guest: User, clock: Clock
) -> None:
    take(guest_client, answers={"conditions": ["VER"], "VER.signs": "yes"})
    clock.move(minutes=1)
    take(guest_client)
    lock = lock_of(guest)
    assert lock
    assert lock.level == "E"


def test_an_older_check_cannot_be_changed(guest_client: Client, guest: User, clock: Clock) -> None:
    take(guest_client)
    first = latest(guest)
    clock.move(minutes=1)
    take(guest_client, GX1="yes")
    assert guest_client.post(f"/safety/result/{first.pk}/change/GX11/")["Location"] == "/safety/"
    assert lock_of(guest)


def test_changing_one_answer_is_not_asking_for_the_signs(guest_client: Client, guest: User, clock: Clock) -> None:
    take(guest_client)
    clock.move(days=30)
    assert due(guest)
    change(guest_client, "GX11", "4")
    found = due(guest)
    assert found
    assert found.why is Why.MONTH


def test_changing_one_answer_clears_no_flare_and_ends_no_pause(guest_client: Client, guest: User, clock: Clock) -> None:
    take(guest_client)
    told_on = guest.local_date(timezone.now())
    clock.move(days=2)
    AdverseEvent.objects.create(user=guest, kind=AdverseEvent.Kind.FLARE, happened_on=told_on, noted_at=timezone.now())
    clock.move(days=1)
    change(guest_client, "GX11", "4")
    found = due(guest)
    assert found
    assert found.why is Why.SPIKE
    today = guest.local_date(timezone.now())
    assert Outlook.of(guest, health_of(guest, today), today).checked_on == told_on


def test_having_been_seen_still_counts_after_an_answer_was_changed(
    guest_client: Client, guest: User, clock: Clock
) -> None:
    stopped(guest_client, guest, clock)
    clock.move(days=3)
    guest_client.post(f"/safety/result/{latest(guest).pk}/sorted/")
    change(guest_client, "GX11", "4")
    today = guest.local_date(timezone.now())
    assert Outlook.of(guest, health_of(guest, today), today).checked_on == today


@pytest.mark.parametrize("is_change", [True, False])
def test_what_changed_is_asked_for_until_a_whole_check_ends(
    guest_client: Client, guest: User, clock: Clock, is_change: bool
) -> None:
    take(guest_client)
    clock.move(minutes=1)
    take(guest_client, "short", {"SHORT.changed": "yes"})
    clock.move(minutes=1)
    if is_change:
        change(guest_client, "GX11", "4")
    else:
        checks.lock_for_sign(guest, "before", timezone.now())
    found = due(guest)
    assert found
    assert found.why is Why.CHANGED
    clock.move(minutes=1)
    take(guest_client)
    assert due(guest) is None


def test_where_everything_is_due_the_short_form_cannot_be_chosen(
    guest_client: Client, guest: User, clock: Clock
) -> None:
    assert begin(guest_client, "short")["Location"] == "/safety/q/RF01/"
    take(guest_client)
    clock.move(days=365)
    assert begin(guest_client, "short")["Location"] == "/safety/q/RF01/"


def test_a_short_form_left_open_until_everything_is_due_goes_on_with_everything(
    guest_client: Client, guest: User, clock: Clock
) -> None:
    take(guest_client)
    clock.move(days=350)
    begin(guest_client, "short")
    give(guest_client, "SHORT.1", [])
    give(guest_client, "SHORT.2", [])
    clock.move(days=15)
    assert give(guest_client, "SHORT.3", [])["Location"] == "/safety/q/RF17/"


def test_another_date_asks_again_who_said_yes(guest_client: Client, guest: User, clock: Clock) -> None:
    take(guest_client, answers={"conditions": ["SURG"], "SURG.kind": "disc", "SURG.cleared": "no"})
    guest_client.post(f"/safety/result/{latest(guest).pk}/sorted/", {"advised": "on"})
    assert lock_of(guest) is None
    new = (guest.local_date(timezone.now()) - timedelta(weeks=13)).isoformat()
    assert change(guest_client, "SURG.date", new) == "/safety/q/SURG.cleared/"
    found = due(guest)
    assert found
    assert found.why is Why.UNFINISHED  # nothing begins on the old answers meanwhile
    give(guest_client, "SURG.cleared", "no")
    give(guest_client, "SURG.trouble", "no")
    assert lock_of(guest)


class TestLocks(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def test_only_being_seen_or_changing_that_very_answer_opens_a_lock(self, data: st.DataObject) -> None:
        user, now = make.guest(), NOON
        for _ in range(data.draw(st.integers(2, 6))):
            now += timedelta(days=data.draw(st.sampled_from([0, 1, 15, 40, 400])), minutes=1)
            closed = unsorted(user)
            again = act(data, user, now)
            assert closed - {again} <= unsorted(user)


def act(data: st.DataObject, user: User, now: datetime) -> str:
    """Anything but being seen; gives the question whose answer was changed."""
    before = checks.latest_of(user)
    match data.draw(st.sampled_from(["sign", "full", "short", "change"])):
        case "sign":
            checks.lock_for_sign(user, "before", now)
            return ""
        case "change" if before and (told := [name for name in texts.questions().full if name in before.answers]):
            draft = checks.change(before, data.draw(st.sampled_from(told)), now)
        case kind:
            draft = checks.begin(user, "short" if kind == "short" else "full", now)
    again = draft.answers.get("again", "")
    answer_all(data, draft, now)
    return str(again)


def unsorted(user: User) -> set[str]:
    check = checks.latest_of(user)
    return pressing(check.answers, NOON.date()) if check and not check.sorted_at else set()


def answer_all(data: st.DataObject, draft: SafetyCheck, now: datetime) -> None:
    """To the end, mostly with a no to the signs; sometimes it is left before."""
    while not draft.finished_at and data.draw(st.integers(0, 60)):
        question = next_question(draft.answers, is_short=draft.kind == "short")
        assert question
        is_calm = data.draw(st.integers(0, 9)) > 0
        if question.kind == "signs":
            answer: Any = [] if is_calm else [question.flags[0]]
        else:
            answer = "no" if question.id.startswith("RF") and is_calm else data.draw(answers_to(question))
        draft = checks.record(draft, question, answer, now)
