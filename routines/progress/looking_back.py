"""Each week looked back on, in one sentence: read from the plans that its sessions were begun with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from routines.models import Event
from routines.plan import Item, Range, item_from_json
from routines.progress.models import WeeklyTarget
from routines.progress.models.target import target_on
from routines.progress.review import Kept, Review, Way, kept, review
from routines.progress.weekly import WEEK, Week
from routines.reasons import whole
from routines.screens import named

if TYPE_CHECKING:
    from backrelief.accounts.models import User

NAMES: Mapping[Way, str | Promise] = {
    Way.UP: gettext_lazy("Goes up"),
    Way.HOLD: gettext_lazy("Holds"),
    Way.EASE: gettext_lazy("Eases"),
}
ICONS = {Way.UP: "up", Way.HOLD: "hold", Way.EASE: "easier"}
TONES = {Way.UP: "is-go", Way.HOLD: "is-accent", Way.EASE: "is-care"}
KEPT: Mapping[Kept, str | Promise] = {
    Kept.MET: gettext_lazy("You kept your week."),
    Kept.EASED: gettext_lazy("An easier week counts as kept."),
}


@dataclass(frozen=True)
class Reviewed:
    """What a card says of a week. `review` is None where all sessions were gentle: those never grow."""

    review: Review | None
    kept: Kept | None
    unit: str = "kg"
    asked: Range = (0, 0)  # sessions: one's own target, or what the routine plans
    changed_to: str = ""  # the routine, where all those of the week before were others

    @property
    def name(self) -> str:
        return str(NAMES[self.review.way]) if self.review else ""

    @property
    def icon(self) -> str:
        return ICONS[self.review.way] if self.review else ""

    @property
    def tone(self) -> str:
        return TONES[self.review.way] if self.review else ""

    @property
    def is_kept(self) -> str:
        return str(KEPT[self.kept]) if self.kept else ""

    @property
    def sentence(self) -> str:
        if self.review is None:
            return gettext("Gentle sessions stay as they are.")
        told = sentence(self.review, self.unit)
        changed = gettext("You changed to %(routine)s.") % {"routine": self.changed_to}
        return f"{changed} {told}" if self.changed_to else told


def reviewed(user: "User", weeks: Sequence[Week], known: Iterable[Week]) -> dict[date, Reviewed]:
    """By the first day of each of the `weeks`; `known` also hold the week before the earliest. Two queries."""
    by_first = {week.first: week for week in known}
    strength = [row.id for week in weeks for row in week.sessions if row.is_strength]
    plans, targets = changes(strength), WeeklyTarget.objects.history(user)
    found = {}
    for week in weeks:
        mine = [row for row in week.sessions if row.is_strength]
        told = review([plans[row.id] for row in mine], is_lighter_day=week.is_lighter) if mine else None
        before = by_first.get(week.first - WEEK)
        own = target_on(targets, week.last)
        asked = (own, own) if own else week.planned
        is_kept = kept(week, before, asked[0])
        found[week.first] = Reviewed(told, is_kept, user.unit, asked, changed_to(week, before))
    return found


def changed_to(week: Week, before: Week | None) -> str:
    """The latest strength routine of the week, where the week before had strength sessions, all of other routines."""
    now, then = ([row.routine for row in one.sessions if row.is_strength] if one else [] for one in (week, before))
    return now[0] if now and then and not set(now) & set(then) else ""


def changes(sessions: Sequence[UUID]) -> Mapping[UUID, Sequence[Item]]:
    """What the plan of each session changed, as the rules noted it when it began."""
    found: defaultdict[UUID, Sequence[Item]] = defaultdict(list)
    started = Event.objects.filter(session__in=sessions, kind=Event.Kind.STARTED)
    for session, data in started.values_list("session", "data"):
        found[session] = [item_from_json(item) for item in data["plan"]["items"] if item.get("change")]
    return found


def sentence(told: Review, unit: str) -> str:
    """What changed, and why."""
    if told.is_lighter_day:
        return gettext("A lighter day, because your back was up before the session. Nothing is lost by it.")
    if not told.items:
        return gettext(
            "No exercise was moved up or eased. They grow after two calm sessions in a row at the top of your range."
        )
    if everything := whole(list(told.items)):
        return everything
    more = len(told.items) - 1
    first = named(told.items[0], unit).sentence
    return f"{first} {gettext('%(count)s more like it.') % {'count': more}}" if more else first


def kept_of(reviews: Mapping[date, Reviewed], today: date) -> str:
    """ "Of 8 weeks with sessions you kept 6.": by their first days; the running week counts once it is kept.

    Nothing where none was kept: nobody is told of a nought. Nor of a single week, whose card tells it.
    """
    found = [one.kept for first, one in reviews.items() if one.kept or first + WEEK <= today]
    kept = sum(one is not None for one in found)
    if not kept or len(found) == 1:
        return ""
    if kept == len(found):
        return gettext("You kept all of these %(weeks)s weeks.") % {"weeks": kept}
    return gettext("Of %(weeks)s weeks with sessions you kept %(count)s.") % {"count": kept, "weeks": len(found)}
