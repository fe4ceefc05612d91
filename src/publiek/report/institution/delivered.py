"""What was delivered, what could not be used and why, and what the institution can do about it."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from publiek.disclosure.released import DeliveryQuality, ReasonLine
from publiek.report.document.words import Figure, Phrase, count

MENTIONED_FROM = 0.01  # advice is given on what concerns at least this part of the rows
NO_RECORD = "delivery"
LEAST_BASE = 50  # under this many rows no percentage is given, as for any share


@cache
def known_reasons() -> Mapping[str, str]:
    """Return the table of reasons: for each the key of the advice, '' where there is none."""
    source = files("publiek.report.institution").joinpath("reasons.toml")
    loaded: Mapping[str, str] = tomllib.loads(source.read_text(encoding="utf-8"))
    return loaded


@dataclass(frozen=True)
class Line:
    """Rows under one reason."""

    reason: str
    why: Phrase
    rows: Figure


Reasons = tuple[Line, ...]


@dataclass(frozen=True)
class Delivered:
    """The delivery in figures: used and unused rows by reason, lines skipped when reading, advice."""

    records: Figure
    used_rows: Figure
    used_tickets: Figure
    used_share: Figure
    households: Figure
    used: tuple[Line, ...]
    unused: tuple[Line, ...]
    skipped: tuple[Line, ...]
    advice: tuple[Phrase, ...]


def why(line: ReasonLine) -> Phrase:
    """Return the sentence for a reason; a reason without a sentence is shown by its own name."""
    if line.reason in known_reasons():
        return Phrase(f"reason.{line.reason}")
    return Phrase("reason.other", {"reason": line.reason.replace("_", " ")})


def _lines(chosen: Iterable[ReasonLine]) -> tuple[Line, ...]:
    return tuple(
        Line(line.reason, why(line), count(line.rows)) for line in sorted(chosen, key=lambda line: -(line.rows or 0))
    )


def advise(quality: DeliveryQuality) -> tuple[Phrase, ...]:
    """Return what the institution can do, the advice that concerns most rows first, each once."""
    weight: dict[str, int] = {}
    for line in quality.reasons:
        advice = known_reasons().get(line.reason, "")
        if advice and line.rows:
            weight[advice] = weight.get(advice, 0) + line.rows
    least = MENTIONED_FROM * (quality.records or 0)
    ordered = sorted((rows, advice) for advice, rows in weight.items() if rows >= least)
    return tuple(Phrase(f"advice.{advice}") for _, advice in reversed(ordered))


def _used_share(quality: DeliveryQuality) -> Figure:
    if quality.records is None or quality.used_rows is None or quality.records < LEAST_BASE:
        return Figure(None, "percent")
    return Figure(min(100.0, 100 * quality.used_rows / quality.records), "percent")


def account(quality: DeliveryQuality) -> Delivered:
    """Return the account of a delivery; what the reader skipped is no record, so it stands apart."""
    records = [line for line in quality.reasons if line.station != NO_RECORD]
    return Delivered(
        records=count(quality.records),
        used_rows=count(quality.used_rows),
        used_tickets=count(quality.used_tickets),
        used_share=_used_share(quality),
        households=count(quality.households),
        used=_lines(line for line in records if line.used),
        unused=_lines(line for line in records if not line.used),
        skipped=_lines(line for line in quality.reasons if line.station == NO_RECORD),
        advice=advise(quality),
    )
