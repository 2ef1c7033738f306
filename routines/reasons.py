"""What changes in a session and why, in words, in the reader's language and unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy

from exercises import doses
from exercises.doses import Unit
from routines.efforts import EFFORT
from routines.models import Prescription, SetLog
from routines.plan import Item, Range
from routines.progression import Kind, Why
from routines.templatetags.loads import weight

BECAUSE: Mapping[str, str | Promise] = {
    Why.CALM: gettext_lazy("two calm sessions in a row at the top of your range"),
    Why.SPARE: gettext_lazy("two calm sessions in a row with two reps to spare"),
    Why.RED: gettext_lazy("it hurt last time"),
    Why.AMBER: gettext_lazy("it was uncomfortable twice in a row"),
    Why.TOO_HARD: gettext_lazy("it was harder than planned last time"),
    Why.MORNING: gettext_lazy("your back was up on the morning after"),
    Why.FLARES: gettext_lazy("your back was up after more than one session in two weeks"),
    Why.NO_MORNING: gettext_lazy("tell us how the mornings after are, then it can go up"),
    Why.NO_EFFORT: gettext_lazy("tell us how hard it feels, then it can go up"),
    Why.NO_LOAD: gettext_lazy("note the weight or band you use, then it can go up"),
    Why.LEFT_OUT: gettext_lazy("you have not done it for more than a week"),
    Why.TOP: gettext_lazy("you are at the top of it; keeping that is enough"),
}


def effort_words(effort: Range) -> str:
    """ "comfortable work, 4 to 5 of 10" """
    words = [label for value, label in EFFORT if value <= effort[1]][-1]
    return gettext("%(words)s, %(numbers)s of 10") % {"words": str(words).lower(), "numbers": doses.span(effort)}


@dataclass(frozen=True)
class Named:
    """An item with what the words need of its exercise; `before` is the name of what it takes the place of."""

    item: Item
    name: str
    before: str = ""
    unit: str = "kg"
    counted: Unit = "rep"

    @property
    def target(self) -> str:
        """ "10 to 12 reps, 22.5 kg" """
        item = self.item
        dose = doses.target(doses.Dose((1, 1), item.reps, item.hold, item.each_side, self.counted))
        heavy = heaviness(item, self.unit)
        dose = with_side(dose, item)
        return gettext("%(dose)s, %(load)s") % {"dose": dose, "load": heavy} if heavy else dose

    @property
    def effort(self) -> str:
        """ "comfortable work, 4 to 5 of 10" """
        return effort_words(self.item.effort) if self.item.effort else ""

    @property
    def sentence(self) -> str:
        """ "Seated cable row goes up to 22.5 kg: two calm sessions in a row at the top of your range." """
        what, because = self.what, self.because
        if not what:
            return ""
        return gettext("%(what)s: %(why)s.") % {"what": what, "why": because} if because else f"{what}."

    @property
    def reason(self) -> str:
        """The sentence where another exercise takes its place, else the reason alone; after one's own note."""
        if self.before:
            return self.sentence
        why = gettext("%(why)s.") % {"why": capfirst(self.because)} if self.because else ""
        note = gettext("Your note: %(note)s") % {"note": self.item.note} if self.item.note else ""
        return f"{note} {why}".strip()

    @property
    def because(self) -> str:
        return str(BECAUSE.get(self.item.why, ""))

    @property
    def what(self) -> str:
        """ "Seated cable row goes up to 22.5 kg"; empty where nothing changes, or all of the session does."""
        item, words = self.item, LESS if self.item.why == Why.LEFT_OUT else WHAT.get(self.item.change)
        if words is None:
            return ""
        names = {"name": self.name, "before": self.before, "amount": self._amount(), "sets": item.sets}
        return str(words) % names

    def _amount(self) -> str:
        item = self.item
        if item.change in (Kind.UP_LOAD, Kind.EASE_LOAD):
            return heaviness(item, self.unit)
        return doses.reps(item.reps, self.counted) if item.reps else doses.seconds(item.hold or (0, 0))


LESS = gettext_lazy("%(name)s gets a little less")

# The sentences of an easy week and of a break are said once for the whole session.
WHAT: Mapping[str, str | Promise] = {
    Kind.UP_LOAD: gettext_lazy("%(name)s goes up to %(amount)s"),
    Kind.UP_REPS: gettext_lazy("%(name)s goes up to %(amount)s"),
    Kind.UP_HOLD: gettext_lazy("%(name)s goes up to %(amount)s"),
    Kind.UP_SET: gettext_lazy("%(name)s gets one more set"),
    Kind.HARDER: gettext_lazy("%(name)s takes the place of %(before)s"),
    Kind.HOLD: gettext_lazy("%(name)s stays as it is"),
    Kind.EASE_LOAD: gettext_lazy("%(name)s goes down to %(amount)s"),
    Kind.EASE_SETS: LESS,
    Kind.EASIER: gettext_lazy("%(name)s takes the place of %(before)s"),
}

WHOLE: Mapping[str, str | Promise] = {
    Why.WEEKS: gettext_lazy("An easy week after five in a row: a set less of each, with the same loads."),
    Why.BREAK: gettext_lazy("After more than a week away: a set less of each, with the same loads."),
    Why.LONG_BREAK: gettext_lazy("After more than two weeks away: about a fifth less of each."),
}
RESTART = gettext_lazy("After more than four weeks away it begins again with week 1, and lighter.")


def with_side(target: str, item: Item) -> str:
    """ "8 to 10 reps, left only"; as it is where it is not done on one side alone."""
    if not item.side:
        return target
    return gettext("%(dose)s, %(side)s") % {"dose": target, "side": str(Prescription.Side(item.side).label).lower()}


def heaviness(item: Item, unit: str) -> str:
    """ "22.5 kg" or "medium band"; empty where neither is asked for."""
    if item.load is not None:
        return weight(Decimal(item.load), unit)
    if not item.band:
        return ""
    return gettext("%(colour)s band") % {"colour": str(SetLog.Band(item.band).label).lower()}


def whole(items: list[Item], *, is_welcome: bool = True) -> str:
    """What is said once for the whole session; empty where nothing is. Only who comes back themselves is welcomed."""
    kinds = (Kind.EASY_WEEK, Kind.BACK, Kind.RESTART)
    changes = {item.change: item.why for item in items if item.change in kinds and item.why != Why.LEFT_OUT}
    told = RESTART if Kind.RESTART in changes else next((WHOLE[why] for why in changes.values()), "")
    if is_welcome and told and Kind.EASY_WEEK not in changes:
        return gettext("Welcome back. %(what)s") % {"what": told}
    return str(told)
