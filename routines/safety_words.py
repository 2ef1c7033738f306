"""Questions, answers and reasons of the safety check in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from exercises.library.schema import Question
from exercises.screening import flow
from routines.forms.safety import UNKNOWN, AnswerForm
from routines.stages import OVER_A_YEAR

# The base of conditions that move on with time, with the question that decides where they are.
DATED = {"SURG": "SURG.date", "PREG": "PREG.weeks", "PP": "PP.birth", "ABD": "ABD.date", "OP-VF": "OP-VF.date"}
FROM_GENERAL = {"LTC": "GX4", "MED": "GX8", "CARD-LIGHT": "CARD.pressure", "NECSURG": "SURG.neck"}


@dataclass(frozen=True)
class Button:
    value: str
    label: str
    hint: str = ""


def answer_buttons(form: AnswerForm) -> list[Button]:
    """The answers that are one press each."""
    question = form.question
    match question.kind:
        case "choice":
            return [Button(o.value, gettext(o.label), gettext(o.hint) if o.hint else "") for o in form.options]
        case "several" | "signs":
            return [Button("none", gettext("None of these"))]
        case "date":
            long_ago = [Button(OVER_A_YEAR, gettext("Over a year ago"))]
            hint = gettext("We use the longest times, to be careful")
            return [*(long_ago if question.id != "PP.birth" else []), Button(UNKNOWN, gettext("I do not know"), hint)]
        case "weeks":
            return [Button(UNKNOWN, gettext("I do not know"), gettext("We use the rules from 16 weeks on"))]
    careful = gettext("We treat this as a no, to be careful")
    if question.kind == "yes-no":
        careful = gettext("We treat this as a yes, to be careful")
    return [
        Button("no", gettext("No")),
        Button("yes", gettext("Yes")),
        Button("unsure", gettext("Not sure"), careful),
    ]


def answer_words(question: Question, answer: Any) -> str:
    """An answer as people say it."""
    if isinstance(answer, list):
        names = {option.value: option.label for option in question.options}
        return ", ".join(gettext(names[value]) for value in answer if value in names) or gettext("None of these")
    for option in question.options:
        if option.value == answer:
            return gettext(option.label)
    fixed = {
        "no": gettext("No"),
        "yes": gettext("Yes"),
        "unsure": gettext("Not sure"),
        UNKNOWN: gettext("I do not know"),
        OVER_A_YEAR: gettext("Over a year ago"),
    }
    if answer in fixed:
        return fixed[answer]
    if question.kind == "weeks":
        return ngettext("%(count)s week", "%(count)s weeks", int(answer)) % {"count": answer}
    return date_format(date.fromisoformat(answer), "DATE_FORMAT") if question.kind == "date" else str(answer)


def told(answers: Mapping[str, Any]) -> list[tuple[Question, str]]:
    """Every question that has an answer, with the answer in words, in the order they are asked."""
    asked = [question for question in flow(answers) if question.id in answers]
    return [(question, answer_words(question, answers[question.id])) for question in asked]


def question_of(code: str, answers: Mapping[str, Any]) -> str:
    """The question to change when a condition is not right."""
    if code in FROM_GENERAL:
        return FROM_GENERAL[code]
    for base, question in DATED.items():
        if code.startswith(base) and question in answers:
            return question
    if code in answers.get("conditions", ()):
        return "conditions"
    for known, question in {"DISC": "RF20", "CARD": "GX5", "OP": "GX9", "UNS": "GX10", "NEC": "SURG.neck"}.items():
        if code == known and question in answers:
            return question
    return "conditions"
