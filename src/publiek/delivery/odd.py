"""Odd rows: what is kept of a row that is not surely a ticket, packed into one whole number; NULL for all other rows.

Nearly every row has none, and six columns, or a structure of six fields, would take longer to write than its address.

    bits 0-15    filled + 1    how many cells are filled; 0 where nobody looked
    bits 16-31   texts + 1     how many of them hold text; 0 where nobody looked
    bits 32-39   mark          what its cells alone say it is: the place in Refusal, from 1; 0 for nothing
    bits 40-42   first, long, short: its first cell is filled; it has more, or fewer, cells than most rows
"""

from publiek.delivery.reasons import Refusal

_UNIT = 1 << 16
_MARKS = ", ".join(f"'{reason}'" for reason in Refusal)
FILLED = f"(nullif(odd % {_UNIT}, 0) - 1)"
TEXTS = f"(nullif(odd // {_UNIT} % {_UNIT}, 0) - 1)"
MARK = f"(CASE WHEN odd // {1 << 32} % 256 > 0 THEN [{_MARKS}][odd // {1 << 32} % 256] END)"
UNMARKED = f"coalesce(odd // {1 << 32} % 256 = 0, true)"
FIRST, LONG, SHORT = (f"coalesce((odd // {1 << bit}) % 2 = 1, false)" for bit in (40, 41, 42))


def mark_number(reason: Refusal) -> int:
    """Return how a mark is packed."""
    return list(Refusal).index(reason) + 1


def odd_sql(filled: str, texts: str, mark: str, *flags: str) -> str:
    """Return the SQL of the number, from expressions: two counts or NULL, a packed mark, and first, long and short."""
    first, long, short = (f"({flag})::BIGINT * {1 << bit}" for flag, bit in zip(flags, (40, 41, 42), strict=True))
    counts = f"coalesce({filled} + 1, 0)::BIGINT + coalesce({texts} + 1, 0)::BIGINT * {_UNIT}"
    return f"({counts} + ({mark})::BIGINT * {1 << 32} + {first} + {long} + {short})"
