"""How the back was at sessions, how they settled, and how long they took."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import median

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from routines.pain import USUALLY_FINE
from routines.progress import words
from routines.progress.charts.calendar import Days, calendar
from routines.progress.charts.kinds import Band, Behind, Line, Said, columns, lines
from routines.progress.charts.svg import Drawing
from routines.progress.figures import (
    Figure,
    Mark,
    Table,
    along,
    column_words,
    line_words,
    name_of,
    part_word,
    score,
)
from routines.progress.spans import WEEK, WEEKS, Part, Parts, Span
from routines.progress.trends import (
    SETTLED,
    UNTOLD,
    UP,
    ByPart,
    Scores,
    day_kinds,
    minutes,
    scores,
    settling,
    then_and_now,
)
from routines.progress.weekly import Told
from routines.weeks import first_day

SCORES = (0, 5, 10)


def is_worth_drawing(by_part: ByPart) -> bool:
    """Of a single week or month the table says all there is."""
    return sum(bool(mine) for mine in by_part) > 1


def pain(rows: Sequence[Told], by_part: ByPart, parts: Parts) -> Figure:
    question = (
        gettext("How was your back before sessions?")
        if parts.are_months
        else gettext("How was your back before and after sessions?")
    )
    found = scores(by_part, parts)
    answer = pain_answer(rows, by_part)
    latest = score(next(one.before for one in reversed(found) if one.sessions))
    drawn = [Line([one.before for one in found], latest)]
    key = [
        Mark(
            "line",
            gettext("Before, middle of each month") if parts.are_months else gettext("Before, middle of each week"),
            "line",
        ),
        Mark("specks", gettext("One session"), "speck"),
        Mark("band", gettext("Usually fine: %(most)s or less") % {"most": USUALLY_FINE}),
    ]
    if not parts.are_months:  # two lines of so many points would hide each other
        drawn.insert(0, Line([one.after for one in found], kind="line-soft", dot="dot-open"))
        key.insert(1, Mark("line-soft", gettext("After"), "line"))
    behind = Behind(Band(0, USUALLY_FINE), specks(rows, by_part, parts))
    return Figure(
        "pain",
        question,
        answer,
        lines(Said("pain", pain_words(found, parts)), along(parts), drawn, SCORES, behind)
        if is_worth_drawing(by_part)
        else None,
        (part_word(parts), gettext("Before"), gettext("After"), gettext("Sessions")),
        Table(
            [one for one in found if one.sessions],
            lambda one: (name_of(one.part, parts), score(one.before), score(one.after), str(one.sessions)),
        ),
        key,
    )


def specks(rows: Sequence[Told], by_part: ByPart, parts: Parts) -> list[tuple[float, float]]:
    """Where each session stands; of months by thirds: what is closer is not told apart."""
    if not parts.are_months:
        return [(parts.exact(row.day), row.before) for row in rows]
    told = {(i, min(row.day.day, 30) // 11, row.before) for i, mine in enumerate(by_part) for row in mine}
    return [(i + (third - 1) / 3, score) for i, third, score in told]


def pain_words(found: Sequence[Scores], parts: Parts) -> str:
    """Of the lines that are drawn."""

    def name(part: Part) -> str:
        return name_of(part, parts)

    before = line_words([(one.part, one.before) for one in found], name)
    after = [(one.part, one.after) for one in found]
    if parts.are_months or all(value is None for _, value in after):
        return gettext("Before sessions. %(line)s") % {"line": before}
    return gettext("Before sessions. %(line)s After sessions. %(other)s") % {
        "line": before,
        "other": line_words(after, name),
    }


def pain_answer(rows: Sequence[Told], by_part: ByPart) -> str:
    told = [row.before for row in rows]
    spread = {"low": min(told), "high": max(told), "middle": score(median(told))}
    if spread["low"] == spread["high"]:
        usual = ngettext("One session, begun at %(low)s of 10.", "All sessions began at %(low)s of 10.", len(told))
    else:
        usual = gettext("Sessions began at %(low)s to %(high)s of 10, half of them at %(middle)s or less.")
    then = then_and_now(by_part)
    if then is None:
        return usual % spread
    change = {"first": score(then.first), "last": score(then.last)}
    if not then.change:
        meaning = gettext("From %(first)s at first to %(last)s lately: about the same.")
    elif then.change < 0:
        meaning = gettext("From %(first)s at first to %(last)s lately: less than it was.")
    else:
        meaning = gettext("From %(first)s at first to %(last)s lately: more than it was. Ask somebody if that stays.")
    return f"{usual % spread} {meaning % change}"


def settled(rows: Sequence[Told], by_part: ByPart, parts: Parts, told: tuple[int, int]) -> Figure:
    """Day by day; of more than a year the latest, with all of it in the table. `told`: mornings up, and all noted."""
    question = gettext("How did your sessions settle?")
    answer = settled_answer(*told)
    weeks = list(week_firsts(parts))
    kinds = day_kinds(row for row in rows if row.day >= weeks[0])
    if parts.are_months:
        answer = f"{answer} {gettext('The drawing shows the latest year.')}"
    counts = {kind: sum(one == kind for one in kinds.values()) for kind in (SETTLED, UP, UNTOLD)}
    shown = (
        gettext("A calendar of days with sessions. Settled: %(settled)s. Up: %(up)s. Not told: %(untold)s.") % counts
    )
    drawing = Drawing("settled", shown, 0)
    week_days = [date_format(weeks[0] + timedelta(days=i), "D") for i in range(7)]
    return Figure(
        "settled",
        question,
        answer,
        calendar(drawing, Days(weeks, kinds, week_days, lambda week: date_format(week, "j M"))),
        (part_word(parts), gettext("Settled"), gettext("Up"), gettext("Not told")),
        Table(
            [pair for pair in zip(parts.all, by_part, strict=True) if pair[1]],
            lambda pair: (name_of(pair[0], parts), *counted(pair[1])),
        ),
        (
            Mark(SETTLED, gettext("Settled by the next morning")),
            Mark(UP, gettext("Up the next morning"), "diamond"),
            Mark(UNTOLD, gettext("Not told"), "small"),
        ),
    )


def counted(rows: Sequence[Told]) -> list[str]:
    """How many settled, were up, and were not told of."""
    kinds = [settling(row) for row in rows]
    return [str(kinds.count(kind)) for kind in (SETTLED, UP, UNTOLD)]


def settled_answer(up: int, told: int) -> str:
    if not told:
        return gettext("No morning after has been told yet.")
    if up:
        words = ngettext(
            "You told us about %(told)s morning: your back was up.",
            "You told us about %(told)s mornings: up on %(up)s of them.",
            told,
        )
    else:
        words = ngettext(
            "You told us about %(told)s morning: it was settled.",
            "You told us about %(told)s mornings: all were settled.",
            told,
        )
    return words % {"up": up, "told": told}


def week_firsts(parts: Parts) -> Iterator[date]:
    last = first_day(parts.last, parts.week_start)
    first = max(first_day(parts.first, parts.week_start), last - (WEEKS[Span.YEAR] - 1) * WEEK)
    while first <= last:
        yield first
        first += WEEK


def time(rows: Sequence[Told], by_part: ByPart, parts: Parts) -> Figure:
    question = gettext("How much time did you give it?")
    found = minutes(by_part)
    some = [count for count in found if count]
    total = words.duration(sum(row.seconds for row in rows))
    answer = gettext("%(total)s in all.") % {"total": total}
    if len(some) > 1:
        usual = {"total": total, "middle": words.duration(60 * round(median(some)))}
        answer = (
            gettext("%(total)s in all; in a month with sessions usually %(middle)s.")
            if parts.are_months
            else gettext("%(total)s in all; in a week with sessions usually %(middle)s.")
        ) % usual
    all_of_them = list(zip(parts.all, found, strict=True))
    shown = column_words(all_of_them, lambda part: name_of(part, parts)) if some else ""
    each = gettext("Minutes in each month") if parts.are_months else gettext("Minutes in each week")
    return Figure(
        "time",
        question,
        answer,
        columns(Said("time", f"{each}. {shown}"), along(parts), found) if is_worth_drawing(by_part) else None,
        (part_word(parts), gettext("Minutes")),
        Table([pair for pair in all_of_them if pair[1]], lambda pair: (name_of(pair[0], parts), str(pair[1]))),
        (Mark("bar-a", each),),
    )
