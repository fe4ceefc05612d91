"""How a text file is encoded: byte-order mark, strict UTF-8, NUL pattern, then plausibility of Dutch text.

Detection libraries call Dutch Latin files cp1250, so the single-byte encodings are told apart by what their
high bytes become: letters with the accents Dutch uses, next to other letters, or signs nobody types.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLOCK = 1 << 20
_NUL_SHARE = 0.25
# What speaks against each beforehand: nearly all files are cp1252, DOS is rare.
_SINGLE_BYTE = {"cp1252": 0.0, "mac_roman": 0.0, "cp850": 2.5}
_NEARBY = re.compile(rb"[\x00-\x7f]?[\x80-\xff]{1,16}[\x00-\x7f]?")  # of bounded length: they are kept
_MOST_SPOTS = 5000
_WEIGHTS = {
    **dict.fromkeys("éëïöüèÉ", 4.0),
    **dict.fromkeys("áàâäçêîíóôúûñßøåæÈËÏÖÜÁÇÑØÅÄ", 1.5),
    **dict.fromkeys("€‘“”–—…´°²½«»\u00a0", 0.5),
    "’": 2.0,
}
_PENALTY = -2.0
_ODD_PLACE = -1.0
_MENDABLE = 10
_BLANK = re.compile(rb"^\r?\n", re.MULTILINE)


@dataclass(frozen=True)
class Encoding:
    """A text file's encoding by Python's name, and whether it is clean: UTF-8, one sort of line ends, no NULs.

    `lines` counts the lines of a UTF-8 file, `unreadable` its broken characters; `ascii` tells that it holds no others.
    """

    name: str
    clean: bool
    lines: int
    unreadable: int = 0
    ascii: bool = False


def detect(path: Path) -> Encoding:
    """Return the encoding of a text file, read in blocks."""
    with path.open("rb") as file:
        head = file.read(_BLOCK)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return _survey(path, name)
    if (wide := _wide(head)) is not None:
        return Encoding(wide, clean=False, lines=0)
    return _survey(path, "utf-8")


def _wide(head: bytes) -> str | None:
    """Return UTF-16 without a mark, told by NUL in every second byte of text in Latin letters."""
    even, odd = head[0::2], head[1::2]
    if not odd:
        return None
    if odd.count(0) > _NUL_SHARE * len(odd) and even.count(0) < odd.count(0) / 4:
        return "utf-16-le"
    if even.count(0) > _NUL_SHARE * len(even) and odd.count(0) < even.count(0) / 4:
        return "utf-16-be"
    return None


class _Survey:
    """What one pass over the bytes tells: valid UTF-8, line ends, NULs, and the text around high bytes."""

    def __init__(self) -> None:
        self.decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self.bad = self.good = self.lf = self.cr = self.crlf = 0
        self.nul, self.ascii = False, True
        self.spots: Counter[bytes] = Counter()
        self.last = self.broken = b""

    def add(self, block: bytes) -> None:
        # Looking for a byte is much cheaper than counting it, and most files have none of these.
        self.lf += block.count(b"\n")
        self.nul = self.nul or 0 in block
        if b"\r" in block:
            self.cr += block.count(b"\r")
            self.crlf += block.count(b"\r\n")
        self.crlf += self.last == b"\r" and block[:1] == b"\n"
        self.last = block[-1:]
        if self.broken or not block.isascii():
            self.ascii = False
            self._decode(block)

    def _decode(self, block: bytes) -> None:
        text = self.decoder.decode(block)
        self.broken = self.decoder.getstate()[0]
        bad = text.count("\ufffd")
        self.bad += bad
        self.good += len(text) - len(text.encode("ascii", "ignore")) - bad
        if (bad or self.broken) and len(self.spots) < _MOST_SPOTS:
            self.spots.update(_NEARBY.findall(block))

    def plain_line_ends(self) -> bool:
        return self.cr == self.crlf and (self.crlf in (0, self.lf))


def _survey(path: Path, name: str) -> Encoding:
    survey = _Survey()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            survey.add(block)
    survey.bad += bool(survey.broken)
    lines = survey.lf + (survey.last not in (b"\n", b""))
    if name not in ("utf-8", "utf-8-sig"):
        return Encoding(name, clean=False, lines=lines)
    if survey.bad == 0:
        clean = not survey.nul and survey.plain_line_ends()
        return Encoding(name, clean=clean, lines=lines, ascii=survey.ascii)
    if name == "utf-8-sig" or survey.good > _MENDABLE * survey.bad:
        return Encoding(name, clean=False, lines=lines, unreadable=survey.bad)
    return Encoding(_single_byte(survey.spots), clean=False, lines=lines)


def _single_byte(spots: Counter[bytes]) -> str:
    worth = {name: _plausibility(spots, name) - prior for name, prior in _SINGLE_BYTE.items()}
    return max(worth, key=lambda name: worth[name])


def _plausibility(spots: Counter[bytes], name: str) -> float:
    # A spot counts by its logarithm, roughly: one word repeated in every row is one piece of evidence.
    return sum(_worth(spot.decode(name, "replace")) * count.bit_length() for spot, count in spots.items())


def _worth(spot: str) -> float:
    total = 0.0
    beside_letter = any(character.isascii() and character.isalpha() for character in spot)
    capital_inside = bool(re.search(r"[a-z][^\x00-\x7f]", spot)) and any(c.isupper() for c in spot)
    for character in spot:
        if character.isascii():
            continue
        weight = _WEIGHTS.get(character, _PENALTY)
        never_first = character in "ëï" and not spot[0].isalpha()  # they only divide vowels
        odd = character.isalpha() and (not beside_letter or capital_inside or never_first)
        total += _ODD_PLACE if odd and weight > 0 else weight
    return total


def blank_lines(path: Path) -> list[int]:
    """Return the numbers, from 1, of the blank lines of a file whose lines end in a newline."""
    found: list[int] = []
    lines, rest = 0, b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            whole, end, rest = (rest + block).rpartition(b"\n")
            text, counted = whole + end, 0
            for match in _BLANK.finditer(text):
                lines, counted = lines + text.count(b"\n", counted, match.start()), match.start()
                found.append(lines + 1)
            lines += text.count(b"\n", counted)
    return found
