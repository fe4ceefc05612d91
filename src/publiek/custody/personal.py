"""Telling e-mail addresses, telephone numbers, BSNs and bank accounts in a loose text, such as a production's label.

Made for precision: a title with a year, a date with a time, a price, an order number are none of these. A name of a
person cannot be told from the name of a play; what protects it is that a label few households share is never shown.
Sources: the test of eleven of the BSN (Logisch Ontwerp BSN, RvIG), the check digits of an IBAN (ISO 13616, ISO 7064
MOD 97-10), the Dutch numbering plan (Nummerplan telefoon- en ISDN-diensten).
"""

import re
from collections.abc import Iterable
from enum import StrEnum


class Personal(StrEnum):
    """What of a person a text holds."""

    EMAIL = "e-mail address"
    TELEPHONE = "telephone number"
    BSN = "citizen service number (BSN)"
    IBAN = "bank account"


_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"']{1,64}@[^\s@<>()\[\],;:\"'.]+(?:\.[^\s@<>()\[\],;:\"'.]+)*\.[^\W\d_]{2,}")
# After the area, digits stand together or in even groups; so 06-02-2025 20:15 is no telephone number.
_EIGHT = (
    r"(?:\d{8}|\d{4}[ .]\d{4}|\d{2}(?:[ .-]\d{2}){3}"
    r"|\d{3}[ .]\d{3}[ .]\d{2}|\d{3}[ .]\d{2}[ .]\d{3}|\d[ .]\d{3}[ .]\d{4})"
)
_SEVEN = r"(?:\d{7}|\d{3}[ .]\d{4}|\d{3}[ .]\d{2}[ .]\d{2}|\d{4}[ .]\d{3}|\d[ .]\d{2}[ .]\d{2}[ .]\d{2})"
_SIX = r"(?:\d{6}|\d{3}[ .]\d{3}|\d{2}[ .]\d{2}[ .]\d{2})"
_ABROAD = r"(?:\+|00)\s?31[ .-]?(?:\(0\)[ .-]?)?"
_GAP = r"\)?\s?[-. /]?\s?"
_TELEPHONE = re.compile(
    rf"(?<![\w.-])(?:"
    rf"(?:{_ABROAD}|\(?0)6{_GAP}{_EIGHT}"
    rf"|(?:{_ABROAD}|\(?0)[1-578]\d{_GAP}{_SEVEN}"
    rf"|(?:{_ABROAD}|\(?0)[1-578]\d{{2}}{_GAP}{_SIX}"
    rf"|\+(?!31)[1-9]\d{{0,2}}[ .-]?(?:\(?\d{{1,4}}\)?[ .-]?){{2,5}}\d{{2,4}}"
    rf")(?![\w:]|[.-]\d)"
)
_LEAST_ABROAD = 9
_NINE = re.compile(r"\d{9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}\.\d{2}\.\d{3}")
_NAMED_BSN = re.compile(
    rf"\b(?:bsn|burgerservice\w*|sofi\w*)\W{{0,12}}(?:nr|nummer|no)?\W{{0,4}}({_NINE.pattern})(?!\d)", re.I
)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?(?![A-Za-z0-9])")
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_IBAN_LENGTHS = range(15, 35)


def passes_test_of_eleven(digits: str) -> bool:
    """Tell whether nine digits may be a BSN: 9a + 8b + ... + 2h - i is a multiple of eleven."""
    if len(digits) != len(_BSN_WEIGHTS) or not digits.isascii() or not digits.isdigit() or not int(digits):
        return False
    return sum(weight * int(digit) for weight, digit in zip(_BSN_WEIGHTS, digits, strict=True)) % 11 == 0


def is_iban(text: str) -> bool:
    """Tell whether a text without spaces is an IBAN with the right check digits."""
    if len(text) not in _IBAN_LENGTHS or not text.isascii() or not text.isalnum():
        return False
    return int("".join(str(int(character, 36)) for character in text[4:] + text[:4])) % 97 == 1


def personal(text: str) -> Personal | None:
    """Return what of a person a text holds, None where nothing is recognised."""
    if _EMAIL.search(text):
        return Personal.EMAIL
    if any(is_iban(start) for found in _IBAN.finditer(text) for start in _starts(found[0])):
        return Personal.IBAN
    named = _NAMED_BSN.search(text)
    if (named and passes_test_of_eleven(_digits(named[1]))) or _may_be_bsn(text):
        return Personal.BSN
    return Personal.TELEPHONE if any(map(_is_telephone, _TELEPHONE.finditer(text))) else None


def personal_labels(labels: Iterable[str]) -> dict[str, Personal]:
    """Return the labels of one column that hold something of a person, and what.

    One in eleven numbers of nine digits passes for a BSN. So where a column has others that do not, they are codes.
    """
    labels = list(labels)
    codes = any(_NINE.fullmatch(label.strip()) and not _may_be_bsn(label) for label in labels)
    found = ((label, personal(label)) for label in labels)
    return {label: kind for label, kind in found if kind and not (codes and _NINE.fullmatch(label.strip()))}


def _may_be_bsn(text: str) -> bool:
    return bool(_NINE.fullmatch(text.strip())) and passes_test_of_eleven(_digits(text))


def _is_telephone(found: re.Match[str]) -> bool:
    text = found[0]
    return not text.startswith("+") or len(_digits(text)) >= _LEAST_ABROAD


def _starts(text: str) -> list[str]:
    """Return a text without spaces, also without the last words: what follows an IBAN may look like more of it."""
    words = text.split(" ")
    return ["".join(words[:end]).upper() for end in range(len(words), 0, -1)]


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
