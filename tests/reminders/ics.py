"""A strict reader of calendars (RFC 5545): what it does not know or what stands in the wrong place is an error."""

import re
from collections import Counter
from dataclasses import dataclass, field

LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)')
DATE, UTC_TIME = re.compile(r"\d{8}"), re.compile(r"\d{8}T\d{6}Z")
DURATION = re.compile(r"[-+]?P(?:\d+W|(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)")
TEXT = re.compile(r"(?:[^\\;,\x00-\x1f]|\\[\\;,nN])*")
TEXTS = {"SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME", "PRODID"}
NEEDED = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}
KNOWN = {
    "VCALENDAR": {"CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"},
    "VEVENT": {"CLASS", "DESCRIPTION", "LAST-MODIFIED", "TRANSP", "URL"},
    "VALARM": set(),
}
INSIDE = {"": {"VCALENDAR"}, "VCALENDAR": {"VEVENT"}, "VEVENT": {"VALARM"}, "VALARM": set()}


@dataclass
class Part:
    name: str
    lines: dict[str, tuple[str, str]] = field(default_factory=dict)  # {name: (parameters, value)}
    parts: list["Part"] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.lines[name][1]


def lines_of(content: bytes) -> list[str]:
    assert content.endswith(b"\r\n")
    folded = content[:-2].split(b"\r\n")
    for line in folded:
        assert len(line) <= 75, line
        assert b"\r" not in line
        assert b"\n" not in line
    return content[:-2].decode().replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")


def parse(content: bytes) -> Part:
    top = Part("")
    open_parts = [top]
    for line in lines_of(content):
        found = LINE.fullmatch(line)
        assert found, line
        name, parameters, value = found.groups()
        if name == "BEGIN":
            assert value in INSIDE[open_parts[-1].name], line
            open_parts.append(Part(value))
            open_parts[-2].parts.append(open_parts[-1])
        elif name == "END":
            assert value == open_parts[-1].name, line
            check(open_parts.pop())
        else:
            add(open_parts[-1], name, parameters, value)
    assert open_parts == [top]
    [calendar] = top.parts
    twice = [uid for uid, n in Counter(event["UID"] for event in calendar.parts).items() if n > 1]
    assert twice == []
    return calendar


def add(part: Part, name: str, parameters: str, value: str) -> None:
    assert part.name
    assert not part.parts, "properties come before parts"
    assert name in NEEDED[part.name] | KNOWN[part.name], f"{name} in {part.name}"
    assert name not in part.lines, f"{name} twice"
    if name in TEXTS:
        assert TEXT.fullmatch(value), value
    part.lines[name] = (parameters, value)
    part.raw.append(f"{name}{parameters}:{value}")


def check(part: Part) -> None:
    assert NEEDED[part.name] <= set(part.lines), NEEDED[part.name] - set(part.lines)
    if part.name == "VCALENDAR":
        assert part["VERSION"] == "2.0"
    elif part.name == "VEVENT":
        check_event(part)
    else:
        assert part["ACTION"] == "DISPLAY"
        assert DURATION.fullmatch(part["TRIGGER"]), part["TRIGGER"]


def check_event(event: Part) -> None:
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        assert event.lines[name][0] == ""
        assert UTC_TIME.fullmatch(event[name])
    assert event["SEQUENCE"].isdecimal()
    (start_kind, start), (end_kind, end) = event.lines["DTSTART"], event.lines["DTEND"]
    assert start_kind == end_kind
    assert start_kind in ("", ";VALUE=DATE")
    form = DATE if start_kind else UTC_TIME
    assert form.fullmatch(start)
    assert form.fullmatch(end)
    assert start < end
