"""Which column plays which role: the claims of named columns are settled, then content speaks where no name does."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import category

from publiek.custody.personal import personal
from publiek.delivery.claims import CONTRADICTED, ENOUGH, NAMED, Claim, Column, address_group, claims_of, role_of
from publiek.delivery.model import Found
from publiek.delivery.shapes import HALF, MOST, Content, street_like
from publiek.delivery.unnamed import find_unnamed
from publiek.delivery.vocabulary import compact, meaning, plain

_CLOSE = 0.05
_DIGITS = 5  # of the place of a column
_COUNTING = re.compile(r"\b(?:aantal|quantity|qty|anzahl|tickets|kaarten)\b")
_UNSURE = 0.6
_WORTH_TELLING = ("postcode", "number", "full", "quantity")


@dataclass(frozen=True)
class Choice:
    """The columns found, by role, and what the user should know of the search."""

    found: Mapping[str, Found]
    notes: tuple[str, ...]

    def addressed(self) -> bool:
        """Tell whether there is anything that can hold an address."""
        return "postcode" in self.found or "full" in self.found


def describe(headers: Sequence[str], cells: Sequence[Sequence[str | None]], layout: str) -> list[Column]:
    """Return the columns of a sample; `cells` holds the rows under the header."""
    contents = [Content.of([row[i] if i < len(row) else None for row in cells]) for i in range(len(headers))]
    return [Column(i, shown(header, i), meaning(header, layout), contents[i]) for i, header in enumerate(headers)]


def shown(header: str, position: int) -> str:
    """Return a header as answers may name it: one with an e-mail address or the like goes by its place.

    Characters that have no form (control, direction) are left out: a terminal or a page would obey them.
    """
    if personal(header):
        return f"#{position + 1}"
    return header if header.isprintable() else "".join(one for one in header if category(one)[0] != "C")


def choose(columns: Sequence[Column], given: Mapping[str, int | None]) -> Choice:
    """Return the best column for each role; `given` are the user's own choices (None: there is none)."""
    private = _private(columns)
    taken = {position for position in given.values() if position is not None}
    free = [column for column in columns if column.position not in taken and column.position not in private]
    group, notes = address_group(free)
    claims = [claim for column in free for claim in claims_of(column, free, group)]
    found = _settle([claim for claim in claims if claim.role not in given], notes)
    for role, position in given.items():
        if position is not None:
            found[role] = Found(role, columns[position].header, position, 1.0, "given")
    _mend_number(found, free, given)
    find_unnamed(found, free, given, headed=not all(column.header.startswith("column ") for column in columns))
    notes += _contradictions(columns, found, private)
    if "quantity" not in found and "quantity" not in given:
        notes += _uncounted(columns, found)
    if private:
        kinds = ", ".join(sorted(set(private.values())))
        notes.append(f"{len(private)} column(s) look like {kinds}; they were not read")
    return Choice(found, tuple(notes))


def _private(columns: Sequence[Column]) -> dict[int, str]:
    kinds = ((column.position, column.content.private) for column in columns if not _surely_harmless(column))
    return {position: kind for position, kind in kinds if kind is not None}


def _surely_harmless(column: Column) -> bool:
    # Order numbers of nine digits can pass the test of a BSN by chance.
    named_order = column.meaning is not None and column.meaning.role == "order" and column.meaning.strength >= NAMED
    return column.content.postcodes > HALF or (named_order and "BSN" in (column.content.private or ""))


def _settle(claims: Sequence[Claim], notes: list[str]) -> dict[str, Found]:
    """Give each role its best claim, and each column one role; ties are told."""
    found: dict[str, Found] = {}
    used: set[int] = set()
    for claim in sorted(claims, key=Claim.rank, reverse=True):
        column = claim.column
        if column.position in used:
            continue
        if claim.role in found:
            _tell_tie(claim, found, notes)
            continue
        used.add(column.position)
        found[claim.role] = Found(
            claim.role, column.header, column.position, round(claim.confidence, 2), claim.found_by
        )
    return found


def _tell_tie(claim: Claim, found: dict[str, Found], notes: list[str]) -> None:
    first = found[claim.role]
    same = claim.column.content.filled and claim.confidence >= first.confidence - _CLOSE
    if same and claim.role in _WORTH_TELLING:
        notes.append(
            f"ambiguous: '{claim.column.header}' could be the {claim.role} as well as '{first.header}'; "
            "choose with --columns"
        )
        found[claim.role] = replace(first, confidence=min(first.confidence, _UNSURE))


def _mend_number(found: dict[str, Found], columns: Sequence[Column], given: Mapping[str, int | None]) -> None:
    """Take a column named 'addition' for the number where it holds numbers and nothing else does."""
    if "number" in found or "number" in given or "addition" not in found:
        return
    by_position = {column.position: column.content for column in columns}
    content = by_position.get(found["addition"].position)
    street = by_position.get(found["full"].position) if "full" in found else None
    if content is None or (street is not None and street_like(street) > HALF):
        return
    if content.fit("number") > MOST and content.filled > MOST * content.rows:
        found["number"] = replace(found.pop("addition"), role="number", found_by="header and content")


def _contradictions(columns: Sequence[Column], found: Mapping[str, Found], private: Mapping[int, str]) -> Iterable[str]:
    used = {item.position for item in found.values()}
    for column in columns:
        role = role_of(column)
        if role is None or role in ("postcode_letters", "extra", "town") or column.position in used or not column.named:
            continue
        if column.content.filled >= ENOUGH and column.content.fit(role) <= CONTRADICTED:
            holds = private.get(column.position)
            why = f"it holds {holds}" if holds else "its cells do not look like that"
            yield f"column '{column.header}' is named like a {role}, but {why}; it was not read"


def _uncounted(columns: Sequence[Column], found: Mapping[str, Found]) -> Iterable[str]:
    """Say which columns may hold numbers of tickets, where none is read for it."""
    used = {item.position for item in found.values()}
    named = [
        f"'{column.header}'"
        for column in columns
        if column.position not in used
        and _COUNTING.search(plain(column.header))
        and column.content.filled
        and column.content.fit("quantity") > MOST
    ]
    if named:
        yield (
            "no column is read as the number of tickets, so that each row counts as one; "
            f"{' and '.join(named)} may hold it: choose with --columns"
        )


def position_of(name: str, headers: Sequence[str]) -> int | None:
    """Return the column a user means: by its exact name, its name in any case, or '#3' for the third."""
    if name in headers:
        return headers.index(name)
    if (
        name.startswith("#")
        and (place := name[1:]).isdecimal()
        and len(place) <= _DIGITS
        and 1 <= int(place) <= len(headers)
    ):
        return int(place) - 1
    wanted = compact(name)
    same = [i for i, header in enumerate(headers) if compact(header) == wanted]
    return same[0] if wanted and same else None
