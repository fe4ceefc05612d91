"""What was delivered and what could be used, in protected numbers of rows."""

from collections.abc import Iterable, Sequence

from publiek.counts import ReasonCounts
from publiek.disclosure.control.protection import Protection
from publiek.disclosure.released import DeliveryQuality, ReasonLine, Shown

FOREIGN = "foreign"


def delivery_quality(counted: Sequence[ReasonCounts], households: Shown, protection: Protection) -> DeliveryQuality:
    """Return the rows of a delivery by reason; rows the reader refused are no records."""
    records = [line for line in counted if line.station != "delivery"]
    used = [line for line in records if line.used]
    unused = [line for line in records if not line.used]
    return DeliveryQuality(
        records=protection.rows("records", _rows(records)),
        tickets=protection.rows("tickets", _tickets(records)),
        used_rows=protection.rows("used rows", _rows(used)),
        used_tickets=protection.rows("used tickets", _tickets(used)),
        households=households,
        foreign_rows=protection.rows("foreign rows", _rows(line for line in unused if line.reason == FOREIGN)),
        unknown_rows=protection.rows("unknown rows", _rows(line for line in unused if _is_unknown(line))),
        reasons=tuple(_line(line, protection) for line in counted),
    )


def _is_unknown(line: ReasonCounts) -> bool:
    return line.station in {"address", "match"} and line.reason != FOREIGN


def _line(line: ReasonCounts, protection: Protection) -> ReasonLine:
    label = f"{line.station} {line.reason}"
    return ReasonLine.model_validate(
        {
            "station": line.station,
            "reason": line.reason,
            "rows": protection.rows(label, line.rows),
            "used": line.used,
        }
    )


def _rows(lines: Iterable[ReasonCounts]) -> int:
    return sum(line.rows for line in lines)


def _tickets(lines: Iterable[ReasonCounts]) -> int:
    return sum(line.tickets for line in lines)
