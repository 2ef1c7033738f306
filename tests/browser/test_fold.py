"""The phone's fold gives what the server's gives, case by case, and its tables are read as they were made."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from routines.units import kilograms
from tests.fold_cases import PATH

CASES = json.loads(PATH.read_text())
FOLD = """async ([module, cases]) => {
  const { current, fold, reds } = await import(module);
  return cases.map((events) => {
    const state = fold(events);
    return state && { ...state, current: current(state)?.index ?? null, reds: reds(state) };
  });
}"""


def module(page: Page, name: str) -> str:
    """The address of a script as it is served."""
    found = re.search(rf"/static/js/{name}\.[0-9a-f]+\.js", page.request.get("/sw.js").text())
    assert found
    return found[0]


def moment(milliseconds: float | None) -> str | None:
    if milliseconds is None:
        return None
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def told(entry: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: entry.get(name, False if name in ("spreads", "sharp") else "") for name in names} | {
        "event": entry["event"],
        "at": moment(entry["at"]),
    }


def done(entry: dict[str, Any] | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    load = str(kilograms(entry["load"], entry["unit"])) if entry["load"] else None
    return {**told(entry, "reps", "seconds", "band", "effort"), "load": load}


def step(entry: dict[str, Any]) -> dict[str, Any]:
    item = None if entry["item"] == entry["planned"] else entry["item"]
    return {
        "exercise": entry["item"]["exercise"],
        "item": item,
        "done": done(entry["done"]),
        "is_skipped": entry["skipped"],
    }


def ending(state: dict[str, Any]) -> str:
    if state["stopped"]:
        return "stopped"
    if state["finished"] is None:
        return ""
    return "completed" if state["current"] is None else "early"


def as_recorded(state: dict[str, Any]) -> dict[str, Any]:
    """The phone's state in the words of the recorded cases."""
    return {
        **{name: state[name] for name in ("routine", "week", "day", "effort", "note", "reds", "current")},
        "is_reduced": state["reduced"],
        "is_stopped": state["stopped"],
        "was_left": state["left"],
        "ending": ending(state),
        "seconds": int(state["active"] // 1000),
        "breaks": int(state["breaks"] // 1000),
        "started_at": moment(state["started"]),
        "last_activity": moment(state["last"]),
        "finished_at": moment(state["finished"]),
        "deleted_at": moment(state["deleted"]),
        "paused_since": moment(state["paused"]),
        "steps": [step(one) for one in state["steps"]],
        "reports": [
            told(one, "moment", "score", "spreads", "sharp", "exercise", "verdict") for one in state["reports"]
        ],
        "signs": [told(one, "exercise", "sign") for one in state["signs"]],
    }


@pytest.fixture(scope="module")
def folded(browser: Any, base_url: str) -> list[Any]:
    page = browser.new_page(base_url=base_url)
    page.goto("/healthz")
    states: list[Any] = page.evaluate(FOLD, [module(page, "fold"), [case["events"] for case in CASES]])
    page.close()
    return states


@pytest.mark.parametrize("number", range(len(CASES)))
def test_the_phone_folds_as_the_server_does(folded: list[Any], number: int) -> None:
    assert as_recorded(folded[number]) == CASES[number]["state"]
