"""The library searched and filtered as a query string asks, for every page that lists it."""

from typing import Any

from django.http import HttpRequest

from exercises import bodymap, finder, suiting
from exercises.finder import FILTERS, Catalogue, Question
from exercises.visitors import codes_of


def listed(request: HttpRequest) -> dict[str, Any]:
    """What `exercises/library.html` needs."""
    catalogue = finder.catalogue()
    question = catalogue.read(dict(request.GET.lists()))
    found = catalogue.find(question)
    codes = codes_of(request)
    regions = {slug: question.toggled("works", slug).query_string for slug in catalogue.options["works"]}
    return {
        "question": question,
        "found": found,
        "tiles": [(exercise, suiting.mark(exercise, codes)) for exercise in found],
        "total": len(catalogue.shelf.exercises),
        "facets": _facets(catalogue, question),
        "chips": _chips(catalogue, question),
        "unknown": [(FILTERS[name], value) for name, value in question.unknown],
        "sides": bodymap.sides(question.chosen.get("works", frozenset()), links=regions),
        "filters_chosen": sum(len(values) for name, values in question.chosen.items() if name != "works"),
        "hints": [] if found else _hints(catalogue, question),
    }


def _facets(catalogue: Catalogue, question: Question) -> dict[str, dict[str, Any]]:
    """Every filter with its label, how many of its values are chosen, and (value, label, count, chosen) for each."""
    counts = catalogue.counts(question)
    facets = {}
    for name, options in catalogue.options.items():
        chosen = question.chosen.get(name, frozenset())
        rows = [(value, label, counts[name][value], value in chosen) for value, label in options.items()]
        facets[name] = {"label": FILTERS[name], "chosen": len(chosen), "options": rows}
    return facets


def _chips(catalogue: Catalogue, question: Question) -> list[tuple[finder.Words, str]]:
    """Each chosen value with the link that takes it away."""
    return [
        (label, question.toggled(name, value).query_string)
        for name, options in catalogue.options.items()
        for value, label in options.items()
        if value in question.chosen.get(name, frozenset())
    ]


def _hints(catalogue: Catalogue, question: Question) -> list[dict[str, Any]]:
    """What to ask instead: with some filters taken away, or with other words."""
    hints: list[dict[str, Any]] = []
    for relaxed in catalogue.relax(question)[:3]:
        labels = [catalogue.options[name][value] for name in relaxed.without for value in question.chosen[name]]
        link = question.without(relaxed.without).query_string
        hints.append({"take_away": labels, "count": relaxed.count, "link": link})
    for word in catalogue.index.suggestions(question.q)[:3]:
        instead = Question(word, question.chosen)
        instead = instead if catalogue.find(instead) else Question(word)
        found = catalogue.find(instead)
        hint = {"search": word, "names": [exercise.name for exercise in found[:2]], "more": max(0, len(found) - 2)}
        hints.append({**hint, "link": instead.query_string})
    return hints
