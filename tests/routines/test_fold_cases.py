"""The recorded sessions that the phone's fold is held against are what this fold makes today."""

import json

from routines.fold import FOLDERS
from tests.fold_cases import CASES, PATH, case_of, event_from

RECORDED = json.loads(PATH.read_text())
RECORD_AGAIN = "The fold has changed: record the cases again with `python -m tests.fold_cases`."


def test_they_are_what_the_fold_makes_today() -> None:
    assert len(RECORDED) == CASES
    for case in RECORDED:
        assert case_of([event_from(event) for event in case["events"]]) == case, RECORD_AGAIN


def test_they_hold_everything_that_can_happen() -> None:
    kinds = {event["kind"] for case in RECORDED for event in case["events"]}
    assert kinds == {*FOLDERS, "started", "corrected", "asked"}
    states = [case["state"] for case in RECORDED]
    assert {state["ending"] for state in states} >= {"", "early", "completed", "stopped"}
    assert any(state["deleted_at"] for state in states)
    assert any(state["was_left"] for state in states)
    assert any(state["paused_since"] for state in states)
    steps = [(step, case) for case in states for step in case["steps"]]
    assert any(step["done"] and step["done"]["load"] for step, _ in steps)
    assert any(step["done"] and step["is_skipped"] for step, _ in steps)


def test_their_events_come_in_no_order() -> None:
    firsts = {case["events"][0]["kind"] for case in RECORDED}
    assert len(firsts) > 3
