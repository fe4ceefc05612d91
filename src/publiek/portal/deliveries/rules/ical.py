"""A calendar file (iCalendar, RFC 5545) with days on which something is expected."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_LONGEST = 75
"""Bytes of a line, without its end."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class Day:
    """A whole day. mark: by which a calendar knows it again; about: a line of what is expected, and an address."""

    mark: str
    day: date
    title: str
    about: str
    address: str


def calendar_file(name: str, days: Iterable[Day], now: datetime) -> bytes:
    """Return the file; name: of the calendar; now: with a time zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//publiek//portal//NL", f"X-WR-CALNAME:{_text(name)}"]
    for one in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_text(one.mark)}",
            f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(one.title)}",
            f"DESCRIPTION:{_text(one.about)}",
            f"URL:{one.address}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line)).encode()


def _text(words: str) -> str:
    return words.translate(_ESCAPED)


def _folded(line: str) -> list[str]:
    """Return a line in parts that are short enough; all but the first begin with a space."""
    parts, part = [], ""
    for character in line:
        if len((part + character).encode()) > _LONGEST:
            parts.append(part)
            part = " "
        part += character
    return [*parts, part]
