"""What an exercise asks for next time: sets, reps, seconds, load, band and effort. Pure.

Double progression: first the repetitions grow inside their range, then the load takes one step and the repetitions
start again at the bottom. One change at a time. When to grow or ease is decided in `routines.progression`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from routines import ladder
from routines.pain import FollowUp
from routines.plan import Item, Range
from routines.progression import About, Cap, Kind, Past, Why, effort_target, missing, why_ease, why_up

EXTRA_SET_FROM_WEEK = 5
LESS_AFTER_UP = Decimal("0.75")  # reps, seconds or load where there is no set to leave out: 20 to 30 % less


def next_dose(prescribed: Item, history: Sequence[Past], about: About, follow: FollowUp = FollowUp.NOTHING) -> Item:
    """What the exercise asks for next time. `history` is of this exercise, the latest first."""
    base = carried(prescribed, history, about)
    if not history:
        return base
    if why := why_ease(history, about, follow):
        return eased(base, about, why)
    of_this = [past for past in history if not _is_of_another(past, prescribed)]
    if why := why_up(of_this, about):
        return raised(base, prescribed, history, about, why)
    if of_this and about.since < of_this[-1].day and (waits_for := missing(of_this)):
        return replace(base, change=Kind.HOLD, why=waits_for)
    return base


def carried(prescribed: Item, history: Sequence[Past], about: About) -> Item:
    """The prescription as it has grown up to the latest full session; caps of conditions hold from the first one on.

    A load or band that is prescribed is what to begin with: once one was used, that counts. Whoever changes the sets or
    the range of a row begins with those.
    """
    basis = basis_of(prescribed)
    item = replace(prescribed, effort=effort_target(about.week, about.cap), change="", why="", basis=basis)
    full = [past for past in history if not past.is_reduced] or list(history)
    if full:
        load = full[0].load if about.heavier.step else None
        band = full[0].band if about.heavier.tool == "band" else ""
        item = replace(item, load=item.load if load is None else str(load), band=band or item.band)
    here = next((past for past in full if past.is_here), None)
    if here and not _is_of_another(here, prescribed):
        asked = here.asked
        extra = min(asked.extra_sets, max(0, about.most_sets - prescribed.sets))
        item = replace(
            item,
            sets=prescribed.sets + extra,
            extra_sets=extra,
            reps=_kept(prescribed.reps, asked.reps, ladder.MOST_EXTRA_REPS),
            hold=prescribed.hold if prescribed.reps else _kept(prescribed.hold, asked.hold, 60),
        )
    return _capped(item, prescribed, about.cap)


def basis_of(item: Item) -> tuple[int, int, int]:
    """The sets and the range of a row, by which it is known whether somebody has changed them."""
    low, high = item.reps or item.hold or (0, 0)
    return item.sets, low, high


def _is_of_another(past: Past, prescribed: Item) -> bool:
    """Whether the row asked for another dose then; of plans without a basis nobody knows."""
    return past.is_here and past.asked.basis not in (None, basis_of(prescribed))


def _kept(prescribed: Range | None, asked: Range | None, most: int) -> Range | None:
    """The range that was asked for last, as far as it lies near what is prescribed."""
    if prescribed is None or asked is None:
        return prescribed
    return ladder.moved(prescribed, max(-prescribed[1], min(most, asked[1] - prescribed[1])))


def _capped(item: Item, prescribed: Item, cap: Cap) -> Item:
    band = min(item.band, cap.band, key=ladder.BANDS.index) if item.band else ""
    hold = item.hold
    if hold is not None and not item.reps:
        most = ladder.longest_hold(item.exercise, prescribed.hold[1] if prescribed.hold else 0, cap.hold)
        hold = min(hold[0], most), min(hold[1], most)
    return replace(item, band=band, hold=hold)


def raised(base: Item, prescribed: Item, history: Sequence[Past], about: About, why: Why) -> Item:
    """One step up: load where there is one, else reps or seconds, then a set, then the harder version."""
    up = _heavier(base, prescribed, history, about) or _more(base, prescribed, about)
    if up is not None:
        return replace(up, why=why)
    if about.heavier.tool == "body":
        return replace(base, change=Kind.HARDER, why=why)
    is_known = base.load is not None or base.band
    return replace(base, change=Kind.HOLD, why=Why.TOP if is_known else Why.NO_LOAD)


def _heavier(base: Item, prescribed: Item, history: Sequence[Past], about: About) -> Item | None:
    """The next weight or band, with the reps at the bottom of their range again; None where reps come first."""
    reset = replace(base, reps=prescribed.reps, change=Kind.UP_LOAD)
    if base.band:
        if about.cap.rise is not None:  # a band of the next colour is far more than that
            return None
        band = ladder.next_band(base.band, about.cap.band)
        return replace(reset, band=band) if band else None
    if base.load is None or about.heavier.step is None:
        return None
    load = Decimal(base.load)
    rise, limit = about.heavier.rise(load), about.cap.rise
    if limit is not None and (rise > limit or _rose_this_week(history, about.today)):
        return None
    if rise > ladder.MOST_RISE and _extra_reps(base, prescribed) < ladder.MOST_EXTRA_REPS and base.reps:
        return None
    return replace(reset, load=str(about.heavier.up(load)))


def _rose_this_week(history: Sequence[Past], today: date) -> bool:
    return any(past.asked.change == Kind.UP_LOAD and today - past.day < timedelta(days=7) for past in history)


def _extra_reps(base: Item, prescribed: Item) -> int:
    return base.reps[1] - prescribed.reps[1] if base.reps and prescribed.reps else 0


def _more(base: Item, prescribed: Item, about: About) -> Item | None:
    """More reps or seconds of the same, or one more set."""
    if base.reps:
        room = ladder.MOST_EXTRA_REPS - _extra_reps(base, prescribed)
        if room > 0:
            return replace(base, reps=ladder.moved(base.reps, min(ladder.REPS_STEP, room)), change=Kind.UP_REPS)
    elif base.hold and prescribed.hold:
        most = ladder.longest_hold(base.exercise, prescribed.hold[1], about.cap.hold)
        if (hold := ladder.longer(base.hold, most)) != base.hold:
            return replace(base, hold=hold, change=Kind.UP_HOLD)
    if about.week >= EXTRA_SET_FROM_WEEK and base.sets < about.most_sets:
        more = replace(base, sets=base.sets + 1, extra_sets=base.extra_sets + 1, change=Kind.UP_SET)
        return replace(more, reps=prescribed.reps)
    return None


def eased(base: Item, about: About, why: Why) -> Item:
    """One step down. After a restless night a set less is enough; otherwise less load, or the easier version."""
    if why is Why.MORNING:
        return less(base, about, why)
    if base.load is not None and (load := about.heavier.down(Decimal(base.load))) < Decimal(base.load):
        return replace(base, load=str(load), change=Kind.EASE_LOAD, why=why)
    if base.band and (band := ladder.lighter_band(base.band)):
        return replace(base, band=band, change=Kind.EASE_LOAD, why=why)
    if base.load is None and not base.band:
        return replace(less(base, about, why), change=Kind.EASIER)
    return less(base, about, why)


def less(base: Item, about: About, why: Why) -> Item:
    """The last easier dose again: a set less, or with one set a quarter less."""
    if base.sets > 1:
        return replace(base, sets=base.sets - 1, change=Kind.EASE_SETS, why=why)
    return lighter(replace(base, change=Kind.EASE_SETS, why=why), about, LESS_AFTER_UP)


def lighter(base: Item, about: About, to: Decimal) -> Item:
    """That part of the load; without a load, of the reps or seconds."""
    if base.load is not None and (load := about.heavier.down(Decimal(base.load), to)) < Decimal(base.load):
        return replace(base, load=str(load))
    if base.reps:
        return replace(base, reps=ladder.fewer(base.reps, to))
    return replace(base, hold=ladder.fewer(base.hold, to) if base.hold else None)
