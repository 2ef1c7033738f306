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
            Mark("band", gettext("About the same as at first")),
        ),
    )


def described(inside: Told) -> str:
    return line_words([(date_format(day, "DATE_FORMAT"), round(float(score), 1)) for day, score in inside])


def felt_since(told: Sequence[Point], parts: Parts) -> Figure | None:
    """Each answer is against an earlier day, so what means nothing lies around 0."""
    inside = [
        (date_format(one.day, "DATE_FORMAT"), one.change or 0, compared_with(one), parts.exact(one.day))
        for one in told
        if parts.first <= one.day <= parts.last
    ]
    if not inside:
        return None
    day, now, since, _ = inside[-1]
    means = {Change.BETTER: gettext("better"), Change.SAME: gettext("about the same"), Change.WORSE: gettext("worse")}
    words = gettext("%(score)s on %(day)s, compared with %(since)s: %(means)s. From −5 to 5; 5 is completely better.")
    line = Line([change for _, change, *_ in inside], score(now), places=[place for *_, place in inside])
    shown = Said("groc", line_words([(day, change) for day, change, *_ in inside]))
    return Figure(
        "groc",
        gettext("How did your back feel, compared with before?"),
        words % {"score": score(now), "day": day, "since": since, "means": means[felt(now)]},
        lines(shown, along(parts), [line], CHANGES, Behind(Band(-REAL, REAL))) if len(inside) > 1 else None,
        (gettext("Day"), gettext("Score"), gettext("Compared with")),
        [(day, score(change), since) for day, change, since, _ in inside],
        (Mark("line", gettext("GROC"), "line"), Mark("band", gettext("About the same"))),
    )


def compared_with(point: Point) -> str:
    return date_format(point.since, "DATE_FORMAT") if point.since else gettext("the start")


def shown(score: Fraction) -> str:
    return number_format(round(float(score), 1), 1)
