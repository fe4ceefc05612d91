"""What a named column may be, and how sure that is.

    confidence = 1 - (1 - 0.9 * name) * (1 - 0.9 * telling * content)      where the content fits,
                 less in proportion where it fits badly, and nothing where it contradicts the name.

`name` is 1.0 for a name of the layout, 0.95 for a generic one, 0.5 for a vague one; `content` is the share of the
sample's filled cells that look like the role; `telling` says how much such content proves by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publiek.delivery.layouts import GENERIC, layouts
from publiek.delivery.shapes import HALF, Content, numbered_through
from publiek.delivery.vocabulary import Meaning

LEAST = 0.45
NAMED = 0.9
CONTRADICTED = 0.15
ENOUGH = 3
_TRUST = 0.9
_TELLING = {"postcode": 0.95, "full": 0.5, "number": 0.35, "date": 0.5, "quantity": 0.3, "country": 0.1}
_GOOD_FIT, _FLOOR = 0.6, 0.55
_NAME_ALONE = 0.75
_PLACE_WORTH = 0.3
_REPEATS = 0.4
_MUCH_FULLER = 1.5
_ROLE_OF = {"glued": "number", "visit_date": "date", "order_date": "date"}
_ADDRESS = ("postcode", "postcode_letters", "number", "letter", "addition", "full", "extra", "town", "country")
_NEAR = 3


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

    @property
    def named(self) -> bool:
        """Tell whether the name is more than vague."""
        return self.meaning is not None and self.meaning.strength >= NAMED


@dataclass(frozen=True)
class Claim:
    """A column that may play a role; `detail` is the role as the layout names it (visit_date, glued)."""

    role: str
    column: Column
    confidence: float
    found_by: str
    detail: str

    def rank(self) -> tuple[float, int, int]:
        """Order claims: a visit's date before an order's, a filled column before an empty one, first before second."""
        filled = self.column.content.filled
        bonus = {"visit_date": 0.2, "glued": 0.01}.get(self.detail, 0.0) if filled else 0.0
        own = 0.02 if self.column.group else 0.0
        return self.confidence + bonus + own, filled, -self.column.position


def role_of(column: Column) -> str | None:
    """Return the role a column's name means, None where nobody knows the name or the column is never read."""
    if column.meaning is None or column.meaning.role == "other":
        return None
    return _ROLE_OF.get(column.meaning.role, column.meaning.role)


def claims_of(column: Column, columns: Sequence[Column], group: str | None) -> Iterator[Claim]:
    """Yield what a column may be by its name; nothing for a name nobody knows, or of an address that is not read."""
    role, known = role_of(column), column.meaning
    if role is None or known is None or not _of_group(role, column.group, group):
        return
    strength = known.strength
    if not column.named and role in ("number", "addition", "letter"):
        strength += _PLACE_WORTH if _beside_address(column, columns) else -_PLACE_WORTH
        strength -= _PLACE_WORTH if numbered_through(column.content) else 0.0
    if not column.named and role == "production" and not _repeats(column.content):
        return
    confidence, found_by = _confidence(role, strength, column.content)
    if confidence >= LEAST:
        by_layout = known.strength >= 1.0 and known.system != GENERIC
        yield Claim(role, column, confidence, "layout" if by_layout else found_by, known.role)


def _confidence(role: str, name: float, content: Content) -> tuple[float, str]:
    """Return the confidence that a column with a name plays a role, and what it rests on."""
    if content.filled == 0:
        return _NAME_ALONE * name, "header"
    fits = content.fit(role)
    if fits <= CONTRADICTED:
        few = content.filled < ENOUGH and fits > 0
        return (HALF * name if few else 0.0), "header"
    both = 1 - (1 - _TRUST * name) * (1 - _TRUST * _TELLING.get(role, 0.1) * fits)
    return both * (_FLOOR + (1 - _FLOOR) * min(1.0, fits / _GOOD_FIT)), "header and content"


def _repeats(content: Content) -> bool:
    """Tell whether values come back, as titles do and names of persons do not."""
    return content.filled > ENOUGH and content.distinct <= max(1, _REPEATS * content.filled)


def _beside_address(column: Column, columns: Sequence[Column]) -> bool:
    near = [other for other in columns if 0 < abs(other.position - column.position) <= _NEAR]
    roles = {role_of(other) for other in near}
    return bool(roles & {"postcode", "full", "number", "addition"}) or any(o.content.postcodes > HALF for o in near)


def address_group(columns: Sequence[Column]) -> tuple[str | None, list[str]]:
    """Return which of several addresses in a row to read, and a note: much the fullest, else the one nearest home."""
    filled = _filled_by_group(columns, "postcode")
    if not any(filled.values()):
        filled = _filled_by_group(columns, "full")
    order = ["", *layouts()[GENERIC].groups]
    candidates = [group for group in order if filled.get(group, 0) > 0 and group != "venue"]
    if not candidates:
        return None, []
    most = max(filled[group] for group in candidates)
    best = next(group for group in candidates if filled[group] >= most / _MUCH_FULLER)
    others = " and ".join(_group_name(group) for group in candidates if group != best)
    return best, [f"several addresses in a row: {_group_name(best)} is read, {others} is not"] if others else []


def _group_name(group: str) -> str:
    return f"the {group} address" if group else "the address that no word tells apart"


def _filled_by_group(columns: Sequence[Column], role: str) -> dict[str, float]:
    filled: dict[str, float] = {}
    for column in columns:
        if role_of(column) == role:
            amount = column.content.filled * column.content.fit(role)
            filled[column.group] = max(filled.get(column.group, 0.0), amount)
    return filled


def _of_group(role: str, own: str, group: str | None) -> bool:
    """Tell whether an address column belongs to the address that is read; one without a group word may."""
    if role not in _ADDRESS or group is None:
        return own != "venue"
    if own == "":
        return group == "" or role not in ("postcode", "full")
    return own == group or (group == "" and own in ("home", "customer"))
