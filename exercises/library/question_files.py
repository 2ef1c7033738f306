"""The questions of the safety check, and the emergency numbers."""

from collections.abc import Collection, Mapping
from pathlib import Path

from exercises.library.fields import Table, open_table
from exercises.library.schema import Country, Emergency, Option, Question, Questions, RedFlag

KINDS = ("yes-no", "told", "choice", "several", "date", "weeks")
CHOSEN = ("choice", "several")


def read_questions(
    root: Path, red_flags: Mapping[str, RedFlag], conditions: Collection[str], problems: list[str]
) -> Questions:
    table = open_table(root / "questions.toml", root, problems)
    sections, why = table.table("sections"), table.table("why")
    names = {name: sections.text(name) for name in sections.data}
    reasons = {name: why.text(name) for name in why.data}
    full: dict[str, Question] = {}
    for entry in table.tables("questions"):
        question = _question(entry, names, red_flags)
        _check(entry, question, full, conditions)
        full[question.id] = question
    short = [_short(entry, names, red_flags) for entry in table.tables("short")]
    if missing := set(red_flags) - set(full):
        table.problem("questions", f"not asked: {', '.join(sorted(missing))}")
    table.done()
    return Questions(names, reasons, full, {question.id: question for question in short})


def _question(entry: Table, sections: Collection[str], red_flags: Mapping[str, RedFlag]) -> Question:
    id_ = entry.text("id")
    is_flag = id_ in red_flags
    kind = "yes-no" if is_flag else entry.one_of("kind", KINDS)
    when = entry.table("when") if "when" in entry.data else None
    question = Question(
        id=id_,
        section=entry.one_of("section", sections),
        kind=kind,
        text=red_flags[id_].question if is_flag else entry.text("text"),
        counts_not=entry.text_or_blank("counts_not"),
        options=_options(entry) if kind in CHOSEN else (),
        when={name: when.texts(name, some=True) for name in when.data} if when else {},
    )
    entry.asked.add("when")
    entry.done()
    return question


def _options(entry: Table) -> tuple[Option, ...]:
    options = []
    for option in entry.tables("options"):
        options.append(Option(option.text("value"), option.text("label"), option.text_or_blank("hint")))
        option.done()
    return tuple(options)


def _check(entry: Table, question: Question, earlier: Collection[str], conditions: Collection[str]) -> None:
    if question.id in earlier:
        entry.problem("id", f"{question.id!r} is there twice")
    for name, values in question.when.items():
        # Conditions that are worked out from a date have a base that is picked: SURG for SURG-A, SURG-B and SURG-C.
        known = [value for value in values if any(code == value or code.startswith(f"{value}-") for code in conditions)]
        if name == "pick" and len(known) < len(values):
            entry.problem("when.pick", f"unknown word {values!r}")
        if name != "pick" and name not in earlier:
            entry.problem(f"when.{name}", "is not asked before")


def _short(entry: Table, sections: Collection[str], red_flags: Collection[str]) -> Question:
    flags = entry.some_of("flags", red_flags) if "flags" in entry.data else ()
    kind = "signs" if flags else "yes-no"
    question = Question(
        id=entry.text("id"),
        section=entry.one_of("section", sections),
        kind=kind,
        text=entry.text("text"),
        counts_not=entry.text_or_blank("counts_not"),
        flags=flags,
    )
    entry.done()
    return question


def read_emergency(root: Path, problems: list[str]) -> Emergency:
    table = open_table(root / "emergency.toml", root, problems)
    countries = {}
    for entry in table.tables("countries"):
        country = Country(entry.text("code"), entry.text("name"), entry.text("number"), entry.text_or_blank("advice"))
        if not (country.number + country.advice).isdecimal():
            entry.problem("number", "must be digits")
        countries[country.code] = country
        entry.done()
    emergency = Emergency(table.text("otherwise"), countries)
    table.done()
    return emergency
