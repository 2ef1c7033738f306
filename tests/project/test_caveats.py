"""The twenty named caveats, in every place where somebody needs them.

The foot of every page carries two of them: everywhere else only what is in the page itself counts.
"""

from collections.abc import Callable, Iterator
from html import unescape
from typing import Any, cast

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from exercises import texts
from routines.models import Acknowledgement, AdverseEvent, WorkoutSession
from routines.screens import Screen
from routines.swaps import linked
from tests import make
from tests.conftest import Clock
from tests.routines.following import begin, checked, post, press_done

pytestmark = pytest.mark.django_db

ROW, HANGING, LOADED = "bent-over-row", "pull-up", "lat-pulldown"


def body(html: str) -> str:
    """What stands between the frame's head and its foot."""
    return unescape(html[html.index("<main") : html.index("</main>")])


def get(client: Client, name: str, *args: object, query: str = "") -> str:
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200, (name, response.status_code)
    return body(response.content.decode())


def page(name: str, *args: object, query: str = "") -> "Place":
    return lambda client: get(client, name, *args, query=query)


def before(slug: str, *conditions: str, week: int = 1) -> "Place":
    """The page before somebody's first session."""

    def place(client: Client) -> str:
        checked(client, *conditions)
        return get(client, "routines:before", slug, query=f"?week={week}")

    return place


def before_later(client: Client) -> str:
    """The page before a session of somebody who comes regularly, in a later week."""
    session = made(client, days_ago=3, week=3)
    return get(client, "routines:before", session.routine.slug, query="?week=3")


def before_after_a_break(client: Client) -> str:
    session = made(client, days_ago=9, week=3)
    return get(client, "routines:before", session.routine.slug, query="?week=3")


def made(client: Client, **story: Any) -> WorkoutSession:
    user = checked(client)
    Acknowledgement.objects.create(
        user=user, caveats=["CAV-DOCTOR", "CAV-NOPUSH", "CAV-PAIN", "CAV-BREATHE", "CAV-STOP"]
    )
    return make.session(user, **story)


def hurts(client: Client) -> str:
    session = begin(client)
    return get(client, "routines:hurts", session.pk, 0)


def told(score: int, *, times: int = 1) -> "Place":
    """What the rules answer to a report of pain, the last of several."""

    def place(client: Client) -> str:
        session = begin(client, "home-beginner")
        for _ in range(times):
            index = screen(client, session).state.step.index
            post(client, "hurts", session, index, step=index, score=score, where="stays")
        return get(client, "routines:verdict", session.pk, index)

    return place


def paused(client: Client) -> str:
    session = begin(client)
    post(client, "pause", session)
    return get(client, "routines:player", session.pk)


def with_something_easier(client: Client) -> tuple[WorkoutSession, int]:
    """A session at a strength exercise of which there is an easier version."""
    session = begin(client, "gym-intermediate")
    while (now := screen(client, session)).exercise.kind != "strength" or not linked(now.exercise.slug, "easier"):
        press_done(client, session)
    return session, now.state.step.index


def swap(client: Client) -> str:
    session, index = with_something_easier(client)
    return get(client, "routines:swap", session.pk, index)


def make_it_easier(client: Client) -> str:
    session, index = with_something_easier(client)
    post(client, "hurts", session, index, step=index, score=4, where="stays")
    return get(client, "routines:verdict", session.pk, index)


def after(client: Client) -> str:
    session = begin(client)
    press_done(client, session)
    return get(client, "routines:after", session.pk)


def next_day(answer: int | None) -> "Place":
    def place(client: Client) -> str:
        return get(client, "routines:next-day", made(client, days_ago=1, pain=2, next_day=answer).pk)

    return place


def log(client: Client) -> str:
    user = checked(client)
    AdverseEvent.objects.create(user=user, kind=AdverseEvent.Kind.FLARE, happened_on=timezone.now())
    return get(client, "progress:log")


def weeks(client: Client) -> str:
    made(client, days_ago=1)
    return get(client, "progress:weeks")


def foot(client: Client) -> str:
    html = client.get(reverse("exercises:library")).content.decode()
    return unescape(html[html.index('<footer class="foot"') :])


def screen(client: Client, session: WorkoutSession) -> Screen:
    response: Any = client.get(reverse("routines:player", args=[session.pk]) + "?next")
    return cast(Screen, response.context["screen"])


