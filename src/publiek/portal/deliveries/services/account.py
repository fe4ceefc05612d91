"""What was read of a file, and what would be used of a delivery, as a page says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from publiek.disclosure.released import DeliveryQuality, ReasonLine
from publiek.portal.deliveries.rules.notes import note_of
from publiek.portal.pages.texts import say, wording

_PERCENT = 100
_AGAIN, _DROP, _GAP = 20, 10, 31
"""From so many percent of the same rows, points less than last time, days without rows: a page warns."""


@dataclass(frozen=True)
class Line:
    """A reason and its rows; None where there are too few to tell."""

    words: str
    rows: int | None


@dataclass(frozen=True)
class Seen:
    """What was read of a file: exact, as whoever has the file can count."""

    rows: int
    records: int
    tickets: int
    refused: tuple[Line, ...]
    notes: tuple[str, ...]
    format: str
    sample: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Outlook:
    """What would be used of a delivery. percent: of the rows used; None where too few.

    warnings: what somebody should think of before confirming, as words.
    """

    records: int | None
    used: int | None
    tickets: int | None
    used_tickets: int | None
    percent: int | None
    counted: tuple[Line, ...]
    left_out: tuple[Line, ...]
    unread: tuple[Line, ...]
    first: date | None
    last: date | None
    warnings: tuple[str, ...]


def seen_in(look: Mapping[str, Any]) -> Seen | None:
    """Return what was read of a file; None where it could not be read."""
    account = look.get("account")
    if account is None:
        return None
    sample = account.get("sample", [])
    return Seen(
        rows=account["records"] + sum(account["refused"].values()),  # without the names of columns
        records=account["records"],
        tickets=account["tickets"],
        refused=_refused(account["refused"]),
        notes=tuple(note_of(note) for note in account["notes"]),
        format=account["format"],
        sample=tuple(tuple(row.values()) for row in sample),
    )


def outlook(result: Mapping[str, Any], start: date, end: date, before: int | None) -> Outlook:
    """Return a preview as a page says it. start, end: of the period; before: percent that was used last time."""
    quality = DeliveryQuality.model_validate(result["quality"])
    percent = round(_PERCENT * (quality.used_rows or 0) / quality.records) if quality.records else None
    days = [date.fromisoformat(day) for one in result["files"] for day in (one["first"], one["last"]) if day]
    refused: dict[str, int] = {}
    for one in result["files"]:
        for reason, rows in one["refused"].items():
            refused[reason] = refused.get(reason, 0) + rows
    first, last = min(days, default=None), max(days, default=None)
    return Outlook(
        records=quality.records,
        used=quality.used_rows,
        tickets=quality.tickets,
        used_tickets=quality.used_tickets,
        percent=percent,
        counted=_lines(quality.reasons, used=True),
        left_out=_lines(quality.reasons, used=False),
        unread=_refused(refused),
        first=first,
        last=last,
        warnings=(
            *_of_files(result["files"]),
            *_of_days(first, last, start, end),
            *_of_share(percent, before),
        ),
    )


def _of_files(files: Sequence[Mapping[str, Any]]) -> list[str]:
    found = [say("outlook.again", percent=str(one["again"])) for one in files if one["again"] >= _AGAIN]
    found += [say("outlook.used_for", period=one["used_for"]) for one in files if one["used_for"]]
    sizes = [(one["records"], one["tickets"]) for one in files if not one["again"]]
    return [*found, *([say("outlook.alike")] if len(set(sizes)) < len(sizes) else [])]


def _of_days(first: date | None, last: date | None, start: date, end: date) -> list[str]:
    if first is None or last is None:
        return [say("outlook.no_days")]
    if last < start or first > end:
        return [say("outlook.elsewhere")]
    found = []
    if first < start or last > end:
        found.append(say("outlook.outside"))
    missing = (max(first - start, end - last)).days
    if first >= start and last <= end and missing > _GAP:
        found.append(say("outlook.partly"))
    return found


def _of_share(percent: int | None, before: int | None) -> list[str]:
    if not percent or before is None or percent > before - _DROP:
        return []
    return [say("outlook.less", percent=str(percent), before=str(before))]


def _lines(lines: Sequence[ReasonLine], *, used: bool) -> tuple[Line, ...]:
    own = [line for line in lines if line.used == used and line.station != "delivery"]
    return tuple(Line(reason(line.reason), line.rows) for line in sorted(own, key=lambda line: -(line.rows or 0)))


def _refused(refused: Mapping[str, int]) -> tuple[Line, ...]:
    return tuple(Line(reason(name), rows) for name, rows in refused.items())


def reason(name: str) -> str:
    """Return a reason in words."""
    key = f"reason.{name}"
    return say(key) if wording().has(key) else say("reason.other", reason=name)
