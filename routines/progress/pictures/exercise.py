"""How an exercise has grown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext

from exercises import doses
from exercises.models import Exercise
from exercises.templatetags.doses import unit_of
from routines.models import SetLog
from routines.progress.best import Best, Done, Measure, Trend, bests, is_known, measure_of, rank, thinned, trend
from routines.progress.charts.kinds import Line, Said, lines
from routines.progress.charts.scales import ticks
from routines.progress.figures import Figure, Mark, Table, along, line_words, score, whole_day
from routines.progress.spans import Parts
from routines.templatetags.loads import weight
from routines.units import in_unit

QUESTIONS = {
    Measure.LOAD: lambda: gettext("How heavy was your best set?"),
    Measure.HOLD: lambda: gettext("How long was your best hold?"),
    Measure.REPS: lambda: gettext("How many reps had your best set?"),
}


def growth(exercise: Exercise, sets: Sequence[Done], parts: Parts, unit: str) -> Figure:
    """Of at least one set. One's own decide what is measured; what was brought along is shown where it is the same."""
    mine, brought = ([done for done in sets if done.is_past is is_past] for is_past in (False, True))
    measure = measure_of(mine or brought)
    own = known_bests(mine, measure)
    past = known_bests(brought, measure) if brought and measure_of(brought) is measure else []
    drawn, past_drawn = thinned(own, measure, parts), thinned(past, measure, parts)
    gained = None if len({best.done.band for best in drawn}) > 1 else trend(_points(drawn, measure, unit))
    days = len({done.day for done in mine or brought})
    words = ngettext("Done on %(count)s day.", "Done on %(count)s days.", days) % {"count": days}
    question = QUESTIONS[measure]()
    answer = f"{words} {answer_of(exercise, drawn or past_drawn, measure, unit, gained)}"
    found = []
    if past:
        line = _line(_points(past_drawn, measure, unit), parts)
        found.append(replace(line, latest="", kind="line-soft", dot="dot-open"))
    if gained:
        ends = [parts.exact(best.done.day) for best in (drawn[0], drawn[-1])]
        found.append(Line([max(0.0, gained.first), max(0.0, gained.last)], kind="line-faint", dot="", places=ends))
    found.append(_line(_points(drawn, measure, unit), parts))
    highest = max(value for line in found for value in line.values if value is not None)
    shown = gettext("In %(unit)s.") % {"unit": _units(unit)[measure]}
    shown = f"{shown} {line_words(_points(drawn or past_drawn, measure, unit), whole_day)}"
    drawing = lines(Said("growth", shown), along(parts), found, ticks(max(1, highest)))
    head = [gettext("Day"), gettext("Best set"), gettext("Sets")]
    if measure is Measure.LOAD:
        head.append(gettext("Load × reps, all sets"))
    rows = sorted([*drawn, *past_drawn], key=lambda best: best.done.day, reverse=True)
    return Figure(
        "growth",
        question,
        answer,
        drawing if len(drawn) + len(past_drawn) > 1 else None,
        head,
        Table(rows, lambda best: _row(exercise, best, measure, unit)),
        _key(_best_of(len(drawn) < len(own), parts), bool(gained), bool(past)),
    )


def known_bests(sets: Sequence[Done], measure: Measure) -> list[Best]:
    return [best for best in bests(sets, measure) if is_known(best.done, measure)]


def answer_of(exercise: Exercise, found: Sequence[Best], measure: Measure, unit: str, gained: Trend | None) -> str:
    top = max(found, key=lambda best: rank(best.done, measure))
    first, last, best = (set_words(exercise, one.done, unit) for one in (found[0], found[-1], top))
    if len(found) == 1:
        return gettext("Best %(best)s.") % {"best": best}
    if all(set_words(exercise, one.done, unit) == best for one in found):
        return gettext("Best %(best)s throughout.") % {"best": best}
    words = gettext("From %(first)s to %(last)s; best %(best)s on %(day)s.")
    told = words % {"first": first, "last": last, "best": best, "day": date_format(top.done.day, "DATE_FORMAT")}
    return f"{told} {_trend_words(gained, measure, unit)}".strip()


def _trend_words(gained: Trend | None, measure: Measure, unit: str) -> str:
    if gained is None:
        return ""
    a_week = round(gained.a_week, 1)
    units = _units(unit)
    if not a_week and abs(gained.last - gained.first) >= 1:
        first, last = (number_format(max(0.0, end), 1) for end in (gained.first, gained.last))
        return gettext("The trend goes from %(first)s to %(last)s %(unit)s.") % {
            "first": first,
            "last": last,
            "unit": units[measure],
        }
    if not a_week:
        return gettext("The trend is about level.")
    amount = f"{number_format(abs(a_week), 1)} {units[measure]}"
    up = gettext("The trend is up by about %(amount)s a week.")
    down = gettext("The trend is down by about %(amount)s a week.")
    return (up if a_week > 0 else down) % {"amount": amount}


def _units(unit: str) -> dict[Measure, str]:
    return {Measure.LOAD: unit, Measure.HOLD: gettext("seconds"), Measure.REPS: gettext("reps")}


def set_words(exercise: Exercise, done: Done, unit: str) -> str:
    """ "20 kg × 12", "45 s", "12 reps, medium band"."""
    count = doses.reps((done.reps, done.reps), unit_of(exercise)) if done.reps is not None else None
    held = doses.seconds((done.seconds, done.seconds)) if done.seconds is not None else None
    amount = count or held or ""
    if done.load:
        return f"{weight(done.load, unit)} × {done.reps if done.reps is not None else amount}"
    if done.band:
        return f"{amount}, {gettext('%(strength)s band') % {'strength': SetLog.Band(done.band).label.lower()}}"
    return amount


def _value(done: Done, measure: Measure, unit: str) -> float:
    if measure is Measure.LOAD:
        return float(in_unit(done.load or Decimal(0), unit))
    return float((done.seconds if measure is Measure.HOLD else done.reps) or 0)


def _points(found: Sequence[Best], measure: Measure, unit: str) -> list[tuple[date, float]]:
    return [(best.done.day, _value(best.done, measure, unit)) for best in found]


def _line(points: Sequence[tuple[date, float]], parts: Parts) -> Line:
    values = [value for _, value in points]
    latest = score(values[-1]) if values else ""
    return Line(values, latest, places=[parts.exact(day) for day, _ in points])


def _row(exercise: Exercise, best: Best, measure: Measure, unit: str) -> list[str]:
    day = date_format(best.done.day, "DATE_FORMAT")
    if best.done.is_past:
        day = gettext("%(day)s, brought along") % {"day": day}
    lifted = [weight(best.lifted, unit)] if measure is Measure.LOAD else []
    return [day, set_words(exercise, best.done, unit), str(best.sets), *lifted]


def _best_of(is_thinned: bool, parts: Parts) -> str:
    if not is_thinned:
        return gettext("Best set of a day")
    return gettext("Best set of a month") if parts.are_months else gettext("Best set of a week")


def _key(best: str, has_trend: bool, has_past: bool) -> list[Mark]:
    found = [Mark("line", best, "line")]
    if has_trend:
        found.append(Mark("line-faint", gettext("Trend"), "line"))
    if has_past:
        found.append(Mark("line-soft", gettext("Brought along from another app"), "line"))
    return found