Place = Callable[[Client], str]
PLACES: dict[str, dict[str, Place]] = {
    "CAV-NOTMED": {
        "sign-up": page("account_signup"),
        "foot": foot,
        "about": lambda client: foot(client) if get(client, "exercises:guide", "about") else "",
    },
    "CAV-DOCTOR": {"landing": page("home"), "first programme": before("home-beginner")},
    "CAV-SURGERY": {
        "routine": page("routines:routine", "gentle-restart"),
        "session, early": before("gentle-restart", "SURG-A"),
        "session, later": before("home-beginner", "SURG-B"),
        "session, old": before("home-beginner", "SURG-C"),
    },
    "CAV-NOPUSH": {"first session": before("home-beginner"), "session": before_later},
    "CAV-STOP": {
        "first session": before("home-beginner"),
        "session": before_later,
        "something hurts": hurts,
        "paused": paused,
        "stop signs": page("exercises:stop-signs"),
    },
    "CAV-PAIN": {
        "first session": before("home-beginner"),
        "session": before_later,
        "something hurts": hurts,
        "carry on": told(3),
        "after": after,
        "exercise": page("exercises:exercise", ROW),
    },
    "CAV-FORM": {"exercise": page("exercises:exercise", ROW)},
    "CAV-LIGHT": {
        "routine": page("routines:routine", "band-home"),
        "session": before("band-home"),
        "exercise": page("exercises:exercise", LOADED),
    },
    "CAV-BREATHE": {"first session": before("home-beginner"), "exercise": page("exercises:exercise", "plank")},
    "CAV-WARMUP": {"routine": page("routines:routine", "home-beginner")},
    "CAV-SWAP": {"swap": swap, "make it easier": make_it_easier, "exercise": page("exercises:exercise", ROW)},
    "CAV-ELBOW": {
        slug: page("exercises:exercise", slug) for slug in ("lat-pulldown", "wall-push-up", "seated-row-band", ROW)
    },
    "CAV-SLOWSTART": {
        "exercise": page("exercises:exercise", ROW),
        "routine, week 1": page("routines:routine", "band-home"),
        "routine, week 2": page("routines:routine", "band-home", query="?week=2"),
        "session, week 1": before("band-home"),
        "session, week 2": before("band-home", week=2),
        "session after a break": before_after_a_break,
    },
    "CAV-TRAINER": {"exercise": page("exercises:exercise", ROW), "red": told(7), "second red": told(7, times=2)},
    "CAV-WORSE": {"morning": next_day(None), "morning, up": next_day(6), "second red": told(7, times=2), "log": log},
    "CAV-VARY": {"progress": weeks, "progress, nothing yet": page("progress:weeks")},
    "CAV-HOME": {"session": before("home-beginner"), "routine": page("routines:routine", "home-beginner")},
    "CAV-EQUIPMENT": {
        "routine": page("routines:routine", "band-home"),
        "session": before("band-home"),
        "exercise": page("exercises:exercise", HANGING),
    },
    "CAV-HANG": {
        slug: page("exercises:exercise", slug)
        for slug in ("pull-up", "chin-up", "negative-pull-up", "assisted-pull-up", "scapular-pull-up")
    },
    "CAV-CLAIMS": {"landing": page("home"), "routine": page("routines:routine", "gym-intermediate")},
}


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
    clock.move(days=2)
    shown = [code for now, _, _ in steps_of(client, "band-home") for code in now.caveats]
    assert "CAV-LIGHT" not in shown
    assert "CAV-EQUIPMENT" in shown


# Whoever has one of these is told in every block, also where an exercise is neither strength nor a hold.
@pytest.mark.parametrize("condition", ["CARD", "PREG", "HER"])
def test_some_are_told_to_breathe_always(client: Client, condition: str) -> None:
    make.safety_check(checked(client), condition, **{"HER.cleared": "yes"})
    for _now, html, _ in steps_of(client, "desk-break"):
        assert "Do not hold your breath." in html


REVIEWED = {
    "exercise": page("exercises:exercise", ROW),
    "routine": page("routines:routine", "band-home"),
    "guide": page("exercises:guide", "causes"),
    "stop signs": page("exercises:stop-signs"),
    "safety check": page("routines:safety"),
}


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
