"""Ten people, each from the answers of the safety check to the first session and what comes next."""

import pytest
from django.test import Client
from django.urls import reverse

from routines.models import AdverseEvent, SafetyCheck, WorkoutSession
from tests.conftest import NOON, Clock
from tests.routines.answering import go_on, take_check
from tests.routines.following import before, begin
from tests.routines.vignettes import (
    asked,
    codes,
    door,
    excluded,
    follow,
    hurt,
    is_open,
    morning,
    seen_by_a_doctor,
    train,
    weeks_ago,
)

pytestmark = pytest.mark.django_db

FUSION = {
    "GX6": "yes",
    "GX6.what": "spine",
    "SURG.neck": "no",
    "SURG.kind": "fusion",
    "SURG.cleared": "yes",
    "SURG.trouble": "no",
}
RESTART = {"clearance": "on"}


def test_somebody_with_a_numb_saddle_area(client: Client, clock: Clock) -> None:
    page = take_check(client, {"RF03": "yes"})
    assert "Please get medical help now" in page.text
    assert SafetyCheck.objects.get().answers.keys().isdisjoint({"RF04", "GX1"})  # nothing more is asked

    assert not is_open(client, "gentle-mobility")
    assert before(client, "home-beginner").status_code == 302
    assert not WorkoutSession.objects.exists()

    clock.move(days=3)
    rest = go_on(client, seen_by_a_doctor(client), {})
    assert "You can start gently" in rest.text
    first = train(client, "home-beginner")
    clock.move(days=2)
    assert asked(train(client, "home-beginner")) == asked(first)


def test_somebody_five_weeks_after_a_fusion(client: Client, clock: Clock) -> None:
    page = take_check(client, FUSION | {"SURG.date": weeks_ago(5)})
    assert "It is too early: sessions open on 22 Apr 2026" in page.text
    assert not any(is_open(client, slug) for slug in ("gentle-restart", "gentle-mobility", "home-beginner"))

    seen_by_a_doctor(client, advised="on")
    assert not is_open(client, "gentle-restart")  # only time opens this

    clock.move(weeks=7)
    go_on(client, client.post(reverse("routines:safety-begin"), {"kind": "short"}), {"SHORT.changed": "no"})
    assert codes(clock.now.date()) == ("SURG-A",)
    first = train(client, "gentle-restart", **RESTART)
    assert excluded(first) == set()
    clock.move(days=2)
    assert excluded(train(client, "gentle-restart", **RESTART)) == set()


def test_somebody_twenty_weeks_after_a_fusion(client: Client, clock: Clock) -> None:
    page = take_check(client, FUSION | {"SURG.date": weeks_ago(20)})
    assert "follow the plan from your surgical team" in page.text
    assert codes(NOON.date()) == ("SURG-A",)
    assert not is_open(client, "home-beginner")
    assert "follow the plan from your surgical team" in door(client, "gentle-restart").text

    assert before(client, "gentle-restart").status_code == 422  # without the team's word
    first = train(client, "gentle-restart", **RESTART)
    assert excluded(first) == set()
    assert "heel-slide" in asked(first)

    clock.move(weeks=6)  # by themselves the rules of the next stage apply
    assert codes(clock.now.date()) == ("SURG-B",)
    take_check(client, FUSION | {"SURG.date": weeks_ago(20)})
    second = begin(client, "home-beginner")
    assert excluded(second) == set()


def test_somebody_with_osteoporosis_and_an_old_broken_bone_in_the_spine_at_the_gym(
    client: Client, clock: Clock
) -> None:
    told = {"OP-VF.date": "over-a-year", "OP-VF.healed": "yes", "OP-VF.cleared": "yes", "OP-VF.fragile": "yes"}
    page = take_check(client, {"GX9": "yes", "GX9.spine": "yes", **told})
    assert "keep the spine long" in page.text
    assert not is_open(client, "gym-intermediate")

    first = train(client, "gym-machines-beginner")
    assert excluded(first) == set()
    assert "keep the spine long" in client.get("/exercises/lat-pulldown/").text
    clock.move(days=2)
    assert excluded(train(client, "gym-machines-beginner")) == set()


