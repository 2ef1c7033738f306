"""The sessions of somebody's schedule as a calendar (RFC 5545).

An event keeps its UID wherever it is moved. Its stamp and its number change only when something in it does, so that the
same plan gives the same bytes from one fetch to the next.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Alarm, Calendar, Event

from routines.health import health_of
from routines.planner.ahead import Planned, ahead
from routines.reminders.links import absolute
from routines.reminders.models import CalendarEvent, CalendarLink, Preferences
from routines.reminders.moments import is_quiet
from routines.reminders.secret import hash_of

WEEK, ONE_DAY = timedelta(weeks=1), timedelta(days=1)
BACK, AHEAD = 4 * WEEK, 8 * WEEK
PRODUCT = "-//Backrelief//Calendar//EN"
OURS = UUID("6d0f8e0a-3f5c-4b1e-9c43-0d5d8d2b7a10")
REFRESH = timedelta(hours=6)


def window(today: date) -> tuple[date, date]:
    """Whole weeks, from four back to eight ahead: it moves once a week, so that the days between change nothing."""
    monday = today - today.weekday() * ONE_DAY
    return monday - BACK, monday + AHEAD + 6 * ONE_DAY


def feed(link: CalendarLink, wanted: Preferences, now: datetime) -> bytes:
    """Notes what has changed since it was last told."""
    calendar, today = named(wanted), link.user.local_date(now)
    known = {row.uid: row for row in link.events.all()}
    rings = wanted.alarms and health_of(link.user, today).lock is None  # nobody is called while sessions are closed
    changed = []
    for one in shown(link, today):
        uid = uid_of(one)
        row = known.get(uid) or CalendarEvent(link=link, uid=uid)
        if one.day >= today or row.pk is None:
            row.minutes = one.minutes  # what is over stays as long as it was
        event = event_of(one, row, wanted)
        if rings and not one.is_done and (before := alarm_before(one, wanted)) is not None:
            event.add_component(alarm(before, str(event["summary"])))
        if row.tell(hash_of(event.to_ical().decode()), now):
            changed.append(row)
        for name, value in (("dtstamp", row.changed_at), ("last-modified", row.changed_at), ("sequence", row.sequence)):
            event.add(name, value)
        calendar.add_component(event)
    keep(changed)
    content: bytes = calendar.to_ical()
    return content


def shown(link: CalendarLink, today: date) -> list[Planned]:
    """Without what may not begin with somebody's conditions; what was done stays."""
    return [one for one in ahead(link.user, *window(today)) if one.is_done or not one.fitted.is_hidden]


def named(wanted: Preferences) -> Calendar:
    name = _("Sessions") if wanted.discreet else _("Backrelief sessions")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    return calendar


def keep(rows: Sequence[CalendarEvent]) -> None:
    """Another fetch may have kept a new one just now: then that one counts."""
    CalendarEvent.objects.bulk_create([row for row in rows if row.pk is None], ignore_conflicts=True)
    old = [row for row in rows if row.pk]
    CalendarEvent.objects.bulk_update(old, ["fingerprint", "minutes", "sequence", "changed_at"])


def uid_of(one: Planned) -> str:
    """The same for every calendar of somebody's, and unlike any other in the world."""
    return str(uuid5(OURS, f"{one.uid} {one.schedule.made_at.isoformat()}"))


def event_of(one: Planned, row: CalendarEvent, wanted: Preferences) -> Event:
    """Without stamp and alarm. A session without a time is a whole day on which nobody is busy."""
    event = Event()
    event.add("uid", row.uid)
    event.add("summary", _("Session") if wanted.discreet else one.routine.name)
    minutes = ngettext("About %(n)s minute.", "About %(n)s minutes.", row.minutes) % {"n": row.minutes}
    event.add("description", minutes)
    event.add("class", "PRIVATE")
    if not wanted.discreet:
        event.add("url", absolute(reverse("today")))
    if one.at:
        start = one.at.astimezone(UTC)
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(minutes=row.minutes))
    else:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + ONE_DAY)
        event.add("transp", "TRANSPARENT")
    return event


def alarm_before(one: Planned, wanted: Preferences) -> timedelta | None:
    """How long before its start, which for a whole day is midnight; None where it would ring at night."""
    if one.at is None:
        at = wanted.session_at
        return -timedelta(hours=at.hour, minutes=at.minute)
    lead = timedelta(minutes=wanted.lead)
    rings = (one.at.astimezone(UTC) - lead).astimezone(wanted.user.zone)
    return None if is_quiet(rings.time()) else lead


def alarm(before: timedelta, words: str) -> Alarm:
    bell = Alarm()
    bell.add("action", "DISPLAY")
    bell.add("description", words)
    bell.add("trigger", -before)
    return bell
