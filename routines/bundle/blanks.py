"""The player's pages with blanks: the same templates as online, drawn once, and filled in on the phone.

A blank is a number that occurs nowhere else or a word in braces. Parts that depend on the session carry `data-if`.
"""

from copy import copy
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from exercises.drawn import drawn_once
from exercises.models import Exercise
from exercises.suiting import Codes
from routines.fold import StepState
from routines.forms.after import AfterForm
from routines.forms.follow import GoOnForm, HurtForm, PauseForm, StopSignForm
from routines.health import Health
from routines.plan import Item, Step
from routines.reasons import Named
from routines.screens import Prefill, Screen, exercise_of

SESSION = UUID(int=0)
PREVIOUS, STEP, PLACE, PLACES, SET, SETS = 90010, 90011, 90013, 90014, 90015, 90016
SECONDS, LEFT, DONE_SET, COUNT, SCORE = 90017, 90018, 90019, 90020, 90021
NUMBERS = {
    "previous": PREVIOUS,
    "step": STEP,
    "place": PLACE,
    "places": PLACES,
    "number": SET,
    "of": SETS,
    "seconds": SECONDS,
    "left": LEFT,
    "done_set": DONE_SET,
    "count": COUNT,
    "score": SCORE,
}
EVENT = {"event": SESSION}  # the phone puts in its own
PLAYER_FRAME, PAGE_FRAME = "routines/phone/player.html", "routines/phone/page.html"


class BlankAim(Named):
    target = "{target}"
    effort = "{effort}"


@dataclass(frozen=True)
class BlankScreen(Screen):
    """What a step's page says that is different in each session."""

    last_words = "{last}"
    caveat_words = "{caveats}"
    reason = "{reason}"
    set_number = "{Set}"  # in the middle of a sentence it becomes {set}


def blank_exercise(like: Exercise, name: str) -> Exercise:
    exercise = copy(like)
    exercise.name, exercise.needs, exercise.why = name, "{needs}", "{why}"
    return exercise


def blank_item(exercise: Exercise) -> Item:
    """Its reps do not matter; the seconds of a hold are filled in, and a held rep has its own."""
    own = (exercise.hold_min, exercise.hold_max) if exercise.hold_min and exercise.hold_max else None
    return Item(
        exercise.slug,
        "",
        SETS,
        reps=None if exercise.is_timed else (1, 1),
        hold=(SECONDS, SECONDS) if exercise.is_timed else own,
        rest=SECONDS,
        each_side=exercise.each_side,
        tempo=tuple(exercise.tempo) if exercise.tempo else None,
    )


def blank_screen(exercise: Exercise) -> BlankScreen:
    item = blank_item(exercise)
    return BlankScreen(
        session=SESSION,
        state=StepState(Step(STEP, PLACE - 1, item, SET, SETS), item),
        exercise=exercise,
        instead_of=blank_exercise(exercise, "{instead}"),
        places=PLACES,
        bones=(),
        prefill=Prefill(None, None),
        last_time=None,
        caveats=(),
        routine="{routine}",
        typed={"reps": None, "seconds": SECONDS, "load": "", "band": "", "effort": ""},
        previous=PREVIOUS,
        aim=BlankAim(item, exercise.name),
        set_event=SESSION,
        skip_event=SESSION,
        pause_event=SESSION,
    )


def drawing(name: str, unit: str, codes: Codes, **values: object) -> SafeString:
    """A template for nobody in particular but their unit and conditions."""
    who = {"user": SimpleNamespace(unit=unit), "request": SimpleNamespace(health=Health(codes))}
    return render_to_string(name, {**who, "frame": PLAYER_FRAME, "is_blank": True, **values})


@drawn_once
def step_page(exercise: Exercise, unit: str, codes: Codes) -> SafeString:
    screen = blank_screen(exercise)
    return drawing("routines/player.html", unit, codes, screen=screen, has_timer=screen.is_timed)