def test_somebody_twenty_four_weeks_pregnant(client: Client, clock: Clock) -> None:
    take_check(client, {"GX7": "yes", "GX7.which": "pregnant", "PREG.weeks": "24", "PREG.agreed": "yes"})
    assert codes(NOON.date()) == ("PREG",)
    assert not is_open(client, "gentle-mobility")

    first = train(client, "home-beginner")
    assert {"glute-bridge", "knee-to-chest"}.isdisjoint(asked(first))
    assert excluded(first) == set()
    clock.move(days=2)
    assert excluded(train(client, "home-beginner")) == set()

    clock.move(weeks=17)  # a week after the due date the rules after a birth apply, and close sessions
    assert codes(clock.now.date()) == ("PP",)
    assert not is_open(client, "home-beginner")


def test_somebody_with_a_shoulder_problem_who_wants_to_do_pull_ups(client: Client, clock: Clock) -> None:
    take_check(client, {"conditions": ["SHO"]})
    assert "Not for you now" in client.get("/exercises/pull-up/").text
    assert not is_open(client, "pull-up-progression")

    first = train(client, "gym-intermediate")
    assert "assisted-pull-up" not in asked(first)
    assert "lat-pulldown" in asked(first)
    assert excluded(first) == set()
    clock.move(days=2)
    assert excluded(train(client, "gym-intermediate")) == set()


def test_somebody_with_sciatica(client: Client, clock: Clock) -> None:
    take_check(client, {"RF20": "yes", "DISC.since": "longer", "DISC.assessed": "yes"})
    assert codes(NOON.date()) == ("DISC",)

    clock.move(minutes=10)
    session = begin(client, "gym-intermediate")
    assert "chest-supported-row" in asked(session)
    assert {"bent-over-row", "child-pose", "hamstring-stretch"}.isdisjoint(asked(session))
    assert excluded(session) == set()

    assert hurt(client, session, 3, where="spreads") == "LEAVE"  # down the leg is red, however little it is
    follow(client, session)
    assert AdverseEvent.objects.get().kind == "red"

    clock.move(days=2)
    assert "It hurt more than it should." in door(client, "gym-intermediate").text
    take_check(client, kind="short")
    assert excluded(train(client, "gym-intermediate")) == set()


def test_somebody_with_high_blood_pressure_that_is_not_under_control(client: Client, clock: Clock) -> None:
    page = take_check(client, {"GX5": "not-controlled", "CARD.pressure": "raised"})
    assert "Please see a doctor or physiotherapist before you start" in page.text
    assert not is_open(client, "home-beginner")
    assert before(client, "home-beginner").status_code == 302
    assert not WorkoutSession.objects.exists()

    assert seen_by_a_doctor(client).status_code == 422  # on the same day it takes advice
    clock.move(days=1)
    seen_by_a_doctor(client)
    assert not is_open(client, "pull-up-progression")
    first = begin(client, "home-beginner")
    assert excluded(first) == set()
    assert "Do not hold your breath." in client.get(reverse("routines:player", args=[first.pk])).text
    follow(client, first)
    clock.move(days=2)
    assert excluded(train(client, "home-beginner")) == set()


NOT_SURE = (
    dict.fromkeys([f"RF{number:02}" for number in range(1, 22)] + [f"GX{number}" for number in range(1, 11)], "unsure")
    | {"GX5": "unknown", "GX6.what": "other", "GX7.which": "maybe", "GX11": "0"}
    | {"DISC.since": "unsure", "OP-VF.date": "unknown", "PREG.weeks": "unknown", "CARD.pressure": "unknown"}
    | dict.fromkeys(["GX6.cleared", "GX9.spine", "DISC.assessed", "OP-VF.healed", "OP-VF.cleared"], "unsure")
    | dict.fromkeys(["OP-VF.fragile", "PREG.told-not", "PREG.agreed", "CARD.event"], "unsure")
)


