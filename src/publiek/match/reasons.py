"""Why a row has its household, or why it has none. The database stores the values."""

from enum import StrEnum


class Reason(StrEnum):
    """The reason on every row, from the surest match to none."""

    EXACT = "exact"
    ALIAS = "alias"
    NUMBER = "number"
    POSTCODE = "postcode"
    POSTCODE4 = "postcode4"
    NON_RESIDENTIAL = "non_residential"
    NUMBER_NOT_IN_POSTCODE = "number_not_in_postcode"
    UNKNOWN_POSTCODE = "unknown_postcode"
    INVALID_POSTCODE = "invalid_postcode"
    MISSING_NUMBER = "missing_number"
    PO_BOX = "po_box"
    FOREIGN = "foreign"
    EMPTY = "empty"
    OBJECTION = "objection"  # given before matching, to addresses of people who objected


MATCHED = frozenset({Reason.EXACT, Reason.ALIAS, Reason.NUMBER, Reason.POSTCODE, Reason.POSTCODE4})
