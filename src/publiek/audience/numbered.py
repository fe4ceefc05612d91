"""Households that are known by a keyed number only: the pair of integers that stands where an address would.

    place = -1 - number // 2        suffix = number mod 2

A number has 64 bits, and a place is signed; so the last bit goes into the suffix. Places of addresses are never below
zero, so the two kinds cannot be taken for each other.
"""

IS_NUMBERED = "place < 0"
# Back to the number.
NUMBER = "((-1 - place)::UBIGINT * 2::UBIGINT + suffix::UBIGINT)"


def pair_sql(number: str) -> str:
    """Return the SQL of the two columns, place and suffix, of an unsigned number of 64 bits."""
    return f"-1 - (({number}) >> 1::UBIGINT)::BIGINT AS place, (({number}) & 1::UBIGINT)::INTEGER AS suffix"
