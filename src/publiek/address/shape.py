"""The shapes of regular addresses, as SQL: the ones whose reading does not need to look at the whole text.

A regular address is a clean postcode, a number, and a short text after it. Its candidates depend on the city and
on that text alone, so each distinct text is read once (by the same reader) and not once per address. Whatever
is not certain to be regular is left to the reader: a property test holds the two to the same answers.
"""

from publiek.address.span import WIDEST
from publiek.address.vocabulary import conventions, word_list
from publiek.addresskey import LETTER_PAIRS, pack_postcode

# What may follow the number in its own column. Long words, ranges and dates depend on more than themselves.
_REST = (
    r"[ -]?[A-Za-z]{1,2}|[ -]?(?:[Bb][Ii][Ss]|[Ii]{3}|[Hh][Uu][Ii][Ss])|[ -][0-9]{1,4}"
    r"|[ -][0-9][ -]?(?:[Hh][Oo][Oo][Gg]|[Hh][Gg])|[A-Za-z] ?[0-9]{1,2}|[A-Za-z]-[0-9]{1,2}"
)
PAIR = 2**32  # raw_id = postcode_id * PAIR + wording_id
_ADDITION = r"^(?:-|[A-Za-z0-9]{0,4}|-[0-9]{1,4}|-[A-Za-z]{1,2}|[0-9][ -]?(?:[Hh][Oo][Oo][Gg]|[Hh][Gg]))$"
_REST_IN_LINE = (
    r"[ -]?[A-Za-z]|[ -]?(?:[Hh][Ss]|[Bb][Ii][Ss]|[Hh][Uu][Ii][Ss]|[Ii]{2,3}|[Ii][Vv])|-[0-9]{1,4}"
    r"|[ -][0-9][ -]?(?:[Hh][Oo][Oo][Gg]|[Hh][Gg])|[A-Za-z]-[0-9]{1,2}"
)
COLUMNS = rf"^([1-9][0-9]{{0,4}})({_REST})?$"
_KEYBOARD = "^[ -%''-~]*$"
"""Printable ASCII; but & may begin a character written as a number."""
_TOWN = r"[A-Za-z][A-Za-z .-]{2,}[A-Za-z]"
LINE = rf"^[A-Za-z][A-Za-z .]*[A-Za-z]{{2}} ([1-9][0-9]{{0,2}})((?:{_REST_IN_LINE})?(?:, ?{_TOWN})?| {_TOWN})$"
_POSTCODE = r"^[1-9][0-9]{3} ?(?:[A-RT-Za-rt-z][A-Za-z]|[Ss][BCE-RT-Zbce-rt-z])$"
_STREET = r"^[A-Za-z][A-Za-z .-]*$"
_OPPOSITE = r"(?i)\b(?:t\.o|tegenover|tgo|naast|t\.h\.v)\b"
_PO_BOX = r"(?i)post|antw|box|pbus|pb|p\. ?b|apartado|p\.? ?o\.?"


def _is_no_span(text: str) -> str:
    """Return the SQL condition that no dash leads to a number so little higher that the two may be a range."""
    number = "regexp_extract(number || line, '([0-9]+)', 1)::INTEGER"
    last = f"regexp_extract({text}, '-([0-9]+)(?:,|$)', 1)"
    # Written without NOT around it, so that text without a dash costs nothing.
    return (
        f"(NOT contains({text}, '-') OR {last} = ''"
        f" OR NOT (TRY_CAST({last} AS INTEGER) BETWEEN {number} AND {number} + {WIDEST}))"
    )


def city_sql(digits: str) -> str:
    """Return the SQL expression of the number of the convention at the four digits of a postcode (an integer)."""
    cases = [
        f"WHEN {digits} BETWEEN {int(low)} AND {int(high)} THEN {number}"
        for number, city in enumerate(conventions()[:-1], start=1)
        for low, high in city.ranges
    ]
    return f"CASE {' '.join(cases)} ELSE 0 END"


def postcode_is_plain_sql(raw: str) -> str:
    """Return the SQL condition that a postcode needs no repair; it may be one that people type to get past a form."""
    return f"coalesce(regexp_matches({raw}, '{_POSTCODE}'), false)"


def plain_postcode_sql(raw: str) -> str:
    """Return the SQL expression of the packed form (addresskey) of a plain postcode."""
    # The last five bits of an ASCII letter are its place in the alphabet, be it small or capital.
    first, second = (f"((ascii(substr({raw}, strlen({raw}) - {back}, 1)) & 31) - 1)" for back in (1, 0))
    return f"(left({raw}, 4)::BIGINT * {LETTER_PAIRS} + {first} * 26 + {second})"


def is_suspect_sql(packed: str) -> str:
    """Return the SQL condition that a packed postcode is one that people type to get past a form."""
    suspect = sorted(pack_postcode(postcode) for postcode in word_list("postcodes")["suspect"])
    return f"{packed} IN ({', '.join(map(str, suspect))})"


def country_is_dutch_sql(raw: str) -> str:
    """Return the SQL condition that a country is absent or Dutch."""
    return f"({raw} = '' OR upper({raw}) IN {_listed(word_list('countries')['dutch'])})"


def columns_are_regular_sql() -> str:
    """Return the SQL condition that number, letter and addition stand regularly in their columns."""
    return (
        f"regexp_matches(number, '{COLUMNS}') AND (letter = '' OR regexp_matches(letter, '^[A-Za-z]$'))"
        f" AND (addition = '' OR regexp_matches(addition, '{_ADDITION}'))"
        f" AND {_is_no_span('number')} AND {_is_no_span('addition')}"
        " AND (length(number) < 6 OR NOT regexp_matches(number, '^[0-9]{4} ?[A-Za-z]{2}$'))"
        " AND (addition = '' OR NOT starts_with(addition, regexp_extract(number, '^[0-9]+')))"
        f" AND (line = '' OR (regexp_matches(line, '{_STREET}') AND NOT regexp_matches(line, '{_PO_BOX}')"
        f" AND upper(line) NOT IN {_listed(word_list('countries')['ending'])}))"
    )


def words_are_alike_sql() -> str:
    """Return the SQL condition that a wording is read the same beside each plain postcode of a city.

    It has no street line, nothing that could hold or repeat a postcode, and only what a keyboard gives.
    """
    words = "(number || ' ' || letter || ' ' || addition)"
    return f"line = '' AND regexp_matches({words}, '{_KEYBOARD}') AND NOT regexp_matches({words}, '[0-9]{{4}}')"


def line_is_regular_sql() -> str:
    """Return the SQL condition that a street line with its number is all there is."""
    lists = word_list("suffix")
    streets = word_list("streets")
    kept_apart = lists["designators"] | lists["storeys"] | streets["beside"] | {"EUR"}
    return (
        f"number = '' AND letter = '' AND addition = '' AND regexp_matches(line, '{LINE}')"
        f" AND NOT regexp_matches(line, '{_PO_BOX}') AND {_is_no_span('line')}"
        f" AND NOT regexp_matches(line, '{_OPPOSITE}')"
        f" AND upper(regexp_extract(line, '([A-Za-z]+) [0-9]', 1)) NOT IN {_listed(kept_apart)}"
    )


def _listed(words: frozenset[str]) -> str:
    quoted = ", ".join("'" + word.replace("'", "''") + "'" for word in sorted(words))
    return f"({quoted})"
