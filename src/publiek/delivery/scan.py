"""The SQL that reads a delivery: the columns with a role, and evidence of what each other row is.

No other column is kept. The evidence is computed while reading, over all cells of those rows that do not look like an
address, and holds only counts and yes or no: how many cells are filled, how many hold text, whether one of them reads
like a total, a footer, a title or the header again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from publiek.delivery.header import Header
from publiek.delivery.model import READ_ONLY_ROLES, ROLES, Found

DELIVERED = "delivered"
_NUMBERS_ONLY = r"[-+(]?[\d.,  ]+[)]?-?|[€$£ ]*-?[\d.,]+(,-)?|[\d.,]+ ?(€|EUR|%)"
_PLACEHOLDER = "NULL::VARCHAR"


@dataclass(frozen=True)
class Plan:
    """What to read of one sheet or text file: its header, its width, and the column of each role."""

    header: Header
    width: int
    usual_width: int
    found: Mapping[str, Found]


@cache
def row_texts() -> dict[str, Any]:
    """Return the expressions of rows.yaml."""
    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("rows.yaml").read_text(encoding="utf-8"))
    return data


def literal(text: str) -> str:
    """Return a text as an SQL literal; braces are doubled, for the query is a format."""
    return "'" + text.replace("'", "''").replace("{", "{{").replace("}", "}}") + "'"


def pattern(kind: str) -> str:
    """Return one expression for all texts of a kind, as an SQL literal."""
    texts = row_texts()[kind]
    whole = "|".join(f"(?:{text})" for text in texts) if isinstance(texts, list) else texts
    return literal(f"(?i){whole}")


def scan_sql(plan: Plan, sheet: str | None) -> str:
    """Return the query that reads `{source}` (row, cells, c0, c1, ...) into the table `delivered`."""
    roles = ",\n  ".join(f'{cell_sql(plan, role)} AS "{role}"' for role in (*ROLES, *READ_ONLY_ROLES))
    return f"""
        SELECT * EXCLUDE (e, starts), CASE WHEN e IS NULL THEN NULL ELSE {_evidence(plan)} END AS evidence FROM (
          SELECT {literal(sheet) if sheet is not None else _PLACEHOLDER} AS sheet, row,
            {roles},
            coalesce(cells = -1, false) AS long,
            coalesce(cells BETWEEN 0 AND {plan.usual_width - 1}, c{plan.usual_width - 1} IS NULL) AS short,
            coalesce({_shown("c0")}, '') <> '' AS starts,
            CASE WHEN {_addressed(plan)} THEN NULL ELSE {_filled_cells(plan)} END AS e
          FROM {{source}} WHERE row IS NULL OR row > {plan.header.rows_above})"""


def cell_sql(plan: Plan, role: str) -> str:
    """Return the expression of one role's cell, without the marks of spreadsheets; NULL where it is blank."""
    item = plan.found.get(role)
    if item is None:
        return _PLACEHOLDER
    return f"nullif({tidy_sql(f'c{item.position}')}, '')"


def tidy_sql(cell: str) -> str:
    """Return the SQL of `values.tidy`: ="12", a leading apostrophe before a digit, no-break spaces."""
    plain = f"trim(replace(replace({cell}, chr(160), ' '), chr(8203), ''))"
    return (
        f"CASE WHEN {cell}[1] IN ('=', '''', ' ', chr(160)) THEN"
        f" trim(regexp_replace(regexp_replace({plain}, '^=\"(.*)\"$', '\\1'), '^''([0-9])', '\\1'))"
        f" ELSE {plain} END"
    )


def _addressed(plan: Plan) -> str:
    """Return a cheap test that a row is surely a ticket with a Dutch address, so that no evidence is needed."""
    if "postcode" in plan.found:
        cell = f"trim(c{plan.found['postcode'].position})"
        return (
            f"coalesce(length({cell}) BETWEEN 6 AND 7 AND {cell}[1] BETWEEN '1' AND '9'"
            f" AND {cell}[4] BETWEEN '0' AND '9' AND {cell}[-1] BETWEEN 'A' AND 'z', false)"
        )
    cell = f"c{plan.found['full'].position}"
    return f"coalesce(regexp_matches({cell}, '[A-Za-z]{{{{3}}}}.*[0-9]') AND NOT regexp_matches({cell}, {_any_text()}), false)"


def _any_text() -> str:
    both = [*row_texts()["total"], *row_texts()["footer"]]
    return literal("(?i)" + "|".join(f"(?:{text})" for text in both))


def _filled_cells(plan: Plan) -> str:
    cells = ", ".join(f"c{i}" for i in range(plan.width))
    return f"list_filter(list_transform([{cells}], lambda x: {_shown('x')}), lambda x: x <> '')"


def _evidence(plan: Plan) -> str:
    names = _list([text.lower() for text in _header_texts(plan)])
    titles = _list([text.lower() for text in plan.header.titles if len(text) > 1])
    return f"""{{{{
            'filled': len(e), 'first': starts,
            'texts': len(list_filter(e, lambda x: NOT regexp_full_match(x, {literal(_NUMBERS_ONLY)}))),
            'heads': len(list_filter(e, lambda x: list_contains({names}, lower(x)))),
            'title': len(e) > 0 AND list_contains({titles}, lower(e[1])),
            'total': len(list_filter(e, lambda x: regexp_matches(x, {pattern("total")}))) > 0,
            'footer': len(e) > 0 AND regexp_matches(e[1], {pattern("footer")})
          }}}}"""


def _shown(cell: str) -> str:
    return f"trim(regexp_replace({cell}, '[\\s\\x{{{{a0}}}}]+', ' ', 'g'))"


def _header_texts(plan: Plan) -> Sequence[str]:
    return plan.header.texts or plan.header.names


def _list(texts: Sequence[str]) -> str:
    return "[" + ", ".join(literal(text) for text in texts) + "]::VARCHAR[]"
