"""Where each of the twenty named caveats has to be, with the way there; see test_caveats.

The foot of every page carries two of them: everywhere else only what is in the page itself counts.
"""

from collections.abc import Callable
from html import unescape
from typing import Any, cast

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from routines.models import Acknowledgement, AdverseEvent, WorkoutSession
from routines.screens import Screen
from routines.swaps import linked
from tests import make
from tests.routines.answering import posted, question_of, take_check, told_nothing
from tests.routines.following import begin, checked, post, press_done

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
    for days in (10, 17):
        make.session(session.user, days_ago=days)
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


def picker(client: Client) -> str:
    """The question about conditions."""
    response = client.post(reverse("routines:safety-begin"), {"kind": "full"})
    while not response["Location"].endswith("/conditions/"):
        question = question_of(response)
        assert question is not None
        response = client.post(response["Location"], posted(question, told_nothing(question)))
    return body(client.get(response["Location"]).content.decode())


def result(**answers: Any) -> "Place":
    return lambda client: body(take_check(client, answers).content.decode())


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
    "CAV-DOCTOR": {
        "landing": page("home"),
        "first programme": before("home-beginner"),
        "soft gate": result(conditions=["STEN"], **{"STEN.assessed": "yes"}),
        "not sure": result(conditions=["UNS"]),
    },
    "CAV-SURGERY": {
        "picker": picker,
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


REVIEWED = {
    "exercise": page("exercises:exercise", ROW),
    "routine": page("routines:routine", "band-home"),
    "guide": page("exercises:guide", "causes"),
    "stop signs": page("exercises:stop-signs"),
    "safety check": page("routines:safety"),
    "result: go": result(),
    "result: changes": result(conditions=["KNE"]),
    "result: see someone": result(GX1="yes"),
    "result: get help": result(RF01="yes"),
}
