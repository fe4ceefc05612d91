"""Which column plays which role: by its name, by its content and by its neighbours, with a stated confidence.

    confidence = 1 - (1 - 0.9 * name) * (1 - 0.9 * telling * content)      where the content fits,
                 less in proportion where it fits badly, and 0 where it contradicts the name.

`name` is 1.0 for a name of the layout, 0.95 for a generic one, 0.5 for a vague one, 0 for none; `content` is the share
of the sample's filled cells that look like the role; `telling` says how much such content proves by itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from publiek.delivery.layouts import GENERIC, layouts
from publiek.delivery.model import Found
from publiek.delivery.shapes import Content, plain_numbers, small_integers, street_like
from publiek.delivery.vocabulary import Meaning, compact, meaning

LEAST = 0.45
_TELLING = {"postcode": 0.95, "full": 0.5, "number": 0.35, "date": 0.5, "quantity": 0.3, "country": 0.1}
_CONTRADICTED = 0.15
_ENOUGH = 3
_ROLE_OF = {"glued": "number", "visit_date": "date", "order_date": "date"}
_NEAR = 3
_BY_CONTENT_ALONE = {"postcode": 0.5, "full": 0.6}
_ADDRESS = ("postcode", "number", "letter", "addition", "full", "extra", "town", "country")
_CLOSE = 0.05


@dataclass(frozen=True)
class Column:
    """One column of the sample: its position, its name, what the name means, and its cells."""

    position: int
    header: str
    meaning: Meaning | None
    content: Content

    @property
    def group(self) -> str:
        """Return which address the name says it belongs to."""
        return self.meaning.group if self.meaning else ""


@dataclass(frozen=True)
class Choice:
    """The columns found, by role, and what the user should know of the search."""

    found: Mapping[str, Found]
    notes: tuple[str, ...]
    private: tuple[str, ...] = ()

    def addressed(self) -> bool:
        """Tell whether there is anything that can hold an address."""
        return "postcode" in self.found or "full" in self.found


@dataclass(frozen=True)
class _Claim:
    role: str
    column: Column
    confidence: float
    found_by: str
    detail: str = ""


def describe(headers: Sequence[str], cells: Sequence[Sequence[str | None]], layout: str) -> list[Column]:
    """Return the columns of a sample; `cells` holds the rows under the header."""
    return [
        Column(
            i,
            header,
            meaning(header, layout),
            Content.of([row[i] if i < len(row) else None for row in cells]),
        )
        for i, header in enumerate(headers)
    ]


def choose(columns: Sequence[Column], given: Mapping[str, int | None]) -> Choice:
    """Return the best column for each role; `given` are the user's own choices (None: there is none)."""
    notes: list[str] = []
    private = _private(columns)
    taken = {position for position in given.values() if position is not None}
    free = [column for column in columns if column.position not in taken and column.position not in private]
    group = _preferred_group(free, notes)
    claims = [claim for column in free for claim in _claims(column, free) if _of_group(claim, group)]
    found = _settle(claims, given, notes)
    for role, position in given.items():
        if position is not None:
            found[role] = Found(role, columns[position].header, position, 1.0, "given")
    _mend_number(found, free, given)
    _by_content_alone(found, free, given, columns)
    notes += _contradictions(columns, found, private)
    if private:
        notes.append(_private_note(private))
    return Choice(found, tuple(notes), tuple(columns[i].header for i in private))


def _private(columns: Sequence[Column]) -> dict[int, str]:
    return {
        column.position: kind
        for column in columns
        if (kind := column.content.private) is not None and not _address_like(column)
    }


def _address_like(column: Column) -> bool:
    # House numbers and order numbers can look like anything; a postcode column cannot hold private data.
    return column.content.postcodes > 0.5 or (
        column.meaning is not None and column.meaning.role == "order" and "BSN" in (column.content.private or "")
    )


def _private_note(private: Mapping[int, str]) -> str:
    kinds = sorted(set(private.values()))
    return f"{len(private)} column(s) look like {', '.join(kinds)}; they were not read"


def _claims(column: Column, columns: Sequence[Column]) -> Iterable[_Claim]:
    known = column.meaning
    if known is None or known.role == "other":
        return
    role = _ROLE_OF.get(known.role, known.role)
    strength = known.strength
    if strength < 0.9 and role in ("number", "addition", "letter"):
        strength += 0.3 if _beside_address(column, columns) else -0.3
    confidence, found_by = _confidence(role, strength, column.content)
    if confidence >= LEAST:
        if known.strength < 0.9 and role == "production" and not _repeats(column.content):
            return
        by_layout = known.strength >= 1.0 and known.system != GENERIC
        yield _Claim(role, column, confidence, "layout" if by_layout else found_by, known.role)


