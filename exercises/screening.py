"""The safety check: which questions there are for somebody, in which order, and what the answers point to. Pure.

Answers are flat: {question id: answer}. Yes-or-no questions have `no`, `yes` or `unsure`, and unsure counts as yes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from exercises import texts
from exercises.library.schema import Option, Question

Answers = Mapping[str, Any]
YES = ("yes", "unsure")
BONES = 12
KINDS = {"SURG.neck", "HER.repaired", "PP.caesarean", "ABD.major", "OP-VF.fragile"}  # a yes or no that says which kind


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


def flow(answers: Answers, *, is_short: bool = False) -> list[Question]:
    """Every question there is for these answers, in the order it is asked; more may follow from what is answered."""
    if is_short:
        return list(texts.questions().short.values())
    codes = picked(answers)
    return [question for question in texts.questions().full.values() if _is_asked(question, answers, codes)]


def _is_asked(question: Question, answers: Answers, codes: tuple[str, ...]) -> bool:
    return all(
        any(code in values for code in codes) if name == "pick" else answers.get(name) in values
        for name, values in question.when.items()
    )


def next_question(answers: Answers, *, is_short: bool = False) -> Question | None:
    """The first that has no answer yet; None when all have one."""
    return next((question for question in flow(answers, is_short=is_short) if question.id not in answers), None)


@dataclass(frozen=True)
class Place:
    """Where a question stands among those known now, counted from 1, and the question before it."""

    number: int
    total: int
    before: str

    @property
    def bones(self) -> list[str]:
        """For the row of bones that shows it, BONES of them: done, now or nothing yet."""
        share = (self.number - 1) * BONES // self.total
        return ["done" if bone < share else "now" if bone == share else "" for bone in range(BONES)]


def progress(question: str, answers: Answers, *, is_short: bool = False) -> Place:
    """Raises ValueError for a question that is not asked."""
    ids = [one.id for one in flow(answers, is_short=is_short)]
    index = ids.index(question)
    return Place(index + 1, len(ids), ids[index - 1] if index else "")


def is_open(question: str, answers: Answers, *, is_short: bool = False) -> bool:
    """Whether it may be asked now: it has an answer already, or everything before it has."""
    following = next_question(answers, is_short=is_short)
    asked = [one.id for one in flow(answers, is_short=is_short)]
    return question in asked and (question in answers or (following is not None and following.id == question))


def offered(question: Question, answers: Answers) -> tuple[Option, ...]:
    """The options of a question; those of the list of conditions without what other answers have said already."""
    if question.id != "conditions":
        return question.options
    known = picked({name: answer for name, answer in answers.items() if name != "conditions"})
    return tuple(option for option in question.options if option.value not in known)


def answered(question: Question, answer: Any, answers: Answers) -> dict[str, Any]:
    """The answers with this one. A screen of signs answers each of its red flags."""
    more = {question.id: answer}
    if answers.get(question.id, answer) != answer:
        answers = without_following(answers, question.id)
    if question.kind == "signs":
        more |= {flag: "yes" if flag in answer else "no" for flag in question.flags}
    return {**answers, **more}


def kept(answers: Answers) -> dict[str, Any]:
    """Without the answers to follow-up questions that are no longer asked."""
    known = texts.questions()
    asked = {question.id for question in flow(answers)}
    return {name: answer for name, answer in answers.items() if name in asked or name not in known.full}


# Notes beside the answers. `full-on`: the day all questions were last answered; `sorted`: reasons that somebody has
# looked at since; `unfinished`: a sign ended the first check before its last question; `again`: the one question
# that is asked again; `flags-at`: when the signs were last asked; `seen-on`: the day somebody was last seen for one.
OVER = ("SIGN", "SIGN.source", "unfinished", "again")
CHANGED = "SHORT.changed"  # holds until all questions were asked


def carried(answers: Answers, sorted_reasons: tuple[str, ...] = ()) -> dict[str, Any]:
    """What of an earlier check still holds in the next one."""
    rest = {name: value for name, value in answers.items() if name not in OVER and not name.startswith("SHORT.")}
    if is_yes(answers, CHANGED):
        rest[CHANGED] = answers[CHANGED]
    looked_at = dict.fromkeys((*answers.get("sorted", ()), *sorted_reasons))
    return rest | ({"sorted": list(looked_at)} if looked_at else {})


def concluded(draft: Answers, before: Answers, today: date, *, is_short: bool) -> dict[str, Any]:
    """The answers of a check that ends today, with those `before` it that it did not come to. See `carried`."""
    if not is_short and next_question(draft) is None:
        whole = {"full-on": today.isoformat(), **kept(draft)}
        if "full-on" not in draft:
            whole.pop(CHANGED, None)
        return whole
    earlier = [reason for reason in before.get("sorted", ()) if reason not in draft]
    answers = {**before, **draft, "sorted": list(dict.fromkeys((*draft.get("sorted", ()), *earlier)))}
    if is_yes(before, CHANGED):
        answers[CHANGED] = before[CHANGED]
    is_all_there = "full-on" in answers and ("again" not in draft or next_question(answers) is None)
    return answers if is_all_there else {**answers, "unfinished": True}


def held(answers: Answers, before: Answers, reasons: Collection[str]) -> dict[str, Any]:
    """The answers of a check, with the signs of the one `before` it that nobody has looked at since."""
    codes = {reason.partition(".")[0] for reason in reasons}
    about = {name: value for name, value in before.items() if name.partition(".")[0] in codes}
    together = {**about, **answers, **{reason: before[reason] for reason in reasons}}
    if more := [code for code in before.get("conditions", ()) if code in codes]:
        together["conditions"] = list(dict.fromkeys((*answers.get("conditions", ()), *more)))
    if "sorted" in answers:
        together["sorted"] = [reason for reason in answers["sorted"] if reason not in reasons]
    return together


def reopened(answers: Answers, question: str) -> dict[str, Any]:
    """All answers but one, which is asked again, with what follows from it."""
    rest = without_following({name: value for name, value in answers.items() if name not in OVER}, question)
    looked_at = [reason for reason in rest.pop("sorted", ()) if reason != question]
    return kept(rest | ({"sorted": looked_at} if looked_at else {})) | {"again": question}


def without_following(answers: Answers, question: str) -> dict[str, Any]:
    """Without one answer. Another date or kind is another story: what was told about it later goes too."""
    known = texts.questions().full
    gone = {question}
    if question in known and (known[question].kind in {"date", "choice", "weeks"} or question in KINDS):
        group, ids = question.partition(".")[0] + ".", list(known)
        gone |= {name for name in ids[ids.index(question) + 1 :] if name.startswith(group)}
    rest = {name: value for name, value in answers.items() if name not in gone}
    if "sorted" in rest:
        rest["sorted"] = [reason for reason in rest["sorted"] if reason not in gone]
    return rest
