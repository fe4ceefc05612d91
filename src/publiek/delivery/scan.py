"""The SQL that reads a delivery: the columns with a role, and a mark on rows that do not look like a ticket.

No other column is kept. The mark is made while reading, over all cells of those rows that have no Dutch postcode; what
is kept of them (publiek.delivery.odd) is how many cells are filled, how many hold text, whether the first one does, and
whether the row reads like a total, a footer, a title or the header again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from publiek.delivery.guesses import (
    NO_GUESSES,
    Guesses,
    date_sql,
    quantity_sql,
    unproven_date_sql,
    unproven_quantity_sql,
)
from publiek.delivery.header import Header
from publiek.delivery.model import ROLES, Found
from publiek.delivery.odd import mark_number, odd_sql
from publiek.delivery.reasons import Refusal
from publiek.facts import facts_of

DELIVERED = "delivered"
PASSING = ("quantity_text", "date_text", "status", "odd")  # columns of `delivered` that `tickets` has not
KEPT = (*ROLES, "status")
_ADDRESS = ("postcode", "number", "letter", "addition", "full", "country")
_TIDIED = ("postcode", "number", "letter", "addition", "full", "order")
_BY_VALUE = ("quantity", "date")
_OFTEN_EMPTY = ("letter", "addition", "extra", "country", "status")
_NUMBERS_ONLY = r"[-+(]?[\d.,  ]+[)]?-?|[€$£ ]*-?[\d.,]+(,-)?|[\d.,]+ ?(€|EUR|%)"
_TEXT = f"NOT regexp_full_match(x, '{_NUMBERS_ONLY}')"
# The patterns are dear, so cells are looked at with a cheaper test first: nearly all need no replacing, and what starts
# with a letter is text.
_SHOWN = r"""coalesce(trim(CASE WHEN regexp_matches(x, '[^ -~]|  ')
    THEN regexp_replace(x, '[\s\x{a0}\x{200b}]+', ' ', 'g') ELSE x END), '')"""
_WORD = "x >= 'A' AND x < '{'"
_MOST_IN_TOTAL, _MOST_IN_FOOTER, _MOST_IN_TITLE = 2, 4, 3
_COMPLETE = _MOST_IN_FOOTER + 1
_COUNTED = ("postcode", "number", "quantity", "production", "date", "order")
_NO_TEXT = "NULL::VARCHAR"


_DAY = r"regexp_full_match(x, '\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}([ T].*)?')"


@dataclass(frozen=True)
class Plan:
    """What to read of one sheet or text file: its header, its width, the column of each role, how it is written.

    `ascii` tells that no cell holds anything but ASCII.
    """

    header: Header
    width: int
    usual_width: int
    found: Mapping[str, Found]
    guesses: Guesses = NO_GUESSES
    ascii: bool = False


def literal(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


@cache
def row_texts() -> dict[str, Any]:
    """Return the expressions of rows.yaml."""
    data: dict[str, Any] = facts_of(__package__, "rows.yaml")
    return data


def pattern(*kinds: str) -> str:
    """Return one expression for all texts of some kinds, as an SQL literal."""
    texts = [text for kind in kinds for text in row_texts()[kind]]
    return literal("(?i)" + "|".join(f"(?:{text})" for text in texts))


def scan_sql(plan: Plan, sheet: str | None, source: str) -> str:
    """Return the query that reads a source (row, cells, c0, c1, ...) into the table `delivered`.

    Its first columns are those of `tickets`, for nearly every row is one and is not written a second time. Quantity
    and date are guesses (publiek.delivery.guesses), so their texts stand beside them where they are to be proven.
    """
    roles = ",\n".join(f'{_role_sql(plan, role)} AS "{role}"' for role in KEPT)
    raw = ", ".join(f'"{role}" AS raw_{role}' for role in _ADDRESS)
    tickets = quantity_sql(plan.guesses) if "quantity" in plan.found else "1::INTEGER"
    last, cells = plan.usual_width, ", ".join(f"c{i}" for i in range(plan.width))
    # Odd rows are looked at cell by cell, in lists, which is dear. So all about them stands in CASEs, which cost little
    # for rows that have an address or are complete.
    return f"""
        SELECT sheet, row, {raw}, tickets AS quantity, production, day AS visited_on, "order" AS order_ref,
          {unproven_quantity_sql(plan.guesses)} AS quantity_text, {unproven_date_sql(plan.guesses)} AS date_text,
          status,
          CASE WHEN NOT addressed OR long OR short THEN {_odd(plan)} END AS odd
        FROM (
          SELECT *, CASE WHEN e IS NULL THEN NULL WHEN {_count(_WORD)} > {_MOST_IN_TOTAL} THEN {_MOST_IN_TOTAL + 1}
            ELSE {_count(_TEXT)} END AS texts
          FROM (
            SELECT *, CASE WHEN shown IS NOT NULL THEN list_filter(shown, lambda x: x <> '') END AS e
            FROM (
              SELECT * EXCLUDE ({cells}),
                CASE WHEN NOT addressed AND NOT complete THEN list_transform([{cells}], lambda x: {_SHOWN}) END AS shown
              FROM (
                SELECT *, CASE WHEN NOT addressed THEN {_complete(plan)} ELSE false END AS complete
                FROM (
                  SELECT * REPLACE (CASE WHEN addressed THEN true ELSE {_dutch_postcode("postcode")} END AS addressed),
                    {tickets} AS tickets, {date_sql(plan.guesses)} AS day
                  FROM (
                    SELECT {literal(sheet) if sheet is not None else _NO_TEXT} AS sheet, row, addressed,
                      {roles},
                      coalesce(cells = -1, false) AS long,
                      coalesce(cells BETWEEN 0 AND {last - 1}, c{last - 1} IS NULL) AS short,
                      {cells}
                    FROM (SELECT *, {_surely_addressed(plan)} AS addressed FROM {source}
                      WHERE row IS NULL OR row > {plan.header.rows_above})))))))"""


def absent(plan: Plan) -> dict[str, str]:
    """Return the columns of `delivered` that are NULL in every row of a text file, and their types.

    A column of nothing takes as long to write as one of texts; to add it afterwards takes no time.
    """
    roles = {role: f"raw_{role}" for role in _ADDRESS} | {"production": "production", "order": "order_ref"}
    texts = {"quantity": "quantity_text", "date": "date_text", "status": "status"}
    without = [name for role, name in (roles | texts).items() if role not in plan.found]
    return {"sheet": "VARCHAR", "row": "BIGINT"} | dict.fromkeys(without, "VARCHAR")


def _odd(plan: Plan) -> str:
    filled = f"CASE WHEN complete THEN {_COMPLETE} ELSE len(e) END"
    return odd_sql(filled, "texts", _mark(plan), "coalesce(shown[1] <> '', false)", "long", "short")


def _complete(plan: Plan) -> str:
    """Return the test that a row without a Dutch postcode is a ticket all the same, as that of a visitor from abroad.

    It has a day and a number of tickets, and more filled cells than any total, footer or title.
    """
    if not {"quantity", "date"} <= set(plan.found):
        return "false"
    filled = " + ".join(f'("{role}" IS NOT NULL)::INTEGER' for role in _COUNTED if role in plan.found)
    return f"tickets IS NOT NULL AND day IS NOT NULL AND {filled} >= {_COMPLETE}"


def _role_sql(plan: Plan, role: str) -> str:
    if role == "postcode" and "postcode_letters" in plan.found:
        return _joined_postcode(plan)
    if role == "postcode" and "postcode" in plan.found:
        return f"CASE WHEN addressed THEN c{plan.found[role].position} ELSE {cell_sql(plan, role)} END"
    return _full_sql(plan) if role == "full" else cell_sql(plan, role)


def _joined_postcode(plan: Plan) -> str:
    """Return the postcode whose figures and letters stand in two columns."""
    figures, letters = cell_sql(plan, "postcode"), cell_sql(plan, "postcode_letters")
    alone = f"regexp_full_match({figures}, '[1-9][0-9]{{3}}(?:[.,]0)?') AND length({letters}) = 2"
    return f"CASE WHEN {alone} THEN left({figures}, 4) || {letters} ELSE {figures} END"


def cell_sql(plan: Plan, role: str) -> str:
    """Return the expression of one role's cell; NULL where it is blank."""
    item = plan.found.get(role)
    if item is None:
        return _NO_TEXT
    cell = f"c{item.position}"
    bare = tidy_sql(cell) if role in _TIDIED else f"trim({cell})"
    empty = f"WHEN {cell} = '' THEN NULL" if role in _OFTEN_EMPTY else ""
    tidy = _needs_nothing(cell, role, ascii_only=plan.ascii)
    return f"CASE {empty} WHEN {tidy} THEN {cell} ELSE nullif({bare}, '') END"