def _repeats(content: Content) -> bool:
    return content.filled >= 4 and content.distinct <= max(1, 0.4 * content.filled)


def _beside_address(column: Column, columns: Sequence[Column]) -> bool:
    near = [other for other in columns if 0 < abs(other.position - column.position) <= _NEAR]
    return any(
        other.meaning is not None and other.meaning.role in ("postcode", "full", "number", "addition") for other in near
    ) or any(other.content.postcodes > 0.5 for other in near)


def _confidence(role: str, name: float, content: Content) -> tuple[float, str]:
    """Return the confidence that a column with a name plays a role, and what it rests on."""
    if content.filled == 0:
        return 0.75 * name, "header"
    fits = content.fit(role)
    if fits <= _CONTRADICTED:
        few = content.filled < _ENOUGH and fits > 0
        return (0.5 * name if few else 0.0), "header"
    telling = _TELLING.get(role, 0.1)
    both = 1 - (1 - 0.9 * name) * (1 - 0.9 * telling * fits)
    return both * (0.55 + 0.45 * min(1.0, fits / 0.6)), "header and content"


def _preferred_group(columns: Sequence[Column], notes: list[str]) -> str | None:
    """Return which of several addresses to read: the one that is filled most, else the one nearest home."""
    filled = {
        column.group: column.content.filled * column.content.fit("postcode")
        for column in reversed(columns)
        if column.meaning is not None and column.meaning.role == "postcode"
    }
    if not any(filled.values()):
        filled = {
            column.group: column.content.filled * column.content.fit("full")
            for column in reversed(columns)
            if column.meaning is not None and column.meaning.role == "full"
        }
    order = ["", *layouts()[GENERIC].groups]
    candidates = [group for group in order if filled.get(group, 0) > 0]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    most = max(filled[group] for group in candidates)
    best = next(group for group in candidates if filled[group] >= most / 1.5 and group != "venue")
    others = ", ".join(f"'{group or 'without a word'}'" for group in candidates if group != best)
    notes.append(f"several addresses in a row: the one marked '{best or 'without a word'}' is read, not {others}")
    return best


def _of_group(claim: _Claim, group: str | None) -> bool:
    """Tell whether an address column belongs to the address that is read; a nameless one belongs to all."""
    own = claim.column.group
    if claim.role not in _ADDRESS or group is None:
        return own != "venue"
    return (
        own == group
        or (own == "" and claim.role not in ("postcode", "full"))
        or (group == "" and own in ("home", "customer"))
    )


def _settle(claims: Sequence[_Claim], given: Mapping[str, int | None], notes: list[str]) -> dict[str, Found]:
    """Give each role its best claim, and each column one role; ties are told."""
    found: dict[str, Found] = {}
    used: set[int] = set()
    for claim in sorted(claims, key=_rank, reverse=True):
        if claim.role in given or claim.column.position in used:
            continue
        if claim.role in found:
            _tell_tie(claim, found, notes)
            continue
        used.add(claim.column.position)
        found[claim.role] = Found(
            claim.role, claim.column.header, claim.column.position, round(claim.confidence, 2), claim.found_by
        )
    return found


def _rank(claim: _Claim) -> tuple[float, float, int]:
    # A visit's date comes before an order's; a filled column before an empty one; the first before the second.
    bonus = {"visit_date": 0.2, "glued": 0.01}.get(claim.detail, 0.0) if claim.column.content.filled else 0.0
    own = 0.02 if claim.column.group else 0.0
    return claim.confidence + bonus + own, claim.column.content.filled, -claim.column.position


def _tell_tie(claim: _Claim, found: dict[str, Found], notes: list[str]) -> None:
    first = found[claim.role]
    same = claim.column.content.filled and claim.confidence >= first.confidence - _CLOSE
    if same and claim.role in ("postcode", "number", "full", "quantity"):
        notes.append(
            f"ambiguous: '{claim.column.header}' could be the {claim.role} as well as '{first.header}'; "
            "choose with --columns"
        )
        found[claim.role] = replace(first, confidence=round(min(first.confidence, 0.6), 2))


def _mend_number(found: dict[str, Found], columns: Sequence[Column], given: Mapping[str, int | None]) -> None:
    """Take a column named 'addition' for the number where it holds numbers and nothing else does."""
    if "number" in found or "number" in given or "addition" not in found:
        return
    addition = found["addition"]
    content = next((c.content for c in columns if c.position == addition.position), None)
    street_has_number = any(
        street_like(c.content) > 0.5 for c in columns if "full" in found and c.position == found["full"].position
    )
    if (
        content is not None
        and content.fit("number") > 0.8
        and content.filled > 0.8 * content.rows
        and not street_has_number
    ):
        del found["addition"]
        found["number"] = replace(addition, role="number", found_by="header and content")


