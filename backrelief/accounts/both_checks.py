"""One safety check made of two: the guest's and the account's. Pure but for the words of the questions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from exercises import texts
from exercises.screening import is_yes
from routines.stages import Standing, stand

Answers = Mapping[str, Any]


def together(one: Answers, other: Answers, wanted: tuple[Standing, Standing], today: date) -> dict[str, Any]:
    """The stricter of each answer; the result closes and changes at least what `wanted` of the two did.

    Everything is asked again before the next session. Where two answers cannot both hold, sessions stay closed until
    then.
    """
    answers = {**other, **one}
    answers |= {name: "yes" for name in questions() if is_yes(one, name) or is_yes(other, name)}
    answers["conditions"] = list(dict.fromkeys((*one.get("conditions", ()), *other.get("conditions", ()))))
    if answers.get("GX5") == "no":
        answers["GX5"] = other.get("GX5", "no")
    reasons = {reason for standing in wanted if standing.lock for reason in standing.lock.reasons}
    looked_at = dict.fromkeys((*one.get("sorted", ()), *other.get("sorted", ())))
    answers |= {"sorted": [reason for reason in looked_at if reason not in reasons], "SHORT.changed": "yes"}
    found = stand(answers, today, is_sorted=False)
    kept = found.lock.reasons if found.lock else ()
    codes = {code for standing in wanted for code in standing.codes}
    if not (reasons <= set(kept) and codes <= set(found.codes)):
        answers["unfinished"] = True
    return answers


def questions() -> list[str]:
    """Those where yes is the stricter answer, whatever else is answered: red flags and what is asked of everybody."""
    asked = [question.id for question in texts.questions().full.values() if question.kind == "yes-no"]
    return [*texts.red_flags(), "SIGN", *(name for name in asked if name.startswith("GX") and "." not in name)]
