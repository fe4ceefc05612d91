"""Finding lines of the logs, the latest first: a page at a time, or one by one for a file; no log is held whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from heapq import merge
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from publiek.custody.audit import stamp
from publiek.custody.backwards import latest_first, place_of, size_of
from publiek.portal.audit.lines import Asked, Line, logs

MOST_READ = 20_000
"""Lines that are read for one page, at most; whoever looks for what is rare, searches on from there."""
_ROOM = timedelta(hours=1)
"""How far a clock may ever have gone back."""


@dataclass(frozen=True)
class Found:
    """A page of lines. further: from where to search on, '' where all was read.

    last: where reading stopped before the page was full, None where it did not.
    """

    lines: list[Line] = field(default_factory=list)
    further: str = ""
    last: Line | None = None


def page(asked: Asked, size: int, before: str = "") -> Found:
    """Return the lines that somebody asked for, the latest first; before: the `further` of an earlier page."""
    start = beginning(asked, before)
    places, accounts, shown = dict(start), _accounts(asked.who), list[Line]()
    for read, line in enumerate(_merged(asked, start)):
        fits = asked.accepts(line, accounts)
        if fits and len(shown) == size:
            return Found(shown, _written(places))
        if read == MOST_READ:
            return Found(shown, _written(places), line)
        places[line.source] = line.place
        if fits:
            shown.append(line)
    return Found(shown)


def lines(asked: Asked, start: dict[str, int]) -> Iterator[Line]:
    """Yield all lines that somebody asked for before those places, the latest first."""
    accounts = _accounts(asked.who)
    return (line for line in _merged(asked, start) if asked.accepts(line, accounts))


def beginning(asked: Asked, before: str = "") -> dict[str, int]:
    """Return for each log that is asked for the place before which to read: of `before`, else the end as it is now."""
    told = _read(before)
    files = {name: log().file for name, log in logs().items() if asked.source in {"", name}}
    if asked.until is None:
        ends = {name: size_of(file) for name, file in files.items()}
    else:
        behind = stamp(_midnight(asked.until + timedelta(days=1)) + _ROOM)
        ends = {name: place_of(file, behind) for name, file in files.items()}
    return {name: min(end, told.get(name, 0)) for name, end in ends.items()} if told else ends


def _merged(asked: Asked, start: dict[str, int]) -> Iterator[Line]:
    first = stamp(_midnight(asked.since) - _ROOM) if asked.since else ""
    every = logs()
    each = [_of_one(name, every[name]().file, place, first) for name, place in start.items()]
    return merge(*each, key=lambda line: (line.entry.at, line.entry.n), reverse=True)


def _of_one(name: str, file: Any, before: int, first: str) -> Iterator[Line]:
    for place, entry in latest_first(file, before):
        if entry.at < first:
            return
        yield Line(name, entry, place)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _written(places: dict[str, int]) -> str:
    return ",".join(f"{name}-{place}" for name, place in places.items())


def _read(before: str) -> dict[str, int]:
    """Return the places of an address; of one that somebody made up, those that can be read."""
    pairs = (one.rpartition("-") for one in before.split(","))
    return {name: int(place) for name, _, place in pairs if place.isascii() and place.isdecimal()}


def _accounts(who: str) -> frozenset[int]:
    if not who:
        return frozenset()
    people: Any = get_user_model().objects
    found = people.filter(name__icontains=who) | people.filter(email__icontains=who)
    return frozenset(found.values_list("pk", flat=True))
