"""The feed as a calendar program sees it: over HTTP, by its address alone."""

import logging
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from backrelief import gunicorn
from backrelief.accounts.models import User
from routines.models import Routine
from routines.planner.ahead import Planned, ahead
from routines.planner.models import Holiday
from routines.reminders import feed
from routines.reminders.models import CalendarLink, Preferences
from tests import make
from tests.conftest import Clock
from tests.reminders.ics import Part, parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def address_of(user: User, clock: Clock) -> str:
    _link, secret = CalendarLink.objects.make(user, clock())
    return reverse("reminders:calendar", args=[secret])


def fetched(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return response.content


def events(content: bytes) -> list[Part]:
    return parse(content).parts


def test_it_holds_four_weeks_back_and_eight_ahead(clock: Clock, client: Client, user: User) -> None:
    start = date(2025, 1, 1)
    make.schedule(user, weekdays="2", starts_on=start, since=start)
    days = [event["DTSTART"] for event in events(fetched(client, address_of(user, clock)))]
    assert days[0] == "20260204"
    assert days[-1] == "20260429"
    assert len(days) == 13


def test_what_somebodys_conditions_hide_is_left_out(clock: Clock, client: Client, user: User) -> None:
    make.safety_check(user, "SURG-A")
    make.schedule(user, weekdays="2")
    assert events(fetched(client, address_of(user, clock))) == []


def test_a_session_with_a_time_is_a_moment_in_utc_with_an_alarm(clock: Clock, client: Client) -> None:
    user = make.user(time_zone="Europe/London")
    make.schedule(user, weekdays="6", at=time(18))
    Preferences.objects.create(user=user, lead=60)
    found = {event["DTSTART"]: event for event in events(fetched(client, address_of(user, clock)))}
    assert {"20260322T180000Z", "20260329T170000Z"} < set(found)  # the clocks change on 29 March
    [bell] = found["20260329T170000Z"].parts
    assert bell["TRIGGER"] == "-PT1H"


def test_a_session_without_a_time_is_a_day_that_keeps_nobody_busy(clock: Clock, client: Client, user: User) -> None:
    make.schedule(user, weekdays="2")
    event = events(fetched(client, address_of(user, clock)))[-1]
    assert event.lines["DTSTART"] == (";VALUE=DATE", "20260429")
    assert event["DTEND"] == "20260430"
    assert event["TRANSP"] == "TRANSPARENT"
    assert event.parts[0]["TRIGGER"] == "PT9H"


@pytest.mark.parametrize("fields", [{"alarms": False}, {"lead": 30}])
def test_no_alarm_where_none_is_wanted_or_it_would_ring_at_night(
    clock: Clock, client: Client, user: User, fields: dict[str, Any]
) -> None:
    make.schedule(user, weekdays="2", at=time(18) if "alarms" in fields else time(8, 15))
    Preferences.objects.create(user=user, **fields)
    assert [event.parts for event in events(fetched(client, address_of(user, clock))) if event.parts] == []


def test_no_alarm_calls_to_what_is_done_or_while_sessions_are_closed(clock: Clock, client: Client, user: User) -> None:
    make.schedule(user, "gentle-mobility", "24", at=time(18))
    address = address_of(user, clock)
    assert len([event for event in events(fetched(client, address)) if event.parts]) == 24
    make.session(user, "gentle-mobility", at=datetime(2026, 3, 4, 8, tzinfo=UTC))
    found = {event["DTSTART"]: event for event in events(fetched(client, address))}
    assert not found["20260304T180000Z"].parts
    assert found["20260306T180000Z"].parts
    make.safety_check(user, RF01="yes")
    assert [event for event in events(fetched(client, address)) if event.parts] == []


def test_the_same_plan_gives_the_same_bytes_all_week_and_each_event_for_good(
    clock: Clock, client: Client, user: User
) -> None:
    make.schedule(user, "gentle-mobility", "024", at=time(18))
    clock.now = datetime(2026, 3, 2, 0, 5, tzinfo=UTC)
    address = address_of(user, clock)
    first = fetched(client, address)
    for _day in range(6):
        clock.move(days=1)
        assert fetched(client, address) == first
    known = {event["UID"]: event.raw for event in events(first)}
    for _week in range(3):
        clock.move(days=7)
        later = {event["UID"]: event.raw for event in events(fetched(client, address))}
        assert len(known.keys() & later.keys()) > 20
        assert all(later[uid] == raw for uid, raw in known.items() if uid in later)


def test_what_is_over_stays_as_it_was_when_the_sessions_grow_longer(
    clock: Clock, client: Client, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.schedule(user, weekdays="2", at=time(18))
    address = address_of(user, clock)
    before = {event["UID"]: event.raw for event in events(fetched(client, address))}
    clock.move(days=14)
    monkeypatch.setattr(feed, "ahead", lambda *span: [replace(one, minutes=99) for one in ahead(*span)])
    after = {event["UID"]: event for event in events(fetched(client, address))}
    known = [event for uid, event in after.items() if uid in before]
    assert len(known) == 11
    for event in known:
        is_over = event["DTSTART"] < "20260318"
        assert (event.raw == before[event["UID"]]) is is_over


def test_a_moved_session_keeps_its_uid_and_says_that_it_changed(clock: Clock, client: Client, user: User) -> None:
    schedule = make.schedule(user, weekdays="2", at=time(18))
    address = address_of(user, clock)
    before = {event["UID"]: event for event in events(fetched(client, address))}
    clock.move(hours=1)
    schedule.moves.create(from_day=date(2026, 3, 11), to_day=date(2026, 3, 12))
    after = {event["UID"]: event for event in events(fetched(client, address))}
    assert before.keys() == after.keys()
    [moved] = [uid for uid in after if after[uid].raw != before[uid].raw]
    assert (before[moved]["DTSTART"], after[moved]["DTSTART"]) == ("20260311T180000Z", "20260312T180000Z")
    assert (before[moved]["SEQUENCE"], after[moved]["SEQUENCE"]) == ("0", "1")
    assert after[moved]["DTSTAMP"] == "20260304T130000Z"


def test_a_holiday_and_what_was_left_out_are_not_in_it(clock: Clock, client: Client, user: User) -> None:
    schedule = make.schedule(user, weekdays="2")
    schedule.moves.create(from_day=date(2026, 3, 11), to_day=None)
    Holiday.objects.create(user=user, first=date(2026, 3, 16), last=date(2026, 3, 20))
    days = {event["DTSTART"] for event in events(fetched(client, address_of(user, clock)))}
    assert not days & {"20260311", "20260318"}
    assert "20260325" in days


def test_hostile_names_stay_text(clock: Clock, client: Client, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "A; b, c\\ d\nEND:VEVENT\r\nX-EVIL: “ü” " + "é" * 40

    def renamed(*span: Any) -> list[Planned]:
        return [replace(one, routine=Routine(name=name)) for one in ahead(*span)]

    monkeypatch.setattr(feed, "ahead", renamed)
    make.schedule(user, weekdays="2")
    content = fetched(client, address_of(user, clock))
    assert len(events(content)) == 12
    [summary, *_] = {str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}
    assert summary.split() == name.split()


def test_nothing_else_leaks_and_discreet_titles_name_no_routine(clock: Clock, client: Client, user: User) -> None:
    make.schedule(user, weekdays="2")
    make.session(user, days_ago=1, pain=7, next_day=8, note="my poor back")
    make.safety_check(user, "DISC")
    address = address_of(user, clock)
    text = fetched(client, address).decode()
    assert "SUMMARY:Home start\\, no equipment" in text
    leaks = ("pain", "back ", "disc", "poor", user.email or "", address.split("/")[-1][:20])
    assert not [word for word in leaks if word in text.lower()]
    Preferences.objects.create(user=user, discreet=True)
    discreet = fetched(client, address).decode()
    assert "SUMMARY:Session" in discreet
    assert "Home start" not in discreet
    assert "http" not in discreet
    assert "Backrelief" not in discreet.replace("PRODID:-//Backrelief//Calendar//EN", "")


def test_it_is_for_programs_that_ask_again_and_again(clock: Clock, client: Client, user: User) -> None:
    make.schedule(user, weekdays="2")
    address = address_of(user, clock)
    first = client.get(address)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert first["Cache-Control"] == "private, no-cache"
    assert first["Referrer-Policy"] == "no-referrer"
    assert not first.cookies
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    Preferences.objects.create(user=user, discreet=True)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_wrong_ended_and_closed_look_the_same(clock: Clock, client: Client, user: User) -> None:
    make.schedule(user, weekdays="2")
    old, new = address_of(user, clock), address_of(user, clock)
    assert client.get(new).status_code == 200
    User.objects.update(is_active=False)
    answers = [client.get(one) for one in (old, new, "/calendar/nothing.ics")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize("name", ["django.server", "gunicorn.error"])
def test_no_server_tells_the_secret(name: str) -> None:
    logger = logging.getLogger(name)
    gunicorn.on_starting(None)
    record = logger.makeRecord(name, logging.ERROR, "", 0, "GET %s", ("/calendar/abc123.ics",), None)
    logger.filter(record)
    assert record.getMessage() == "GET /calendar/…"
    logger.filters[:] = [one for one in logger.filters if name == "django.server"]


def test_the_log_does_not_tell_the_secret(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    for address in ("/calendar/abc123.ics", "/reminders/stop/abc123/", "/reminders/confirm/abc123/"):
        client.get(address)
    assert "/calendar/…" in caplog.text
    assert "abc123" not in caplog.text


def test_it_is_noted_when_a_calendar_last_asked_but_not_every_time(clock: Clock, client: Client, user: User) -> None:
    address, first = address_of(user, clock), clock()
    for _time in range(3):
        client.get(address)
        clock.move(minutes=10)
    assert CalendarLink.objects.get().fetched_at == first
    clock.move(hours=1)
    client.get(address)
    assert CalendarLink.objects.get().fetched_at == clock()


CLIENT = """
import sys, urllib.error, urllib.request, icalendar
address = sys.argv[1]
with urllib.request.urlopen(address) as answer:
    tag, calendar = answer.headers["ETag"], icalendar.Calendar.from_ical(answer.read())
for event in calendar.walk("VEVENT"):
    print(event["UID"], event.decoded("DTSTART").isoformat(), event.errors)
try:
    urllib.request.urlopen(urllib.request.Request(address, headers={"If-None-Match": tag}))
except urllib.error.HTTPError as error:
    print(error.code)
"""


@pytest.mark.django_db(transaction=True)
def test_another_program_subscribes(clock: Clock, live_server: LiveServer) -> None:
    user = make.user()
    make.schedule(user, weekdays="2", at=time(18))
    address = live_server.url + address_of(user, clock)
    result = subprocess.run(
        [sys.executable, "-c", CLIENT, address], capture_output=True, text=True, check=True, timeout=60
    )
    *lines, code = result.stdout.splitlines()
    assert code == "304"
    assert len(lines) == 12
    assert all(line.endswith("T18:00:00+00:00 []") for line in lines)
