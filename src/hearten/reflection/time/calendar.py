"""A calendar as iCalendar (RFC 5545): when there is time to reflect, and nothing of with whom or about what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

LONGEST_LINE = 75  # octets


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `at` None: all day. `every`: weeks, 0 for once."""

    key: str
    what: str
    first: date
    at: time | None
    minutes: int
    every: int
    until: date | None = None


def written(name: str, events: Iterable[Event], now: datetime) -> str:
    """The whole calendar. Times float: at nine is at nine, wherever one is."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Hearten//Time to reflect//EN",
        f"X-WR-CALNAME:{_plain(name)}",
    ]
    for one in events:
        lines += _event(one, now)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines)


def _event(one: Event, now: datetime) -> list[str]:
    stamp = f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VEVENT", f"UID:{one.key}@hearten", stamp]
    if one.at is None:
        lines += [f"DTSTART;VALUE=DATE:{one.first:%Y%m%d}"]
    else:
        begins = datetime.combine(one.first, one.at)
        ends = begins + timedelta(minutes=one.minutes)
        lines += [f"DTSTART:{begins:%Y%m%dT%H%M%S}", f"DTEND:{ends:%Y%m%dT%H%M%S}"]
    if one.every:
        until = f";UNTIL={one.until:%Y%m%d}{'' if one.at is None else 'T235959'}" if one.until else ""
        lines.append(f"RRULE:FREQ=WEEKLY;INTERVAL={one.every}{until}")
    return [*lines, f"SUMMARY:{_plain(one.what)}", "TRANSP:OPAQUE", "END:VEVENT"]


def _plain(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "")


def _folded(line: str) -> str:
    """No line longer than 75 octets, and no letter cut in two."""
    parts: list[str] = []
    part = ""
    for letter in line:
        if len((part + letter).encode()) > LONGEST_LINE - bool(parts):
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
