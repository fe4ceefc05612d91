"""A Dutch address as two integers, so that a join compares numbers and not text.

An address is postcode, number, letter and addition (BAG: huisnummer, huisletter, huisnummertoevoeging).
`place` packs postcode and number; `suffix` packs letter and addition. Two integers, because together they
need 65 bits; and because 'the same number' is then a comparison of `place` alone.

    place  = (digits * 676 + first letter * 26 + second letter) * 100_000 + number      BIGINT
    suffix = letter * 37**4 + addition in base 37, left-aligned in four places            INTEGER

In base 37 the digit 0 means 'nothing here', 1-10 are '0'-'9' and 11-36 are 'A'-'Z'; a letter is 0 (none) or
1-26. The packing is a bijection on valid addresses, proven by a property test; SQL and Python agree by test.
"""

import re
from typing import NamedTuple

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ADDITION_LENGTH = 4
BASE = len(ALPHABET) + 1
LETTER_UNIT = BASE**ADDITION_LENGTH
NUMBERS = 100_000
LETTER_PAIRS = 26 * 26
POSTCODE = re.compile(r"[1-9][0-9]{3}(?!SA|SD|SS)[A-Z]{2}")


class Address(NamedTuple):
    """One address in canonical form: upper case, no spaces, '' for a part that is absent."""

    postcode: str
    number: int
    letter: str = ""
    addition: str = ""

    def canonical(self) -> str:
        """Return 'postcode|number|letter|addition', the unit of protection and of counting."""
        return f"{self.postcode}|{self.number}|{self.letter}|{self.addition}"


def pack_postcode(postcode: str) -> int:
    """Return a postcode6 ('1012AB') as an integer below 2**23; ValueError where it is not one."""
    if not POSTCODE.fullmatch(postcode):
        raise ValueError("not a postcode of four digits and two letters")
    return int(postcode[:4]) * 676 + (ord(postcode[4]) - 65) * 26 + ord(postcode[5]) - 65


def unpack_postcode(packed: int) -> str:
    """Return the postcode6 that `pack_postcode` packed."""
    digits, letters = divmod(packed, 676)
    return f"{digits}{chr(65 + letters // 26)}{chr(65 + letters % 26)}"


def pack(address: Address) -> tuple[int, int]:
    """Return (place, suffix) of a canonical address."""
    suffix = 0 if not address.letter else (ord(address.letter) - 64) * LETTER_UNIT
    for position, character in enumerate(address.addition):
        suffix += (ALPHABET.index(character) + 1) * BASE ** (ADDITION_LENGTH - 1 - position)
    return pack_postcode(address.postcode) * NUMBERS + address.number, suffix


def unpack(place: int, suffix: int) -> Address:
    """Return the canonical address that `pack` packed."""
    postcode, number = divmod(place, NUMBERS)
    letter, rest = divmod(suffix, LETTER_UNIT)
    digits = [rest // BASE**power % BASE for power in reversed(range(ADDITION_LENGTH))]
    addition = "".join(ALPHABET[digit - 1] for digit in digits if digit)
    return Address(unpack_postcode(postcode), number, chr(64 + letter) if letter else "", addition)


def place_sql(postcode: str, number: str) -> str:
    """Return the SQL expression of `place`, for expressions of a canonical postcode and an integer number."""
    return (
        f"((left({postcode}, 4)::BIGINT * 676 + (ascii(substr({postcode}, 5, 1)) - 65) * 26"
        f" + ascii(substr({postcode}, 6, 1)) - 65) * {NUMBERS} + ({number})::BIGINT)"
    )


def suffix_sql(letter: str, addition: str) -> str:
    """Return the SQL expression of `suffix`, for expressions of canonical text ('' where absent)."""
    digits = " + ".join(
        f"CASE WHEN length({addition}) > {i} THEN instr('{ALPHABET}', substr({addition}, {i + 1}, 1))"
        f" * {BASE ** (ADDITION_LENGTH - 1 - i)} ELSE 0 END"
        for i in range(ADDITION_LENGTH)
    )
    return f"(CASE WHEN {letter} = '' THEN 0 ELSE (ascii({letter}) - 64) * {LETTER_UNIT} END + {digits})::INTEGER"


def postcode_sql(place: str) -> str:
    """Return the SQL expression of the postcode6 within a `place`."""
    packed = f"({place} // {NUMBERS})"
    return (
        f"({packed} // 676)::VARCHAR || chr((65 + {packed} % 676 // 26)::INTEGER) || chr((65 + {packed} % 26)::INTEGER)"
    )
