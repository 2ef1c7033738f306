"""What a phone tells late: about health it counts for every session, at the time when it happened."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from routines.checks import sort_out
from routines.health import due_for, health_of
from routines.models import Acknowledgement, AdverseEvent, PainReport, SafetyCheck, WorkoutSession
from tests import make
from tests.conftest import NOON, Clock
from tests.routines.sending import Wire, done, finished, send, started, statuses, wired

pytestmark = pytest.mark.django_db
BEGIN = NOON - timedelta(hours=30)
SIGN = {"step": 0, "score": None, "sign": True, "which": "", "verdict": "GET_HELP"}
ASKED = {"routine": "home-beginner", "pain": 2, "sign": False, "caveats": False, "verdict": "NORMAL"}


@pytest.fixture
def pk() -> UUID:
    return uuid4()


@pytest.fixture
def owner(user: User, clock: Clock) -> User:
    """After a safety check of three days ago that said go."""
    make.safety_check(user, days_ago=3)
    return user


def is_locked(user: User) -> bool:
    return health_of(user, NOON.date()).lock is not None


def test_a_stop_sign_told_without_a_network_closes_sessions(user_client: Client, owner: User, pk: UUID) -> None:
    events = [started(pk, BEGIN), wired(pk, "hurt", BEGIN + timedelta(minutes=2), **SIGN)]
    assert statuses(send(user_client, owner, events)) == ["stored", "stored"]
    assert is_locked(owner)
    assert WorkoutSession.objects.get(pk=pk).ending == "stopped"
    noted = AdverseEvent.objects.get(user=owner)
    assert (noted.kind, noted.happened_on) == ("stop-sign", BEGIN.date())


def test_it_closes_them_once_and_not_again_when_it_is_sent_again(
    user_client: Client, owner: User, pk: UUID, clock: Clock
) -> None:
    events = [started(pk, BEGIN), wired(pk, "hurt", BEGIN, **SIGN)]
    send(user_client, owner, events)
    sort_out(SafetyCheck.objects.filter(user=owner).latest("finished_at"), clock.move(hours=1))
    checks = SafetyCheck.objects.count()
    assert statuses(send(user_client, owner, events)) == ["known", "known"]
    assert SafetyCheck.objects.count() == checks


def test_a_sign_from_before_somebody_was_seen_closes_nothing(user_client: Client, owner: User, pk: UUID) -> None:
    SafetyCheck.objects.filter(user=owner).update(sorted_at=BEGIN + timedelta(hours=2))
    send(user_client, owner, [started(pk, BEGIN), wired(pk, "hurt", BEGIN, **SIGN)])
    assert not is_locked(owner)
    assert AdverseEvent.objects.filter(user=owner, kind="stop-sign").exists()


def test_dizziness_ends_the_session_and_closes_nothing(user_client: Client, owner: User, pk: UUID) -> None:
    send(user_client, owner, [started(pk, BEGIN), wired(pk, "hurt", BEGIN, **{**SIGN, "which": "dizzy"})])
    assert not is_locked(owner)
    assert WorkoutSession.objects.get(pk=pk).ending == "stopped"


def test_a_sign_told_before_a_session_closes_sessions_though_none_began(
    user_client: Client, owner: User, pk: UUID
) -> None:
    told = {**ASKED, "sign": True, "verdict": "STOP"}
    send(user_client, owner, [wired(pk, "asked", BEGIN, **told), wired(pk, "asked", BEGIN, **told)])
    assert is_locked(owner)
    assert not WorkoutSession.objects.exists()
    assert AdverseEvent.objects.get(user=owner).happened_on == BEGIN.date()


@pytest.mark.parametrize("shown", ["NORMAL", "NO_STRENGTH"])
def test_much_pain_told_before_a_session_asks_for_the_signs_again(
    user_client: Client, owner: User, pk: UUID, shown: str
) -> None:
    assert due_for(owner, health_of(owner, NOON.date()), NOON) is None
    send(user_client, owner, [wired(pk, "asked", BEGIN, **{**ASKED, "pain": 8, "verdict": shown})])
    due = due_for(owner, health_of(owner, NOON.date()), NOON)
    assert due is not None
    assert due.why == "spike"


def test_much_pain_from_before_the_last_check_asks_for_nothing(user_client: Client, owner: User, pk: UUID) -> None:
    early = NOON - timedelta(days=4)
    send(user_client, owner, [wired(pk, "asked", early, **{**ASKED, "pain": 8, "verdict": "NO_STRENGTH"})])
    assert due_for(owner, health_of(owner, NOON.date()), NOON) is None


def test_caveats_read_on_the_phone_are_read(user_client: Client, owner: User, pk: UUID) -> None:
    send(user_client, owner, [wired(pk, "asked", BEGIN, **{**ASKED, "caveats": True})])
    assert Acknowledgement.objects.get(user=owner).at == BEGIN


def test_a_session_that_began_before_sessions_were_closed_is_kept(user_client: Client, owner: User, pk: UUID) -> None:
    make.safety_check(owner, SIGN="yes")
    assert is_locked(owner)
    assert statuses(send(user_client, owner, [started(pk, BEGIN), done(pk, 0, BEGIN)])) == ["stored", "stored"]
    page = user_client.get(reverse("routines:player", args=[pk]))
    assert page.status_code == 302


def test_of_two_strength_sessions_on_one_day_both_are_kept(user_client: Client, owner: User) -> None:
    first, second = uuid4(), uuid4()
    events = [started(first, BEGIN), finished(first, BEGIN + timedelta(hours=1)), started(second, BEGIN)]
    assert statuses(send(user_client, owner, events)) == ["stored"] * 3


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"score": 9, "verdict": "CARRY_ON"}, "LEAVE"),
        ({"score": 2, "spreads": True, "verdict": "EASIER"}, "LEAVE"),
        ({"score": 5, "verdict": "LEAVE"}, "LEAVE"),
        ({"score": 9, "verdict": "END"}, "END"),
        ({"score": 1, "verdict": "CARRY_ON"}, "CARRY_ON"),
    ],
)
def test_a_verdict_is_never_milder_than_the_rules(
    user_client: Client, owner: User, pk: UUID, told: Wire, kept: str
) -> None:
    report = {"step": 0, "spreads": False, "sharp": False, "sign": False, **told}
    response = send(user_client, owner, [started(pk, BEGIN), wired(pk, "hurt", BEGIN, **report)])
    assert PainReport.objects.get(session=pk, moment="during").verdict == kept
    changed = response.json()["results"][1].get("data")
    assert (changed["verdict"] if changed else told["verdict"]) == kept


def test_a_morning_told_without_a_network_counts(user_client: Client, owner: User, pk: UUID) -> None:
    morning = wired(pk, "next_day", NOON, score=6, slept_badly=False, verdict="UP")
    send(user_client, owner, [started(pk, BEGIN), finished(pk, BEGIN + timedelta(minutes=20)), morning])
    assert WorkoutSession.objects.get(pk=pk).pain_next_day == 6
    assert AdverseEvent.objects.get(user=owner).kind == "flare"


def test_a_session_past_midnight_stays_on_the_day_it_began(user_client: Client, owner: User, pk: UUID) -> None:
    late = NOON.replace(day=3, hour=23, minute=50)
    send(user_client, owner, [started(pk, late), done(pk, 0, late + timedelta(minutes=20))])
    assert WorkoutSession.objects.get(pk=pk).local_date == date(2026, 3, 3)


@pytest.mark.parametrize(("day", "kept"), [("2026-03-04", 4), ("2026-03-03", 3), ("2026-03-01", 3), ("2027-03-03", 3)])
def test_the_day_is_that_of_where_the_phone_was(
    user_client: Client, owner: User, pk: UUID, day: str, kept: int
) -> None:
    """At 23:50 in London it is the next day in Berlin already, but never a day of last week."""
    late = NOON.replace(day=3, hour=23, minute=50)
    result = send(user_client, owner, [started(pk, late, day=day)]).json()["results"][0]
    assert WorkoutSession.objects.get(pk=pk).local_date == date(2026, 3, kept)
    assert ("data" in result) == (day not in ("2026-03-04", "2026-03-03"))
