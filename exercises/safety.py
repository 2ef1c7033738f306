"""Which exercises suit somebody, and what takes the place of those that do not. Pure; the only home of these rules.

A rule is a condition of `content/conditions.toml`: an exercise is left out when one of its load flags (0 absent, 1 low,
2 moderate, 3 high) reaches the rule's `exclude`, changed when it reaches `modify`. Of several conditions the strictest
counts. Thresholds are a cautious product choice with sources on each rule; not yet reviewed by a clinician.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

LEVELS = ("beginner", "intermediate", "advanced")
# A movement is only ever replaced by one of its own family.
FAMILIES = {
    "push": "push",
    "pull-h": "pull",
    "pull-v": "pull",
    "core-ant": "trunk and legs",
    "core-lat": "trunk and legs",
    "core-post": "trunk and legs",
    "carry": "trunk and legs",
    "legs": "trunk and legs",
    "arm": "arm",
    "mobility": "ease",
    "stretch": "ease",
    "breathing": "ease",
}
FAR = 2  # links between an exercise and its substitute at most: further away it is no longer the same kind of work
LEAST_MAIN = 4  # exercises in the main block, or the routine no longer makes sense
MOST_EXCLUDED = 0.3  # of the main block


class Verdict(IntEnum):
    ALLOW = 0
    MODIFY = 1  # as the rule's `how` says, and at half the sets
    EXCLUDE = 2


class Rule(Protocol):
    """A condition: see `exercises.library.schema.Condition`."""

    @property
    def code(self) -> str: ...
    @property
    def cap(self) -> str: ...
    @property
    def exclude(self) -> Mapping[str, int]: ...
    @property
    def modify(self) -> Mapping[str, int]: ...
    @property
    def also(self) -> Sequence[str]: ...
    @property
    def only(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Subject:
    """What the rules need to know of an exercise. `easier` and `instead` are slugs, the first choice first."""

    slug: str
    level: str
    pattern: str
    flags: Mapping[str, int]
    easier: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why one condition judges an exercise as it does: the load flags that reach its threshold, or `cap` or `list`."""

    condition: str
    verdict: Verdict
    because: tuple[str, ...]


@dataclass(frozen=True)
class Judgement:
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()


def judge(subject: Subject, rules: Iterable[Rule]) -> Judgement:
    """The strictest verdict of all rules, with the reasons of those that give it."""
    reasons = [reason for rule in rules if (reason := _reason(subject, rule)).verdict > Verdict.ALLOW]
    verdict = max((reason.verdict for reason in reasons), default=Verdict.ALLOW)
    return Judgement(verdict, tuple(reason for reason in reasons if reason.verdict == verdict))


def _reason(subject: Subject, rule: Rule) -> Reason:
    if rule.only and subject.slug not in rule.only:
        return Reason(rule.code, Verdict.EXCLUDE, ("list",))
    if subject.slug in rule.also:
        return Reason(rule.code, Verdict.EXCLUDE, ("list",))
    if LEVELS.index(subject.level) > LEVELS.index(rule.cap):
        return Reason(rule.code, Verdict.EXCLUDE, ("cap",))
    for verdict, limits in ((Verdict.EXCLUDE, rule.exclude), (Verdict.MODIFY, rule.modify)):
        if reached := tuple(flag for flag, least in limits.items() if subject.flags.get(flag, 0) >= least):
            return Reason(rule.code, verdict, reached)
    return Reason(rule.code, Verdict.ALLOW, ())


@dataclass(frozen=True)
class Fate:
    """What becomes of one exercise of a routine: `into` is itself, a substitute, or empty when it is left out."""

    slug: str
    into: str
    judgement: Judgement

    @property
    def is_swapped(self) -> bool:
        return self.into not in ("", self.slug)


@dataclass(frozen=True)
class Fitted:
    """A routine for somebody: the fates of its exercises in order, and whether it still makes sense."""

    fates: tuple[Fate, ...]
    is_hidden: bool


def fit(slugs: Sequence[str], main: Collection[str], library: Mapping[str, Subject], rules: Sequence[Rule]) -> Fitted:
    """Every exercise of a routine, all weeks, judged and where needed replaced. `main` are those of its main block.

    A substitute is the first that is allowed or modified, of the same family, and not in the session already, searched
    breadth-first through `easier` and then `instead`. Without one the exercise is left out; so is the second time of
    an exercise that was replaced.
    """
    judged = {slug: judge(library[slug], rules) for slug in slugs}
    taken = set(slugs)
    fates: list[Fate] = []
    replaced: dict[str, str] = {}
    for slug in slugs:
        into = slug
        if judged[slug].verdict is Verdict.EXCLUDE:
            into = "" if slug in replaced else substitute(slug, taken, library, rules)
            replaced.setdefault(slug, into)
            taken.add(into)
        fates.append(Fate(slug, into, judged[slug]))
    excluded = [slug for slug in main if judged[slug].verdict is Verdict.EXCLUDE]
    left = [slug for slug in main if replaced.get(slug, slug)]
    is_hidden = bool(excluded) and (len(excluded) > MOST_EXCLUDED * len(main) or len(left) < LEAST_MAIN)
    return Fitted(tuple(fates), is_hidden)


def is_above_cap(level: str, rules: Iterable[Rule]) -> bool:
    """Whether a routine of this level is more than some condition allows."""
    return any(LEVELS.index(level) > LEVELS.index(rule.cap) for rule in rules)


def substitute(slug: str, taken: Collection[str], library: Mapping[str, Subject], rules: Sequence[Rule]) -> str:
    """The slug of what takes the place of an exercise, or empty."""
    return next((other for other in suitable(slug, library, rules) if other not in taken), "")


def suitable(slug: str, library: Mapping[str, Subject], rules: Sequence[Rule]) -> Iterator[str]:
    """What may be done in the place of an exercise: of the same family and not excluded, the nearest first."""
    family = FAMILIES[library[slug].pattern]
    for other in _nearest(slug, library):
        candidate = library[other]
        if FAMILIES[candidate.pattern] == family and judge(candidate, rules).verdict < Verdict.EXCLUDE:
            yield other


def _nearest(slug: str, library: Mapping[str, Subject]) -> Iterator[str]:
    """What `easier` and `instead` lead to within FAR links, the nearest first; never the exercise itself."""
    seen, queue = {slug}, deque([(slug, 0)])
    while queue:
        here, distance = queue.popleft()
        if distance == FAR:
            return
        for other in (*library[here].easier, *library[here].instead):
            if other in library and other not in seen:
                seen.add(other)
                queue.append((other, distance + 1))
                yield other
