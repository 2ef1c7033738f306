"""Scores of check-ins, with the band in which a change means nothing."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext

from routines.progress.charts.kinds import Band, Behind, Line, Said, lines
from routines.progress.figures import Figure, Mark, along, line_words, score
from routines.progress.measures import REAL, Change, Point, felt, judge
from routines.progress.spans import Parts

SCORES, CHANGES = (0, 5, 10), (-5, 0, 5)
Told = Sequence[tuple[date, Fraction]]


def check_ins(points: Sequence[Point], parts: Parts) -> list[Figure]:
    """PEG, PSFS and GROC; nothing where there was no check-in in the time."""
    peg = [(point.day, point.peg) for point in points]
    psfs = [(point.day, point.psfs) for point in points if point.psfs is not None]
    found = [
        figure("peg", gettext("How much did your back get in the way?"), peg, parts, REAL),
        figure("psfs", gettext("How did your own activities go?"), psfs, parts, points[-1].real if points else REAL),
        felt_since([(point.day, point.change) for point in points if point.change is not None], parts),
    ]
    return [one for one in found if one]


def figure(name: str, question: str, told: Told, parts: Parts, real: int) -> Figure | None:
    """The band lies around the first of all, which may be before the time that is drawn. `real`: half of it."""
    inside = [(day, score) for day, score in told if parts.first <= day <= parts.last]
    if not inside:
        return None
    first, (_, now) = told[0], inside[-1]
    is_better_high = name == "psfs"
    direction = gettext("10 is best.") if is_better_high else gettext("0 is best.")
    if len(told) == 1:
        words = gettext("%(score)s on %(day)s; the next check-in shows whether that changes.")
        answer = words % {"score": shown(now), "day": date_format(inside[-1][0], "DATE_FORMAT")}
        return Figure(name, question, f"{answer} {direction}")
    means = {
        Change.BETTER: gettext("probably better"),
        Change.SAME: gettext("about the same"),
        Change.WORSE: gettext("probably worse"),
    }[judge(first[1], now, higher_is_better=is_better_high, real=real)]
    words = gettext("%(first)s on %(day)s, %(now)s lately: %(means)s.")
    names = {"first": shown(first[1]), "day": date_format(first[0], "DATE_FORMAT"), "now": shown(now), "means": means}
    answer = f"{words % names} {direction}"
    line = Line([float(score) for _, score in inside], shown(now), places=[parts.exact(day) for day, _ in inside])
    band = Band(max(0.0, float(first[1]) - real), min(10.0, float(first[1]) + real))
    return Figure(
        name,
        question,
        answer,
        lines(Said(name, described(inside)), along(parts), [line], SCORES, Behind(band)),
        (gettext("Day"), gettext("Score")),
        [(date_format(day, "DATE_FORMAT"), shown(score)) for day, score in inside],
        (
            Mark("line", gettext("PSFS") if is_better_high else gettext("PEG"), "line"),
            Mark("band", gettext("Within it, no change worth the name")),
        ),
    )


def described(inside: Told) -> str:
    return line_words([(date_format(day, "DATE_FORMAT"), round(float(score), 1)) for day, score in inside])


def felt_since(told: Sequence[tuple[date, int]], parts: Parts) -> Figure | None:
    """Each answer is against the first check-in of all, so what means nothing lies around 0."""
    inside = [(day, change) for day, change in told if parts.first <= day <= parts.last]
    if not inside:
        return None
    day, now = inside[-1]
    means = {
        Change.BETTER: gettext("better than at your first check-in"),
        Change.SAME: gettext("about as at your first check-in"),
        Change.WORSE: gettext("worse than at your first check-in"),
    }[felt(now)]
    words = gettext("%(score)s on %(day)s: it felt %(means)s. From −5 to 5; 5 is completely better.")
    answer = words % {"score": score(now), "day": date_format(day, "DATE_FORMAT"), "means": means}
    rows = [(date_format(day, "DATE_FORMAT"), score(change)) for day, change in inside]
    line = Line([change for _, change in inside], score(now), places=[parts.exact(day) for day, _ in inside])
    shown = Said("groc", line_words([(date_format(day, "DATE_FORMAT"), change) for day, change in inside]))
    return Figure(
        "groc",
        gettext("How did your back feel against the start?"),
        answer,
        lines(shown, along(parts), [line], CHANGES, Behind(Band(-REAL, REAL))) if len(inside) > 1 else None,
        (gettext("Day"), gettext("Score")),
        rows,
        (Mark("line", gettext("GROC"), "line"), Mark("band", gettext("Within it, no change worth the name"))),
    )


def shown(score: Fraction) -> str:
    return number_format(round(float(score), 1), 1)