def _needs_nothing(cell: str, role: str, *, ascii_only: bool) -> str:
    """Return a cheap test that a cell is tidy: ASCII, not empty, no blank or mark at its ends.

    Trimming looks at every character of a cell, which for millions of rows costs more than reading them. A blank
    behind a quantity or a date does no harm, because their distinct values are read one by one.
    """
    if role in _BY_VALUE:
        return f"{cell} BETWEEN '!' AND '~'"
    starts = f"({cell} BETWEEN '(' AND '<' OR {cell} >= '>')" if role in _TIDIED else f"{cell} >= '!'"
    is_ascii = "true" if ascii_only else f"strlen({cell}) = length({cell})"
    return f"{starts} AND {is_ascii} AND NOT suffix({cell}, ' ')"


def tidy_sql(cell: str) -> str:
    """Return a cell without the marks of spreadsheets: ="12", and an apostrophe before a digit.

    Ranges of text are compared first, because that is cheap and nearly no cell starts so.
    """
    return (
        f"CASE WHEN ({cell} >= '=' AND {cell} < '>') OR ({cell} >= '''' AND {cell} < '(') THEN"
        f" trim(regexp_replace(regexp_replace(trim({cell}), '^=\"(.*)\"$', '\\1'), '^''([0-9])', '\\1'))"
        f" ELSE trim({cell}) END"
    )


