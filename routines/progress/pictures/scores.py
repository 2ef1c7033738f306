"""Scores of check-ins, with the band in which a change means nothing."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext

from routines.progress.charts.kinds import Band, Behind, Line, Said, lines
from routines.progress.figures import Figure, Mark, Table, along, line_words, score, whole_day
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
        felt_since([point for point in points if point.change is not None], parts),
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
        answer = words % {"score": shown(now), "day": whole_day(inside[-1][0])}
        return Figure(name, question, f"{answer} {direction}")
    means = {
        Change.BETTER: gettext("probably better"),
        Change.SAME: gettext("about the same"),
        Change.WORSE: gettext("probably worse"),
    }[judge(first[1], now, higher_is_better=is_better_high, real=real)]
    words = gettext("%(first)s on %(day)s, %(now)s lately: %(means)s.")
    names = {"first": shown(first[1]), "day": whole_day(first[0]), "now": shown(now), "means": means}
    answer = f"{words % names} {direction}"
    rounded = [(day, round(float(score), 1)) for day, score in inside]
    line = Line([float(score) for _, score in inside], shown(now), places=[parts.exact(day) for day, _ in inside])
    band = Band(max(0.0, float(first[1]) - real), min(10.0, float(first[1]) + real))
    return Figure(
        name,
        question,
        answer,
        lines(Said(name, line_words(rounded, whole_day)), along(parts), [line], SCORES, Behind(band))
        if len(inside) > 1
        else None,
        (gettext("Day"), gettext("Score")),
        Table(inside, lambda pair: (whole_day(pair[0]), shown(pair[1]))),
        (
            Mark("line", gettext("PSFS") if is_better_high else gettext("PEG"), "line"),
            Mark("band", gettext("About the same as at first")),
        ),
    )


def felt_since(told: Sequence[Point], parts: Parts) -> Figure | None:
    """Each answer is against an earlier day, so what means nothing lies around 0."""
    inside = [(one.day, one.change or 0, one.since) for one in told if parts.first <= one.day <= parts.last]
    if not inside:
        return None
    day, now, since = inside[-1]
    means = {Change.BETTER: gettext("better"), Change.SAME: gettext("about the same"), Change.WORSE: gettext("worse")}
    words = gettext("%(score)s on %(day)s, compared with %(since)s: %(means)s. From −5 to 5; 5 is completely better.")
    line = Line([change for _, change, _ in inside], score(now), places=[parts.exact(day) for day, *_ in inside])
    said = Said("groc", line_words([(day, change) for day, change, _ in inside], whole_day))
    return Figure(
        "groc",
        gettext("How did your back feel, compared with before?"),
        words % {"score": score(now), "day": whole_day(day), "since": compared_with(since), "means": means[felt(now)]},
        lines(said, along(parts), [line], CHANGES, Behind(Band(-REAL, REAL))) if len(inside) > 1 else None,
        (gettext("Day"), gettext("Score"), gettext("Compared with")),
        Table(inside, lambda one: (whole_day(one[0]), score(one[1]), compared_with(one[2]))),
        (Mark("line", gettext("GROC"), "line"), Mark("band", gettext("About the same"))),
    )


def compared_with(day: date | None) -> str:
    return whole_day(day) if day else gettext("the start")


def shown(score: Fraction) -> str:
    return number_format(round(float(score), 1), 1)
