"""Columns that no name tells: found by content alone, with a confidence that says so."""

from collections.abc import Mapping, Sequence

from publiek.delivery.claims import ENOUGH, Column
from publiek.delivery.model import Found
from publiek.delivery.shapes import HALF, MOST, Content, numbered_through, plain_numbers, small_integers, street_like

_NUMBER_BY_PLACE, _ADDITION_BY_PLACE, _DATE, _QUANTITY = 0.65, 0.55, 0.6, 0.5
_POSTCODES, _STREETS = 0.9, 0.7
_BESIDE = 2
_LONGEST_ADDITION = 6
_MANY = 20


def find_unnamed(
    found: dict[str, Found], columns: Sequence[Column], given: Mapping[str, int | None], *, headed: bool
) -> None:
    """Add what content tells: postcodes, else street lines; the number beside them; more where there is no header."""
    _Search(found, columns, given).run(headed=headed)


class _Search:
    def __init__(self, found: dict[str, Found], columns: Sequence[Column], given: Mapping[str, int | None]) -> None:
        self.found, self.given, self.columns = found, given, columns

    def run(self, *, headed: bool) -> None:
        self._postcode()
        if "postcode" not in self.found and self._open("full"):
            self._street()
        if "postcode" in self.found and self._open("number"):
            self._number()
        if not headed:
            self._without_names()

    def _open(self, role: str) -> bool:
        return role not in self.found and role not in self.given

    def _rest(self) -> list[Column]:
        used = {item.position for item in self.found.values()}
        return [column for column in self.columns if column.position not in used]

    def _take(self, role: str, column: Column, confidence: float) -> None:
        self.found[role] = Found(role, column.header, column.position, round(confidence, 2), "content")

    def _postcode(self) -> None:
        best = max(self._rest(), key=lambda c: (c.content.postcodes, -c.position), default=None)
        if self._open("postcode") and best is not None and best.content.postcodes >= HALF:
            self._take("postcode", best, _POSTCODES * best.content.postcodes)

    def _street(self) -> None:
        rest = [column for column in self._rest() if column.meaning is None and column.content.filled >= ENOUGH]
        best = max(rest, key=lambda c: (street_like(c.content), -c.position), default=None)
        if best is not None and street_like(best.content) >= HALF:
            self._take("full", best, _STREETS * street_like(best.content))

    def _number(self) -> None:
        """Take the column beside the postcode for the number, if it holds house numbers and has no other name."""
        place = self.found["postcode"].position
        nearby = [column for column in self._rest() if abs(column.position - place) <= _BESIDE]
        for column in sorted(nearby, key=lambda c: (abs(c.position - place), -c.position)):
            content = column.content
            likely = (
                content.fit("number") > MOST
                and plain_numbers(content) > HALF
                and not content.years
                and not numbered_through(content)
                and not _one_figure(content)
            )
            if likely and not column.named:
                self._take("number", column, _NUMBER_BY_PLACE)
                return

    def _without_names(self) -> None:
        """Take an addition beside the number, dates, and the one column of small whole numbers."""
        number = self.found.get("number")
        beside = next((c for c in self._rest() if number and c.position == number.position + 1), None)
        if beside is not None and self._open("addition") and _addition_like(beside.content):
            self._take("addition", beside, _ADDITION_BY_PLACE)
        dates = [c for c in self._rest() if c.content.filled and c.content.fit("date") > MOST]
        if dates and self._open("date"):
            self._take("date", dates[0], _DATE)
        counts = [c for c in self._rest() if small_integers(c.content)]
        if len(counts) == 1 and self._open("quantity"):
            self._take("quantity", counts[0], _QUANTITY)


def _one_figure(content: Content) -> bool:
    """Tell whether all cells of many are one figure: numbers of tickets are, house numbers are not for long."""
    return content.filled >= _MANY and all(len(cell) == 1 for cell in content.cells)


def _addition_like(content: Content) -> bool:
    short = sum(any(c.isalpha() for c in cell) and len(cell) <= _LONGEST_ADDITION for cell in content.cells)
    return content.filled < content.rows and content.fit("addition") > MOST and short > HALF * content.filled
