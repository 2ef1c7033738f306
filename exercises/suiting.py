"""The library judged for somebody's conditions. Kept in memory beside the shelf, once for all who have the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from exercises import safety, texts
from exercises.library.schema import Condition
from exercises.models import Exercise, Link
from exercises.safety import Judgement, Subject, Verdict
from exercises.shelf import Shelf, shelf

Codes = tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """What a list says beside an exercise that is not for somebody, or only with a change; `codes` are the reasons."""

    is_off: bool
    codes: Codes

    @property
    def because(self) -> tuple[Condition, ...]:
        return rules_of(self.codes)


def rules_of(codes: Iterable[str]) -> tuple[Condition, ...]:
    """Raises KeyError for a code that does not exist."""
    known = texts.conditions()
    return tuple(known[code] for code in codes)


def subjects() -> Mapping[str, Subject]:
    """The published exercises as the rules see them, by slug."""
    return _subjects(shelf())


@lru_cache(maxsize=1)
def _subjects(on: Shelf) -> Mapping[str, Subject]:
    return MappingProxyType({slug: subject_of(exercise) for slug, exercise in on.exercises.items()})


def subject_of(exercise: Exercise) -> Subject:
    links = sorted(exercise.links.all(), key=lambda link: link.position)
    easier = tuple(link.to.slug for link in links if link.relation == Link.Relation.EASIER)
    instead = tuple(link.to.slug for link in links if link.relation == Link.Relation.INSTEAD)
    return Subject(exercise.slug, exercise.level, exercise.pattern, exercise.load_flags, easier, instead)


def judged(codes: Codes) -> Mapping[str, Judgement]:
    """Every published exercise with its judgement, by slug."""
    return _judged(shelf(), codes)


@lru_cache(maxsize=256)
def _judged(on: Shelf, codes: Codes) -> Mapping[str, Judgement]:
    rules = rules_of(codes)
    return MappingProxyType({slug: safety.judge(subject, rules) for slug, subject in _subjects(on).items()})


def judgement(exercise: Exercise, codes: Codes) -> Judgement:
    """Of one exercise, retired ones too."""
    found = judged(codes).get(exercise.slug)
    return found or safety.judge(subject_of(exercise), rules_of(codes))


def is_excluded(slug: str, codes: Codes) -> bool:
    found = judged(codes).get(slug)
    return found is not None and found.verdict is Verdict.EXCLUDE


def reasons(judged_as: Judgement) -> tuple[Condition, ...]:
    """The conditions a judgement comes from."""
    return rules_of(reason.condition for reason in judged_as.reasons)


def mark(exercise: Exercise, codes: Codes) -> Mark | None:
    """None where there is nothing to say."""
    if not codes:
        return None
    judged_as = judgement(exercise, codes)
    if judged_as.verdict is Verdict.ALLOW:
        return None
    return Mark(judged_as.verdict is Verdict.EXCLUDE, tuple(reason.condition for reason in judged_as.reasons))


def alternatives(slug: str, codes: Codes, most: int = 3) -> list[Exercise]:
    """What somebody may do in the place of an exercise, the nearest first."""
    found = safety.suitable(slug, subjects(), rules_of(codes))
    return [shelf().exercises[other] for other, _ in zip(found, range(most), strict=False)]