def _full_sql(plan: Plan) -> str:
    """Return the street line, kept only where it is needed: no postcode or number of its own, or a PO box.

    A short extra line is put behind it (an addition), and so is the town.
    """
    if "full" not in plan.found:
        return _NO_TEXT
    full, extra, town = (cell_sql(plan, role) for role in ("full", "extra", "town"))
    numbered = " AND ".join(
        f"c{plan.found[role].position} >= '1' AND c{plan.found[role].position} < ':'" if role in plan.found else "false"
        for role in ("postcode", "number")
    )
    needed = f"NOT coalesce({numbered}, false) OR regexp_matches({full}, {pattern('po_box')})"
    behind = (
        f"CASE WHEN length({extra}) <= 8 AND regexp_matches({extra}, '^[0-9A-Za-z]') THEN ' ' || {extra} ELSE '' END"
    )
    return f"CASE WHEN {needed} THEN {full} || coalesce({behind}, '') || coalesce(', ' || {town}, '') END"


def _surely_addressed(plan: Plan) -> str:
    """Return a cheap test that a row as it stands surely has a Dutch address, so that its other cells need no look."""
    if "postcode" in plan.found:
        return _dutch_postcode(f"c{plan.found['postcode'].position}")
    cell = f"c{plan.found['full'].position}"
    strange = pattern("total", "footer")
    return f"coalesce(regexp_matches({cell}, '[A-Za-z]{{3}}.*[0-9]') AND NOT regexp_matches({cell}, {strange}), false)"


def _dutch_postcode(text: str) -> str:
    return f"coalesce(length({text}) BETWEEN 6 AND 7 AND {text} GLOB '[1-9]??[0-9]*[A-z]', false)"


def _count(test: str) -> str:
    """Return how many filled cells `x` pass a test."""
    return f"len(list_filter(e, lambda x: {test}))"


def _mark(plan: Plan) -> str:
    """Return the reason that a row's cells alone give, as a number (publiek.delivery.odd); 0 where they give none."""
    header = _list(plan.header.texts or plan.header.names)
    heads = _count(f"list_contains({header}, lower(x))")
    titles = _list([text for text in plan.header.titles if len(text) > 1])
    total = f"{_count(_DAY)} = 0 AND {_count('regexp_matches(x, ' + pattern('total') + ')')} > 0"
    cases = (
        ("len(e) = 0", Refusal.BLANK),
        (f"{heads} >= greatest({min(2, plan.width)}, 0.6 * len(e))", Refusal.REPEATED_HEADER),
        # The dear tests stand behind the cheap ones.
        (f"texts <= {_MOST_IN_TOTAL} AND {total}", Refusal.TOTAL),
        (f"len(e) <= {_MOST_IN_FOOTER} AND regexp_matches(e[1], {pattern('footer')})", Refusal.FOOTER),
        (f"len(e) <= {_MOST_IN_TITLE} AND list_contains({titles}, lower(e[1]))", Refusal.TITLE),
    )
    tests = " ".join(f"WHEN {test} THEN {mark_number(reason)}" for test, reason in cases)
    return f"CASE WHEN e IS NULL THEN 0 {tests} ELSE 0 END"


def _list(texts: Sequence[str]) -> str:
    return "[" + ", ".join(literal(text.lower()) for text in texts) + "]::VARCHAR[]"
