"""Why a row of a delivery is not used: one reason for every such row."""

from enum import StrEnum
from functools import cache

from publiek.facts import facts_of


class Refusal(StrEnum):
    """Why a row under the header is not a ticket record; the sentences are in reasons.yaml."""

    BLANK = "blank"
    REPEATED_HEADER = "repeated_header"
    TITLE = "title"
    TOTAL = "total"
    FOOTER = "footer"
    RAGGED = "ragged"
    CANCELLED = "cancelled"
    NO_QUANTITY = "no_quantity"
    UNREADABLE_QUANTITY = "unreadable_quantity"
    ZERO_QUANTITY = "zero_quantity"


@cache
def sentences() -> dict[Refusal, str]:
    """Return a Dutch sentence for every reason."""
    return {Refusal(reason): sentence for reason, sentence in facts_of(__package__, "reasons.yaml").items()}