def test_somebody_who_is_not_sure_about_anything(client: Client, clock: Clock) -> None:
    page = take_check(client, NOT_SURE)
    assert "Please get medical help now" in page.text  # not sure counts as yes

    stops = 1
    while SafetyCheck.objects.latest("pk").answers.get("unfinished"):
        assert not is_open(client, "gentle-mobility")
        clock.move(days=1)
        page = go_on(client, seen_by_a_doctor(client), NOT_SURE)
        stops += 1
        # What was looked at stays so: the later signs take advice today, not the emergency number again.
        assert ("Please get medical help now" in page.text) == (stops <= 9)
    assert stops == 9 + 7 + 1  # each sign that should not wait, and then all that should be seen before a start
    assert "Please see a doctor or physiotherapist before you start" in page.text
    assert {"UNS", "PREG", "OP-VF", "CARD", "DISC"} <= set(codes(clock.now.date()))

    clock.move(days=1)
    seen_by_a_doctor(client)
    assert not is_open(client, "desk-break")  # when the bone broke is still not known
    check = SafetyCheck.objects.latest("pk")
    again = client.post(reverse("routines:safety-change", args=[check.pk, "OP-VF.date"]))
    go_on(client, again, NOT_SURE | {"OP-VF.date": "over-a-year"})
    assert not is_open(client, "desk-break")  # what was told about it belonged to another day
    clock.move(days=1)
    seen_by_a_doctor(client)
    assert is_open(client, "desk-break")
    assert not any(is_open(client, slug) for slug in ("core-stability", "gym-intermediate", "gentle-mobility"))
    first = train(client, "desk-break")
    assert excluded(first) == set()
    clock.move(days=1)
    assert excluded(train(client, "desk-break")) == set()


def test_somebody_who_knows_no_diagnosis(client: Client, clock: Clock) -> None:
    take_check(client, {"conditions": ["UNS"]})
    assert not any(is_open(client, slug) for slug in ("gym-intermediate", "pull-up-progression"))
    first = train(client, "home-beginner")
    assert excluded(first) == set()
    clock.move(days=2)
    assert excluded(train(client, "home-beginner")) == set()


def test_somebody_at_seven_out_of_ten_today(client: Client, clock: Clock) -> None:
    take_check(client)
    page = before(client, "home-beginner", pain="7")
    assert "No strength work today" in page.text
    assert not WorkoutSession.objects.exists()

    easy = train(client, "gentle-mobility", pain="7")
    assert not easy.routine.is_strength

    clock.move(days=1)
    assert train(client, "home-beginner", pain="3").sets_done == 20


def flare(client: Client, clock: Clock) -> WorkoutSession:
    """A session, a morning that is up, and five calm days."""
    clock.move(minutes=10)
    session = train(client, "home-beginner")
    clock.move(days=1)
    morning(client, session, 6)
    clock.move(days=4)
    return session


def test_somebody_with_the_third_flare_in_four_weeks(client: Client, clock: Clock) -> None:
    take_check(client)
    sessions = []
    for _ in range(2):
        sessions.append(flare(client, clock))
        assert "It hurt more than it should." in door(client, "home-beginner").text
        take_check(client, kind="short")
    flare(client, clock)
    assert AdverseEvent.objects.filter(kind="flare").count() == 3

    page = door(client, "home-beginner").text
    assert "third flare-up in four weeks" in page
    assert "a doctor or physiotherapist can tell you more than an app" in page
    before(client, "home-beginner")
    assert WorkoutSession.objects.count() == 3

    take_check(client, kind="short")
    after = asked(train(client, "home-beginner"))
    assert sum(after.values()) < sum(asked(sessions[0]).values())
