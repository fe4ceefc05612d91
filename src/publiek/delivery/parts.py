"""What the parts of an XLSX hold, seen while they are unpacked once: how far its cells reach, formulas, macros, links.

The reader of workbooks makes room for every cell between the first and the last, so one cell in the last corner asks
for a terabyte. What is plain and small is read at once; all else in a process of its own (publiek.delivery.workbook).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from publiek.delivery.limits import Limits
from publiek.delivery.package import Parts
from publiek.errors import UserError, Where

_ROOM_FOR_TEXT = 4  # of the memory, that long texts in many cells may take
_CARRY = 1 << 18
_A_CELL, _A_ROW, _A_TEXT = b"<c ", b"<row", b"<si"
_LETTERS = re.compile(rb'<c r="([A-Z]{2,3})')
_REFERENCE = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_FORMULA = re.compile(rb"<f[\s/>]")
_WITHOUT_VALUE = re.compile(rb"(?:</f>|<f(?:\s[^<>]{0,999})?/>)\s{0,9}(?:<v\s?/>|<v></v>)?\s{0,9}</c>")
_ALPHABET = 26


@cache
def _strange(letters: int, digits: int) -> re.Pattern[bytes]:
    """Return what finds a cell or row that is not written as spreadsheets write it, or that lies further than told."""
    reference = b' r="[A-Z]{1,%d}[0-9]{1,%d}"' % (letters, digits)
    return re.compile(b'<(?:c(?!%s)[\\s/>]|row(?! r=")[\\s/>]|[^<>\\s/:]+:(?:c|row|si|sst)[\\s/>])' % reference)


@dataclass(frozen=True)
class Seen:
    """What was seen in an XLSX.

    `cells` is at least the rows x columns of its sheets together; `plain` tells that it is written as spreadsheets
    write, so that nothing was overlooked; `repeated` cells show a text of which the longest has `longest` bytes.
    """

    cells: int = 0
    plain: bool = True
    shared: int = 0
    longest: int = 0
    repeated: int = 0
    formulas: int = 0
    without_value: int = 0
    names: frozenset[str] = field(default_factory=frozenset)

    def sure(self, limits: Limits) -> bool:
        """Tell whether it can be read within the memory of this process."""
        text = self.longest * self.repeated
        return self.plain and self.cells <= limits.cells and text <= limits.memory // _ROOM_FOR_TEXT

    def notes(self) -> list[str]:
        """Return what the user should know: what was left alone, and what may be missing."""
        told = []
        if any(name.lower().endswith("vbaproject.bin") for name in self.names):
            told.append("this workbook has macros; they were not run and not kept: only cells are read")
        if any(name.lower().startswith("xl/externallinks/") for name in self.names):
            told.append(
                "this workbook has links to other files or programs; they were not followed: cells are read as saved"
            )
        if self.without_value:
            told.append(
                f"{self.without_value} of {self.formulas} formula cell(s) have no saved value and are read as empty; "
                "open it in Excel or LibreOffice and save it again if they matter"
            )
        elif self.formulas:
            told.append(f"{self.formulas} cell(s) are formulas; their saved values are read")
        return told


def look_through(parts: Parts) -> Seen:
    """Unpack every part of an XLSX once; UserError where a size lies, or an XML part defines entities of its own."""
    seen = Seen(names=frozenset(member.filename for member in parts.members))
    for name, blocks in parts.blocks():
        found = _Part()
        for piece in _pieces(blocks):
            if name.endswith((".xml", ".rels", ".vml")) and b"<!" in piece and _TYPE.search(piece):
                raise _entities(parts, name)
            found.add(piece)
        seen = _together(seen, found)
        if seen.shared > parts.limits.shared_strings:
            raise UserError(
                f"This workbook has more than {parts.limits.shared_strings:,} different texts.",
                where=Where(file=parts.path),
                mend="export it again as CSV, or a shorter period",
            )
    return seen


def _pieces(blocks: Iterable[bytes]) -> Iterable[bytes]:
    """Yield blocks that are cut where a cell, a row or a text begins, so that none is in two of them."""
    rest = b""
    for block in blocks:
        rest += block
        cut = max(rest.rfind(_A_CELL), rest.rfind(_A_ROW), rest.rfind(_A_TEXT))
        if cut <= 0:
            cut = len(rest) if len(rest) > _CARRY else 0
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


class _Part:
    """What one part holds; `letters` and `digits` are the lengths of the longest reference of a cell, as in AB1234."""

    def __init__(self) -> None:
        self.shared = self.longest = self.repeated = self.formulas = self.without_value = 0
        self.letters = self.digits = 1
        self.columns = 0
        self.plain = True

    @property
    def cells(self) -> int:
        """Return at least the rows x columns of the cells."""
        return self.columns * int("9" * self.digits)

    def add(self, piece: bytes) -> None:
        if self.plain:
            self._reach(piece)
        if b'<c r="' in piece:
            self._columns(piece)
            self.repeated += piece.count(b't="s"')
        if b"<si" in piece:
            self.shared += piece.count(b"<si>") + piece.count(b"<si ") + piece.count(b"<si/")
            self.longest = max(self.longest, *map(len, piece.split(b"</si>")))
        if b"</f>" in piece or b"<f " in piece or b"<f/" in piece:
            self.formulas += len(_FORMULA.findall(piece))
            self.without_value += len(_WITHOUT_VALUE.findall(piece))

    def _reach(self, piece: bytes) -> None:
        at = 0
        while (found := _strange(self.letters, self.digits).search(piece, at)) is not None:
            at = found.start()
            reference = _REFERENCE.match(piece, at)
            if reference is None:
                self.plain = False
                return
            self.letters = max(self.letters, len(reference[1]))
            self.digits = max(self.digits, len(reference[2]))

    def _columns(self, piece: bytes) -> None:
        if self.letters == 1:
            self.columns = _ALPHABET
        else:
            self.columns = max(self.columns, _ALPHABET, *map(_column, set(_LETTERS.findall(piece))))


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * _ALPHABET + letter - ord("A") + 1
    return place


def _together(seen: Seen, part: _Part) -> Seen:
    return replace(
        seen,
        cells=seen.cells + part.cells,
        plain=seen.plain and part.plain,
        shared=seen.shared + part.shared,
        longest=max(seen.longest, part.longest),
        repeated=seen.repeated + part.repeated,
        formulas=seen.formulas + part.formulas,
        without_value=seen.without_value + part.without_value,
    )


def _entities(parts: Parts, name: str) -> UserError:
    return UserError(
        "A part of this workbook defines entities of its own, which no spreadsheet does and which may do harm.",
        where=Where(file=parts.path, sheet=name),
        mend="open it in Excel or LibreOffice and save it again as XLSX",
    )
