"""The library as something to search and filter: the shelf's exercises with their index and their filters' values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exercises import filters, search, shelf
from exercises.bodymap import REGIONS
from exercises.models import Exercise, Kind, Level, Position, Works

Words = str | Promise

FILTERS: Mapping[str, Words] = {
    "place": _("Place"),
    "level": _("Level"),
    "kind": _("Kind"),
    "position": _("Position"),
    "equipment": _("Equipment"),
    "works": _("Part of the body"),
}
NO_EQUIPMENT = "none"
# What people call muscles in a gym.
NICKNAMES = {
    "abdominals": "abs",
    "buttocks": "glutes",
    "chest": "pecs",
    "front-of-thighs": "quads",
    "latissimus-dorsi": "lats",
    "rectus-abdominis": "abs",
    "shoulders": "delts",
    "upper-trapezius": "traps",
    "middle-trapezius": "traps",
    "lower-trapezius": "traps",
}


@dataclass(frozen=True)
class Question:
    """What somebody looks for. `unknown` are pairs of filter and value that were left out."""

    q: str = ""
    chosen: filters.Chosen = field(default_factory=dict)
    unknown: tuple[tuple[str, str], ...] = ()
    shortened: bool = False

    def toggled(self, name: str, value: str) -> "Question":
        return replace(self, chosen=filters.toggled(self.chosen, name, value))

    def without(self, names: Sequence[str]) -> "Question":
        return replace(self, chosen={name: values for name, values in self.chosen.items() if name not in names})

    @property
    def query_string(self) -> str:
        """Begins with "?", so that it is a link even when nothing is asked."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(name, value) for name in FILTERS for value in sorted(self.chosen.get(name, ()))]
        return "?" + urlencode(pairs)


@dataclass(frozen=True)
class Catalogue:
    shelf: shelf.Shelf
    index: search.Index
    values: Mapping[str, filters.Values]  # by slug of the exercise
    options: Mapping[str, Mapping[str, Words]]  # by filter, in order, those that some exercise has

    def read(self, asked: Mapping[str, Sequence[str]]) -> Question:
        """The question of a query string; what is wrong in it is left out and named."""
        q = " ".join((asked.get("q") or [""])[-1].split())
        parsed = filters.parse(asked, self.options)
        return Question(
            q[: search.LONGEST_QUERY], parsed.chosen, parsed.unknown, shortened=len(q) > search.LONGEST_QUERY
        )

    def searched(self, q: str) -> list[str]:
        return list(self.index.search(q))

    def find(self, question: Question) -> list[Exercise]:
        """Best first; of those that work a chosen part of the body, the ones that work it hardest come first."""
        found = [slug for slug in self.searched(question.q) if filters.fits(self.values[slug], question.chosen)]
        wanted = question.chosen.get("works", frozenset())
        if wanted:
            found.sort(key=lambda slug: not (self.values[slug]["hardest"] & wanted))
        return [self.shelf.exercises[slug] for slug in found]

    def counts(self, question: Question) -> dict[str, dict[str, int]]:
        things = [self.values[slug] for slug in self.searched(question.q)]
        return filters.counts(things, question.chosen, self.options)

    def relax(self, question: Question) -> tuple[filters.Relaxed, ...]:
        things = [self.values[slug] for slug in self.searched(question.q)]
        return filters.relax(things, question.chosen)


@lru_cache(maxsize=1)
def catalogue_of(current: shelf.Shelf) -> Catalogue:
    exercises = current.exercises.values()
    values = {exercise.slug: _values(exercise) for exercise in exercises}
    index = search.Index(_entry(exercise) for exercise in exercises)
    return Catalogue(current, index, values, _options(list(exercises), list(values.values())))


def catalogue() -> Catalogue:
    """Made once for each filling of the shelf."""
    return catalogue_of(shelf.shelf())


def regions(exercise: Exercise, *roles: Works.Role) -> frozenset[str]:
    """The areas of the body map it works, in the given roles."""
    return frozenset(works.muscle.region for works in exercise.works.all() if works.role in roles)


def _values(exercise: Exercise) -> filters.Values:
    hardest = regions(exercise, Works.Role.PRIMARY)
    places = [name for name, there in (("home", exercise.at_home), ("gym", exercise.at_gym)) if there]
    return {
        "place": frozenset(places),
        "equipment": frozenset(thing.slug for thing in exercise.equipment.all()) or frozenset({NO_EQUIPMENT}),
        "level": frozenset({exercise.level}),
        "position": frozenset({exercise.position}),
        "kind": frozenset({exercise.kind}),
        "works": hardest | regions(exercise, Works.Role.SECONDARY),
        "hardest": hardest,
    }


def _entry(exercise: Exercise) -> search.Entry:
    muscles = [works.muscle for works in exercise.works.all()]
    about = [muscle.name for muscle in muscles] + [str(REGIONS.get(muscle.region, "")) for muscle in muscles]
    about += [NICKNAMES[muscle.slug] for muscle in muscles if muscle.slug in NICKNAMES]
    about += [thing.name for thing in exercise.equipment.all()] + [exercise.needs]
    about += [str(exercise.get_pattern_display()), str(exercise.get_kind_display())]
    return search.Entry(exercise.slug, exercise.name, exercise.other_names, about)


def _options(exercises: list[Exercise], values: list[filters.Values]) -> dict[str, dict[str, Words]]:
    equipment = {thing.slug: thing.name for exercise in exercises for thing in exercise.equipment.all()}
    by_name = sorted(equipment.items(), key=lambda item: item[1])
    labels: dict[str, dict[str, Words]] = {
        "place": {"home": _("Home"), "gym": _("Gym")},
        "level": dict(Level.choices),
        "kind": dict(Kind.choices),
        "position": dict(Position.choices),
        "equipment": {NO_EQUIPMENT: _("None"), **dict(by_name)},
        "works": dict(REGIONS),
    }
    had = {name: frozenset[str]().union(*(value[name] for value in values)) for name in labels}
    return {name: {key: text for key, text in words.items() if key in had[name]} for name, words in labels.items()}