def _by_content_alone(
    found: dict[str, Found], free: Sequence[Column], given: Mapping[str, int | None], columns: Sequence[Column]
) -> None:
    """Find the postcode, and then its number, by content, where no header names them."""
    used = {item.position for item in found.values()}
    rest = [column for column in free if column.position not in used]
    if "postcode" not in found and "postcode" not in given:
        best = max(rest, key=lambda c: (c.content.postcodes, -c.position), default=None)
        if best is not None and best.content.postcodes >= 0.5 and best.content.filled:
            found["postcode"] = _by_content("postcode", best, 0.9 * best.content.postcodes)
            rest.remove(best)
    if not any(role in found or given.get(role) is not None for role in ("postcode", "full")) and "full" not in given:
        best = max(rest, key=lambda c: (street_like(c.content), -c.position), default=None)
        if (
            best is not None
            and street_like(best.content) >= 0.6
            and best.content.filled >= _ENOUGH
            and best.meaning is None
        ):
            found["full"] = _by_content("full", best, 0.7 * street_like(best.content))
            rest.remove(best)
    if "postcode" in found and "number" not in found and "number" not in given:
        _number_by_place(found, rest)
    if all(column.header.startswith("column ") for column in columns):
        _without_names(found, rest, given)


def _by_content(role: str, column: Column, confidence: float) -> Found:
    return Found(role, column.header, column.position, round(confidence, 2), "content")


def _number_by_place(found: dict[str, Found], rest: Sequence[Column]) -> None:
    """Take the column beside the postcode for the house number, if it holds such numbers and has no other name."""
    place = found["postcode"].position
    nearby = sorted(
        (c for c in rest if abs(c.position - place) <= 2), key=lambda c: (abs(c.position - place), -c.position)
    )
    for column in nearby:
        nameless = column.meaning is None or column.meaning.strength < 0.9
        if (
            nameless
            and column.content.fit("number") > 0.8
            and plain_numbers(column.content) > 0.5
            and not column.content.years
        ):
            found["number"] = _by_content("number", column, 0.65)
            return


def _without_names(found: dict[str, Found], rest: Sequence[Column], given: Mapping[str, int | None]) -> None:
    """In a table without a header, take dates, an addition beside the number, and one column of small whole numbers."""
    used = {item.position for item in found.values()}
    left = [column for column in rest if column.position not in used]
    number = found.get("number")
    beside = next((c for c in left if number and c.position == number.position + 1), None)
    if beside is not None and "addition" not in given and _addition_like(beside.content):
        found["addition"] = _by_content("addition", beside, 0.55)
        left.remove(beside)
    dates = [c for c in left if c.content.filled and c.content.fit("date") > 0.8]
    if dates and "date" not in given:
        found["date"] = _by_content("date", dates[0], 0.6)
    counts = [c for c in left if small_integers(c.content)]
    if len(counts) == 1 and "quantity" not in given:
        found["quantity"] = _by_content("quantity", counts[0], 0.5)


def _addition_like(content: Content) -> bool:
    letters = sum(any(c.isalpha() for c in cell) and len(cell) <= 6 for cell in content.cells)
    return content.filled < content.rows and content.fit("addition") > 0.8 and letters > 0.5 * content.filled


def _contradictions(columns: Sequence[Column], found: Mapping[str, Found], private: Mapping[int, str]) -> Iterable[str]:
    used = {item.position for item in found.values()}
    for column in columns:
        known = column.meaning
        if known is None or known.role in ("other", "extra", "town") or column.position in used or known.strength < 0.9:
            continue
        role = _ROLE_OF.get(known.role, known.role)
        if column.content.filled >= _ENOUGH and column.content.fit(role) <= _CONTRADICTED:
            holds = private.get(column.position)
            why = f"it holds {holds}" if holds else "its cells do not look like that"
            yield f"column '{column.header}' is named like a {role}, but {why}; it was not read"


def position_of(name: str, headers: Sequence[str]) -> int | None:
    """Return the column a user means: by its exact name, its name in any case, or '#3' for the third."""
    if name in headers:
        return headers.index(name)
    if name.startswith("#") and name[1:].isdigit() and 1 <= int(name[1:]) <= len(headers):
        return int(name[1:]) - 1
    wanted = compact(name)
    same = [i for i, header in enumerate(headers) if compact(header) == wanted]
    return same[0] if wanted and same else None
