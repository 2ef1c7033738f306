"""The twenty named caveats, in every place where somebody needs them, and that nobody clinical has reviewed it yet."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from exercises import texts
from routines.models import Acknowledgement, WorkoutSession
from routines.screens import Screen
from tests import make
from tests.conftest import Clock
from tests.project.places import PLACES, REVIEWED, before_later, body, get
from tests.routines.following import begin, checked, post, press_done

pytestmark = pytest.mark.django_db


def test_every_caveat_has_its_places() -> None:
    assert set(PLACES) == set(texts.caveats())


@pytest.mark.parametrize(("code", "place"), [(code, place) for code, places in PLACES.items() for place in places])
def test_it_is_where_it_is_needed(client: Client, code: str, place: str) -> None:
    assert texts.caveat(code) in PLACES[code][place](client)


def test_signing_up_is_agreeing_that_it_is_no_medical_advice(client: Client) -> None:
    assert 'type="checkbox"' in get(client, "account_signup")


def test_what_was_agreed_to_is_kept(client: Client) -> None:
    begin(client)
    kept = Acknowledgement.objects.latest("at")
    assert {"CAV-DOCTOR", "CAV-NOPUSH", "CAV-PAIN", "CAV-BREATHE", "CAV-STOP"} <= set(kept.caveats)


def test_a_slow_start_is_not_asked_of_whoever_is_well_under_way(client: Client) -> None:
    assert texts.caveat("CAV-SLOWSTART") not in before_later(client)


WALKED = ["band-home", "gym-machines-beginner", "home-beginner", "desk-break", "dumbbell-home", "gentle-mobility"]


def steps_of(client: Client, slug: str) -> Iterator[tuple[Screen, str, str]]:
    """Every step of a first session: its screen, its page, and the page that follows it."""
    session = begin(client, slug)
    url = reverse("routines:player", args=[session.pk])
    while (response := cast(Any, client.get(f"{url}?next"))).status_code == 200:
        now = response.context["screen"]
        press_done(client, session)
        yield now, body(response.content.decode()), body(client.get(url, follow=True).content.decode())


@pytest.mark.parametrize("slug", WALKED)
def test_each_step_of_a_first_session_shows_its_own(client: Client, slug: str) -> None:
    equipment_seen, blocks, last = False, set(), None
    for now, html, following in steps_of(client, slug):
        belong, block = now.exercise.caveats, now.state.planned.block
        cues = html[html.index('<ul class="cues"') : html.index('<div class="tools"')]
        sheet = html[html.index('id="steps"') :]
        assert all(texts.caveat(code) in sheet for code in belong)
        assert len(now.caveats) <= 2
        if now.exercise.kind in ("strength", "hold"):
            assert "Do not hold your breath." in cues
        if now.state.step.number == 1:
            shown = {code for code in belong if texts.caveat(code) in cues}
            must = {"CAV-LIGHT", "CAV-HANG"} | (set() if equipment_seen else {"CAV-EQUIPMENT"})
            assert must & set(belong) <= shown
            equipment_seen |= "CAV-EQUIPMENT" in belong
        if block not in blocks and block != "main":
            assert texts.caveat("CAV-WARMUP") in cues
        blocks.add(block)
        if now.state.step.number == now.state.step.of:
            assert texts.caveat("CAV-PAIN") in following
        last = now
    assert last is not None


def test_the_second_session_says_light_only_of_what_is_new(client: Client, clock: Clock) -> None:
    for _ in steps_of(client, "band-home"):
        pass
    post(client, "after", WorkoutSession.objects.get(), pain=2, effort=4)
    clock.move(days=2)
    shown = [code for now, _, _ in steps_of(client, "band-home") for code in now.caveats]
    assert "CAV-LIGHT" not in shown
    assert "CAV-EQUIPMENT" in shown


# Whoever has one of these is told in every block, also where an exercise is neither strength nor a hold.
@pytest.mark.parametrize("condition", ["CARD", "PREG", "HER"])
def test_some_are_told_to_breathe_always(client: Client, condition: str) -> None:
    answers: dict[str, Any] = {"HER.cleared": "yes"}
    make.safety_check(checked(client), condition, **answers)
    for _now, html, _ in steps_of(client, "desk-break"):
        assert "Do not hold your breath." in html


@pytest.mark.parametrize("place", REVIEWED)
def test_that_nobody_clinical_has_reviewed_it_is_in_sight(client: Client, place: str) -> None:
    html = REVIEWED[place](client)
    seen = html[: html.index("<details")] + html[html.rindex("</details>") :] if "<details" in html else html
    assert "Not yet reviewed by a clinician." in seen
    assert "Report unsafe content" in seen


@pytest.mark.parametrize(("part", "place"), [("guides", "guide"), ("routines", "routine"), ("safety", "stop signs")])
def test_a_part_says_so_until_its_content_names_somebody(
    client: Client, monkeypatch: pytest.MonkeyPatch, part: str, place: str
) -> None:
    monkeypatch.setattr(texts, "reviewer", {part: "Dr A. Example"}.get)
    assert "Reviewed by Dr A. Example." in REVIEWED[place](client)


def test_the_log_can_be_kept_with_what_it_is_not(user: User, user_client: Client) -> None:
    assert texts.caveat("CAV-NOTMED") in user_client.get(reverse("progress:log-json")).text