@drawn_once
def thumb(exercise: Exercise) -> SafeString:
    return render_to_string("routines/phone/thumb.html", {"exercise": exercise})


def rest_page(like: str, unit: str, *, is_last: bool) -> SafeString:
    screen = blank_screen(blank_exercise(exercise_of(like), "{name}"))
    done = SimpleNamespace(step=SimpleNamespace(number=DONE_SET, index=PREVIOUS), done=SimpleNamespace(words="{done}"))
    left: dict[str, Any] = {"seconds": SECONDS, "left": LEFT, "clock": "{clock}", "is_last_of_exercise": is_last}
    return drawing("routines/rest.html", unit, (), screen=screen, done=done, **left)


def verdict_page(like: str, verdict: str) -> SafeString:
    exercise = exercise_of(like)
    context = {
        "pk": SESSION,
        "state": blank_screen(exercise).state,
        "exercise": blank_exercise(exercise, "{name}"),
        "report": SimpleNamespace(verdict=verdict, score=SCORE, spreads=True),
        "easier": blank_exercise(exercise, "{easier}"),
        "has_sets_left": True,
        "goes_on": f"/sessions/{SESSION}/",
        "swap_event": SESSION,
        "skip_event": SESSION,
    }
    return drawing("routines/verdict.html", "", (), **context)


def swap_page(like: str) -> SafeString:
    other = blank_exercise(exercise_of(like), "{name}")
    other.slug = "{slug}"
    choices = {"easier": [other], "instead": [other]}
    here = {"state": blank_screen(other).state, "exercise": blank_exercise(other, "{now}"), "choices": choices}
    return drawing("routines/swap.html", "", (), pk=SESSION, swap_event=SESSION, skip_event=SESSION, **here)


def after_page() -> SafeString:
    context = {
        "pk": SESSION,
        "form": AfterForm(initial=EVENT),
        "routine": SimpleNamespace(name="{routine}"),
        "is_strength": True,
        "sets_done": COUNT,
        "minutes": COUNT,
        "is_early": True,
    }
    return drawing("routines/after.html", "", (), frame=PAGE_FRAME, **context)


def left_open_page() -> SafeString:
    session = SimpleNamespace(last_activity=date.min)
    said = {"routine": "{routine}", "sets_done": COUNT, "is_too_much": True, "may_go_on": True, "left_out": ["{names}"]}
    values = {"pk": SESSION, "form": GoOnForm(initial=EVENT), "session": session, **said}
    return drawing("routines/left_open.html", "", (), frame=PAGE_FRAME, **values)


def pages(like: str, unit: str) -> dict[str, SafeString]:
    """By the name of its URL, with what it is about. `like` is an exercise that needs equipment: any will do."""
    stub = {"pk": SESSION, "frame": PAGE_FRAME}
    told = EVENT | {"step": STEP}
    hurts = {"form": HurtForm(initial=told), "sign_form": StopSignForm(initial=told)}
    name = blank_exercise(exercise_of(like), "{name}")
    return {
        "rest-same": rest_page(like, unit, is_last=False),
        "rest-next": rest_page(like, unit, is_last=True),
        "paused": drawing("routines/paused.html", "", (), pk=SESSION, form=PauseForm(initial=EVENT)),
        "hurts": drawing("routines/hurts.html", "", (), pk=SESSION, exercise=name, dizzy_event=SESSION, **hurts),
        **{f"verdict-{kind}": verdict_page(like, kind) for kind in ("CARRY_ON", "EASIER", "LEAVE", "END")},
        "swap": swap_page(like),
        "after": after_page(),
        "nothing-done": drawing(
            "routines/nothing_done.html", "", (), routine="{routine}", form=PauseForm(initial=EVENT), **stub
        ),
        "left-open": left_open_page(),
        "finished": drawing("routines/phone/finished.html", "", (), **stub),
        "alert": drawing("routines/phone/alert.html", "", ()),
        "refused": drawing("routines/phone/refused.html", "", (), **stub),
    }
