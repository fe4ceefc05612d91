"""Making text comparable: one kind of space, dash and quote, no accents, upper case."""

import html
import re
import unicodedata

from publiek.address import flags as f
from publiek.address.vocabulary import word_list

_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-"),
        **dict.fromkeys("‘’‚‛`´ʼʹ′＇", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("⁄∕／", "/"),
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L",
        "ı": "i", "İ": "I", "№": " nr ", "€": " EUR ",
        "º": " ", "ª": " ", "°": " ", "½": " 1/2", "¼": " 1/4", "¾": " 3/4",
    }
)  # fmt: skip
_BEYOND_A_KEYBOARD = re.compile(r"[^\x00-\x7fÀ-ɏ\u0300-\u036f‐-―‘-‟€]")
_EXCEL_TEXT = re.compile(r'\s*=\s*"(.*)"\s*', re.DOTALL)
_SPACES = re.compile(r"\s+")
_LINES = re.compile(r"\s*(?:\r\n|\r|\n|\t|\x0b|\x0c|\u2028|\u2029|<br ?/?>|\|)\s*")


def tidy(raw: str, *, line: str = " ") -> str:
    """Return text in upper-case ASCII with single spaces; line breaks become `line`.

    Superscripts and letter-like numerals are set apart from the figure before them ('12²' is 12 and 2, not 122).
    """
    if not raw:
        return ""
    text = raw
    if wrapped := _EXCEL_TEXT.fullmatch(text):
        text = wrapped[1]
    if "&" in text and ";" in text:
        text = html.unescape(text)
    text = _LINES.sub(line, text)
    if not text.isascii():
        text = _to_ascii(text)
    return _SPACES.sub(" ", text).upper().strip(" \"'`,;:\x00").strip()


def repaired(raw: str) -> bool:
    """Return whether text holds characters no keyboard gives: full-width figures, invisible or no-break spaces."""
    return _BEYOND_A_KEYBOARD.search(raw) is not None


def character_flags(*raws: str) -> set[str]:
    """Return the flag for repaired characters where one of the texts needs it."""
    return {f.CHARACTERS_REPAIRED} if any(repaired(raw) for raw in raws) else set()


def says_nothing(text: str) -> bool:
    """Return whether tidy text is a way of leaving a field empty: '', '-', 'n.v.t.', '#N/B'."""
    return text in word_list("suffix")["nothing"]


def _to_ascii(raw: str) -> str:
    kept: list[str] = []
    for character in unicodedata.normalize("NFC", raw):
        kept.append(_ascii_of(character))
    text = "".join(kept)
    return text.encode("ascii", "ignore").decode("ascii")


def _ascii_of(character: str) -> str:
    if character.isascii():
        return character
    if character.isspace():
        return " "
    if unicodedata.category(character) in {"Cf", "Mn", "Cc"}:
        return ""
    decimal = unicodedata.decimal(character, None)
    if decimal is not None:
        return str(decimal)
    plain = character.translate(_LOOKALIKES)
    if plain.isascii():
        return plain
    apart = unicodedata.decomposition(character).startswith(("<super>", "<sub>", "<circle>", "<compat>"))
    simple = "".join(part for part in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(part))
    simple = simple.translate(_LOOKALIKES)
    return f" {simple}" if apart and simple.strip().isalnum() else simple
