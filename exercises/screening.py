"""The safety check: which questions there are for somebody, in which order, and what the answers point to. Pure.

Answers are flat: {question id: answer}. Yes-or-no questions have `no`, `yes` or `unsure`, and unsure counts as yes.
"""

from collections.abc import Mapping
from typing import Any

Answers = Mapping[str, Any]
YES = ("yes", "unsure")

# What can be picked, in the order it is shown. Some answers of the general screen point to one of them as well.
PICKS = (
    *("DISC", "STEN", "LIST", "SURG", "OP", "OP-VF", "PREG", "PP", "CARD", "SHO", "NEC", "WRI", "KNE", "HER", "ABD"),
    *("VER", "UNS"),
)


def is_yes(answers: Answers, question: str) -> bool:
    """Not sure counts as yes; a question that was not asked does not."""
    return answers.get(question) in YES


def is_clear_yes(answers: Answers, question: str) -> bool:
    """For questions where the careful answer is no: whether somebody was told that exercise is fine."""
    return answers.get(question) == "yes"


def picked(answers: Answers) -> tuple[str, ...]:
    """The conditions that were picked or follow from other answers, each once."""
    codes = dict.fromkeys(answers.get("conditions", ()))
    if is_yes(answers, "RF20"):
        codes["DISC"] = None
    if answers.get("GX5", "no") != "no":
        codes["CARD"] = None
    codes |= dict.fromkeys(_from_the_last_year(answers))
    if is_yes(answers, "GX9"):
        codes["OP" if answers.get("GX9.spine") == "no" else "OP-VF"] = None
    if is_yes(answers, "GX10"):
        codes["UNS"] = None
    return tuple(codes)


def _from_the_last_year(answers: Answers) -> list[str]:
    """Operations, pregnancy and birth. Somebody who may be pregnant counts as pregnant."""
    codes = []
    if is_yes(answers, "GX6") and answers.get("GX6.what") in {"spine", "tummy"}:
        codes.append({"spine": "SURG", "tummy": "ABD"}[answers["GX6.what"]])
    if is_yes(answers, "GX7"):
        codes.append("PP" if answers.get("GX7.which") == "birth" else "PREG")
    return codes
