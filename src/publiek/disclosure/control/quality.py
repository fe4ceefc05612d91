"""What was delivered and what could be used, in protected numbers of rows."""

from collections.abc import Iterable, Sequence

from publiek.counts import ReasonCounts
from publiek.disclosure.control.protection import Protection
from publiek.disclosure.released import DeliveryQuality, ReasonLine, Shown

FOREIGN = "foreign"


def delivery_quality(counted: Sequence[ReasonCounts], households: Shown, protection: Protection) -> DeliveryQuality:
    """Return the rows of a delivery by reason; rows the reader refused are no records.

    A reason with too few rows has no line: were it there without a number, it would tell that there are some.
    """
    mentioned = (_line(line, protection) for line in counted if line.mentioned)
    records = [line for line in counted if line.station != "delivery"]
    used = [line for line in records if line.used]
    unused = [line for line in records if not line.used]
    return DeliveryQuality(
        records=protection.rows(_rows(records)),
        tickets=protection.rows(_tickets(records)),
        used_rows=protection.rows(_rows(used)),
        used_tickets=protection.rows(_tickets(used)),
        households=households,
        foreign_rows=protection.rows(_rows(line for line in unused if line.reason == FOREIGN)),
        unknown_rows=protection.rows(_rows(line for line in unused if _is_unknown(line))),
        reasons=tuple(line for line in mentioned if line.rows is not None),
    )


def _is_unknown(line: ReasonCounts) -> bool:
    return line.station in {"address", "match"} and line.reason != FOREIGN


def _line(line: ReasonCounts, protection: Protection) -> ReasonLine:
    return ReasonLine.model_validate(
        {
            "station": line.station,
            "reason": line.reason,
            "rows": protection.rows(line.rows),
            "used": line.used,
        }
    )


def _rows(lines: Iterable[ReasonCounts]) -> int:
    return sum(line.rows for line in lines)


def _tickets(lines: Iterable[ReasonCounts]) -> int:
    return sum(line.tickets for line in lines)
