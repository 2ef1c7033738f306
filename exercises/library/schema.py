"""What the content holds, once read and checked. Plain values, in the order of the files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Range = tuple[int, int]


@dataclass(frozen=True)
class Muscle:
    slug: str
    name: str
    region: str


@dataclass(frozen=True)
class Vocabulary:
    muscles: Mapping[str, Muscle]
    equipment: Mapping[str, str]  # slug -> name
    regions: Mapping[str, str]  # areas of the body map
    load_flags: Mapping[str, str]


@dataclass(frozen=True)
class Source:
    slug: str
    text: str
    checked: bool
    address: str
    note: str


@dataclass(frozen=True)
class Caveat:
    code: str
    text: str
    where: str
    from_article: bool


@dataclass(frozen=True)
class Dose:
    """Reps and holds are ranges or absent, not both absent. Holds, rest and tempo (lift, pause, lower) in seconds."""

    sets: Range
    reps: Range | None
    hold: Range | None
    rest: int
    tempo: tuple[int, ...] | None


@dataclass(frozen=True)
class ExerciseFile:
    slug: str
    name: str
    other_names: tuple[str, ...]
    kind: str
    pattern: str
    level: str
    position: str
    position_note: str
    at_home: bool
    at_gym: bool
    resistance: str
    each_side: bool
    in_article: bool
    dose: Dose
    needs: str
    equipment: tuple[str, ...]
    steps: tuple[str, ...]
    breathing: str
    mistakes: tuple[str, ...]
    why: str
    care: tuple[str, ...]
    caveats: tuple[str, ...]
    load_flags: Mapping[str, int]
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    easier: tuple[str, ...]
    harder: tuple[str, ...]
    instead: tuple[str, ...]
    sources: tuple[str, ...]
    version: int
    revised_on: date
    reviewed_by: str


@dataclass(frozen=True)
class Claim:
    """Something the article said (paraphrased), our verdict (keep, fix or reject), and what we say now."""

    id: str
    said: str
    verdict: str
    now: str
    exercises: tuple[str, ...]
    guides: tuple[str, ...]


@dataclass(frozen=True)
class StopSign:
    """Level: E emergency now, S same-day advice, pause, or exercise (leave this exercise)."""

    slug: str
    text: str
    level: str
    action: str


@dataclass(frozen=True)
class StopSigns:
    before_session: str  # the short line asked before each session
    covers: tuple[str, ...]  # red flags that line stands for
    signs: tuple[StopSign, ...]


@dataclass(frozen=True)
class RedFlag:
    """Level: E emergency now, S same-day advice, D see someone before starting."""

    id: str
    question: str
    level: str
    points_to: str
    source: str


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    hint: str


@dataclass(frozen=True)
class Question:
    """One screen of the safety check. `kind`: yes-no (not sure counts as yes), told (not sure counts as no), choice,
    several, date, weeks or signs. `when`: asked only when each entry is among its answers; `pick` is a condition."""

    id: str
    section: str
    kind: str
    text: str
    counts_not: str = ""
    options: tuple[Option, ...] = ()
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flags: tuple[str, ...] = ()  # the red flags on a screen of signs


@dataclass(frozen=True)
class Questions:
    sections: Mapping[str, str]
    why: Mapping[str, str]  # why a section is asked
    full: Mapping[str, Question]  # in the order they are asked
    short: Mapping[str, Question]


@dataclass(frozen=True)
class Country:
    """`number` is for emergencies; `advice`, where there is one, for medical advice that cannot wait."""

    code: str
    name: str
    number: str
    advice: str


@dataclass(frozen=True)
class Emergency:
    otherwise: str
    countries: Mapping[str, Country]


@dataclass(frozen=True)
class Condition:
    """Exercises whose load flags reach `exclude` are left out, those that reach `modify` are changed as `how` says."""

    code: str
    name: str
    stage: str
    gate: str  # hard, soft or none
    gate_text: str
    cap: str  # the highest level
    exclude: Mapping[str, int]
    modify: Mapping[str, int]
    also: tuple[str, ...]  # exercises left out besides
    only: tuple[str, ...]  # when not empty, the only exercises allowed
    how: str
    source: str


@dataclass(frozen=True)
class Section:
    heading: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    slug: str
    title: str
    summary: str
    position: int
    sections: tuple[Section, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Library:
    vocabulary: Vocabulary
    sources: Mapping[str, Source]
    caveats: Mapping[str, Caveat]
    exercises: Mapping[str, ExerciseFile]
    claims: Mapping[str, Claim]
    stop_signs: StopSigns
    red_flags: Mapping[str, RedFlag]
    conditions: Mapping[str, Condition]
    guides: Mapping[str, Guide]
    questions: Questions
    emergency: Emergency
    reviewers: Mapping[str, str]  # part of the content -> who reviewed it, or empty
