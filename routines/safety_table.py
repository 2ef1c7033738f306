"""What the rules make of every exercise, and of a routine, for certain conditions: straight from the content files.

For whoever reviews the rules. Plain values that JSON can hold; no database.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from exercises import safety
from exercises.library.schema import Condition, Library
from exercises.safety import Fate, Judgement, Subject, Verdict
from routines.plan import half
from routines.routine_files import Item, RoutineFile

Rules = Sequence[Condition]


def subjects_of(library: Library) -> Mapping[str, Subject]:
    return {
        one.slug: Subject(one.slug, one.level, one.pattern, one.load_flags, one.easier, one.instead)
        for one in library.exercises.values()
    }


def table(library: Library, rules: Rules) -> dict[str, Any]:
    judged = {slug: safety.judge(subject, rules) for slug, subject in subjects_of(library).items()}
    return {
        "conditions": [
            {"code": rule.code, "name": rule.name, "how": rule.how, "source": rule.source} for rule in rules
        ],
        "exercises": [{"slug": slug, **judgement_row(one, rules)} for slug, one in judged.items()],
    }


def judgement_row(one: Judgement, rules: Rules) -> dict[str, Any]:
    """`because`: what of the condition was reached, as load flags, `cap` (its level) or `list`."""
    return {
        "verdict": one.verdict.name.lower(),
        "reasons": [{"condition": reason.condition, "because": list(reason.because)} for reason in one.reasons],
        "modification": modification(one, rules),
    }


def modification(one: Judgement, rules: Rules) -> str:
    """How to do it, or nothing."""
    codes = {reason.condition for reason in one.reasons} if one.verdict is Verdict.MODIFY else set()
    return " ".join(rule.how for rule in rules if rule.code in codes)


def routine_table(routine: RoutineFile, library: Library, rules: Rules) -> dict[str, Any]:
    """The routine's verdict (fits, swap or hide) and each item's fate (kept, modified, swapped or dropped)."""
    subjects = subjects_of(library)
    main = {item.exercise for item in routine.items if item.block == "main"}
    fit = safety.fit([item.exercise for item in routine.items], main, subjects, rules)
    items = []
    for item, fate in zip(routine.items, fit.fates, strict=True):
        care = safety.judge(subjects[fate.into], rules) if fate.into else fate.judgement
        items.append(item_row(item, fate, care, rules))
    changed = any(item["fate"] in ("swapped", "dropped") for item in items)
    is_hidden = fit.is_hidden or safety.is_above_cap(routine.level, rules)
    return {
        "slug": routine.slug,
        "verdict": "hide" if is_hidden else "swap" if changed else "fits",
        "items": items,
    }


def item_row(item: Item, fate: Fate, care: Judgement, rules: Rules) -> dict[str, Any]:
    """`into` is what is done in its place, or null; `sets` are halved where something is done in another way."""
    is_modified = care.verdict is Verdict.MODIFY
    word = "dropped" if not fate.into else "swapped" if fate.is_swapped else "modified" if is_modified else "kept"
    return {
        "slug": item.exercise,
        "block": item.block,
        "from_week": item.from_week,
        "fate": word,
        "into": fate.into if fate.is_swapped else None,
        "sets": 0 if not fate.into else half(item.sets) if is_modified else item.sets,
        "reasons": judgement_row(fate.judgement, rules)["reasons"],
        "modification": modification(care, rules),
    }


def lines(table: Mapping[str, Any]) -> list[str]:
    """The same to read."""
    text = [f"{rule['code']}: {rule['name']}. {rule['how']}" for rule in table["conditions"]] or ["No condition."]
    text += ["", *(f"{row['slug']:26}{row['verdict']:9}{because(row)}" for row in table["exercises"])]
    if routine := table.get("routine"):
        text += ["", f"{routine['slug']}: {routine['verdict']}"]
        text += [f"{row['slug']:26}{row['block']:10}{fate_words(row):36}{because(row)}" for row in routine["items"]]
    return [line.rstrip() for line in text]


def fate_words(row: Mapping[str, Any]) -> str:
    return f"swapped for {row['into']}" if row["fate"] == "swapped" else str(row["fate"])


def because(row: Mapping[str, Any]) -> str:
    return "; ".join(f"{reason['condition']} ({', '.join(reason['because'])})" for reason in row["reasons"])
