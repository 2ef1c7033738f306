"""The day's session, as a reminder: only while nothing was done that day, and only where it may begin."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from routines.models import WorkoutSession
from routines.planner.ahead import Planned, ahead
from routines.planner.models import Schedule
from routines.reminders.models.message import Kind
from routines.reminders.moments import is_time, moment
from routines.reminders.reminder import Occasion, Reminder, Words
from routines.starting import closed, held_back, open_strength
from routines.targets import Outlook

STILL = timedelta(minutes=30)  # after its time, nobody is told any more that it is to come


def sessions(occasion: Occasion) -> Iterator[Reminder]:
    if not occasion.preferences.session or not may_be_due(occasion):
        return
    for planned in ahead(occasion.user, occasion.today, occasion.today):
        due = due_at(occasion, planned.day, planned.at)
        if not is_time(due, occasion.now, occasion.zone) or is_past(planned, occasion.now):
            continue
        if planned.is_done or is_something_done(occasion) or not may_begin(occasion, planned):
            continue
        key = f"{planned.routine.slug} {planned.day.isoformat()}"  # a schedule that is made anew tells nothing twice
        yield Reminder(Kind.SESSION, key, due, words_of(occasion, planned))


def may_be_due(occasion: Occasion) -> bool:
    """By the times alone: most people are not to be told anything now, and nothing else need be read for them."""
    clocks = Schedule.objects.filter(user=occasion.user).values_list("at", flat=True)
    moments = [moment(occasion.today, clock, occasion.zone) if clock else None for clock in clocks]
    return any(is_time(due_at(occasion, occasion.today, at), occasion.now, occasion.zone) for at in moments)


def due_at(occasion: Occasion, day: date, at: datetime | None) -> datetime:
    wanted = occasion.preferences
    if at is None:
        return moment(day, wanted.session_at, occasion.zone)
    return at - timedelta(minutes=wanted.lead)


def is_past(planned: Planned, now: datetime) -> bool:
    return planned.at is not None and now >= planned.at + STILL


def is_something_done(occasion: Occasion) -> bool:
    """Begun counts too: whoever is at it need not be told."""
    return WorkoutSession.objects.of(occasion.user).between(occasion.today, occasion.today).exists()


def may_begin(occasion: Occasion, planned: Planned) -> bool:
    """Nobody is called to a session that would be refused, or that the body still needs to rest from."""
    if closed(occasion.user, occasion.health, planned.fitted, occasion.now) is not None:
        return False
    if open_strength(occasion.user, planned.fitted) is not None:
        return False
    outlook = Outlook.of(occasion.user, occasion.health, occasion.today)
    return held_back(outlook, planned.routine, None) is None


def words_of(occasion: Occasion, planned: Planned) -> Words:
    told = {
        "routine": _("Your session") if occasion.preferences.discreet else planned.routine.name,
        "minutes": planned.minutes,
        "time": time_format(planned.at.astimezone(occasion.zone)) if planned.at else "",
    }
    if planned.at:
        text = _("%(routine)s at %(time)s, about %(minutes)s minutes.") % told
    else:
        text = _("%(routine)s, about %(minutes)s minutes, whenever it suits you.") % told
    return Words(title=_("Planned for today"), text=text, path=reverse("today"))
