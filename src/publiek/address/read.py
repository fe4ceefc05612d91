"""Reading one address: its parts in, a status and ranked candidate keys out.

The order of the tests is the order of the statuses: empty, PO box, foreign, invalid postcode, missing number, ok.
"""

import re
from typing import NamedTuple

from publiek.address import flags as f
from publiek.address.combine import Combined, combine, part_after_number
from publiek.address.foreign import (
    Country,
    ends_abroad,
    ends_in_town_abroad,
    has_foreign_form,
    is_foreign_line,
    read_country,
)
from publiek.address.full import has_two_addresses, postcode_of, read_full
from publiek.address.line import begins_with_a_street
from publiek.address.model import Candidate, Numbered, RawAddress, Reading, Status
from publiek.address.number import read_number
from publiek.address.po_box import is_po_box
from publiek.address.postcode import PostcodeReading, postcodes_within, read_postcode, suspect
from publiek.address.span import read_span
from publiek.address.suffix import read_suffix
from publiek.address.text import character_flags, says_nothing, tidy
from publiek.address.vocabulary import convention_at
from publiek.addresskey import Address

_MOST = 8
_WORDS_FIRST = re.compile(r"[^0-9]*[A-Z]{3,}[^0-9]*[0-9]")
_POSTCODE_ONLY = re.compile(r"(?:NL[ -]?)?[1-9][0-9]{3} ?[A-Z]{2}")
_LETTER_ONLY = re.compile(r"[A-Z]{1,3}")
_SHORT_NUMBER = re.compile(r"[0-9]{1,5}(?: ?[A-Z])?")


class Parts(NamedTuple):
    """The tidy parts of an address."""

    postcode: str
    number: str
    letter: str
    addition: str
    full: str


def read_address(raw: RawAddress) -> Reading:
    """Read one address; never raises, whatever the text."""
    flags = character_flags(*raw)
    parts = _tidy(raw, flags)
    country = read_country(tidy(raw.country))
    if not any(parts):
        status = Status.FOREIGN if country is Country.FOREIGN else Status.EMPTY
        return _reading(status, flags)
    if is_po_box(*parts):
        return _reading(Status.PO_BOX, flags)
    found, parts = _find_postcode(parts, raw, flags)
    if _is_foreign(parts, found, country, flags):
        return _reading(Status.FOREIGN, flags - {f.POSTCODE4, f.POSTCODE_ABSENT})
    if not found.postcode:
        return _reading(Status.INVALID_POSTCODE, flags)
    return _read_number(found.postcode, parts, flags)


def _reading(status: Status, flags: set[str], candidates: tuple[Candidate, ...] = ()) -> Reading:
    return Reading(status, tuple(sorted(flags)), candidates)


def _tidy(raw: RawAddress, flags: set[str]) -> Parts:
    texts = [tidy(raw.postcode), tidy(raw.number), tidy(raw.full, line="; ")]
    postcode, number, full = ("" if says_nothing(text) or text == "NA" else text for text in texts)
    letter, of_letter = part_after_number(tidy(raw.letter))
    addition, of_addition = part_after_number(tidy(raw.addition))
    flags |= of_letter | of_addition
    return _straightened(Parts(postcode, number, letter, addition, full), flags)


def _straightened(parts: Parts, flags: set[str]) -> Parts:
    """Put right what stands in the wrong column: swapped, or a whole street line in the column of the number."""
    if _POSTCODE_ONLY.fullmatch(parts.number) and _SHORT_NUMBER.fullmatch(parts.postcode):
        flags.add(f.COLUMNS_SWAPPED)
        parts = parts._replace(postcode=parts.number, number=parts.postcode)
    if _LETTER_ONLY.fullmatch(parts.number) and _SHORT_NUMBER.fullmatch(parts.addition):
        flags.add(f.COLUMNS_SWAPPED)
        parts = parts._replace(number=parts.addition, addition=parts.number)
    if _SHORT_NUMBER.fullmatch(parts.letter) and _fits_in_letter(parts.number, parts.full + parts.postcode[6:]):
        flags.add(f.COLUMNS_SWAPPED)
        parts = parts._replace(number=parts.letter, letter=parts.number)
    if _holds_a_line(parts):
        parts = parts._replace(number="", full=parts.number if parts.number in parts.full else _joined(parts))
    if (
        not parts.number
        and parts.addition[:1].isdigit()
        and not any(c.isdigit() for c in parts.full + parts.postcode[6:])
    ):
        flags.add(f.NUMBER_IN_ADDITION)
        parts = parts._replace(number=parts.addition, addition="")
    return parts


def _holds_a_line(parts: Parts) -> bool:
    """Return whether the column of the number holds a street line or a postcode, too."""
    if _WORDS_FIRST.match(parts.number) and not read_number(parts.number).options:
        return True
    if begins_with_a_street(parts.number):
        return True
    within = postcodes_within(parts.number)
    known = read_postcode(parts.postcode, "").postcode if within else ""
    return any(not known or each.postcode == known for each in within)


def _fits_in_letter(number: str, elsewhere: str) -> bool:
    """Return whether the column of the number holds a letter, or nothing where no other column holds a number."""
    return bool(_LETTER_ONLY.fullmatch(number)) or not (number or any(each.isdigit() for each in elsewhere))


def _joined(parts: Parts) -> str:
    return f"{parts.full} {parts.number}".strip()


def _find_postcode(parts: Parts, raw: RawAddress, flags: set[str]) -> tuple[PostcodeReading, Parts]:
    found = read_postcode(parts.postcode, raw.postcode)
    if found.postcode:
        flags |= found.flags
        return _unless_contradicted(found, parts, flags), parts
    full = f"{found.beside}; {parts.full}".strip("; ") if found.beside else parts.full
    within = postcode_of(full, "")
    if within and has_two_addresses(full):
        flags.add(f.POSTCODE_CONFLICT)
        return PostcodeReading("", "", frozenset()), parts._replace(full=full)
    if within and (f.POSTCODE4 not in found.flags or parts.postcode[:4] == within.postcode[:4]):
        return PostcodeReading(within.postcode, "", _added(flags, suspect(within.postcode))), parts._replace(full=full)
    flags |= found.flags | ({f.POSTCODE_ABSENT} if not parts.postcode else set())
    return found, parts._replace(full=full)


def _unless_contradicted(found: PostcodeReading, parts: Parts, flags: set[str]) -> PostcodeReading:
    """Where the text holds the number and another postcode, nobody knows which of the two postcodes is meant."""
    within = postcode_of(parts.full, found.postcode)
    if within is None or within.postcode == found.postcode:
        return found
    flags.add(f.POSTCODE_CONFLICT)
    return found if parts.number else PostcodeReading("", "", frozenset())


def _added(flags: set[str], more: frozenset[str]) -> frozenset[str]:
    flags |= more
    return more


def _is_foreign(parts: Parts, found: PostcodeReading, country: Country, flags: set[str]) -> bool:
    if country is Country.UNKNOWN:
        flags.add(f.COUNTRY_UNKNOWN)
    if country is Country.FOREIGN:
        flags |= {f.COUNTRY_CONFLICT} if found.postcode else set()
        return True
    if found.postcode:
        return ends_abroad(parts.full) and country is not Country.DUTCH
    abroad = has_foreign_form(parts.postcode, country) or is_foreign_line(parts.full, country)
    abroad = abroad or (f.POSTCODE4 in found.flags and ends_in_town_abroad(parts.full, country))
    abroad = abroad or (ends_abroad(parts.full) and country is not Country.DUTCH)
    if abroad and country is Country.DUTCH:
        flags.add(f.COUNTRY_CONFLICT)
    return abroad


def _read_number(postcode: str, parts: Parts, flags: set[str]) -> Reading:
    numbered = _numbered_text(postcode, parts, flags)
    reading = read_number(numbered)
    flags |= reading.flags
    if not reading.options:
        return _reading(Status.MISSING_NUMBER, flags)
    found: dict[tuple[int, str, str], Candidate] = {}
    for at, option in enumerate(reading.options):
        of_option: set[str] = set()
        for candidate in _candidates(postcode, option, parts, of_option):
            found.setdefault(candidate.address[1:], candidate)
        flags |= of_option if at == 0 else set()
    return _reading(Status.OK, flags, tuple(found.values())[:_MOST])


def _numbered_text(postcode: str, parts: Parts, flags: set[str]) -> str:
    """Return the text that starts with the house number, from the first column that holds one."""
    in_full = read_full(parts.full, postcode).numbered if parts.full else ""
    if parts.number:
        return _fuller(parts, in_full, flags)
    beside = read_postcode(parts.postcode, "").beside if parts.postcode else ""
    if any(character.isdigit() for character in beside):
        flags.add(f.NUMBER_IN_POSTCODE)
        return read_full(beside, postcode).numbered
    if in_full:
        flags.add(f.FROM_FULL)
    return in_full


def _fuller(parts: Parts, in_full: str, flags: set[str]) -> str:
    """Take the addition from the street line where the columns have none and the numbers agree."""
    ours = read_number(parts.number).options
    theirs = read_number(in_full).options if in_full else ()
    if not theirs or not ours or parts.letter or parts.addition or ours[0].rest.strip(" .,-"):
        return parts.number
    if ours[0].number != theirs[0].number or not theirs[0].rest.strip():
        return parts.number
    flags.add(f.FROM_FULL)
    return in_full


def _candidates(postcode: str, option: Numbered, parts: Parts, flags: set[str]) -> list[Candidate]:
    city = convention_at(int(postcode[:4]))
    found: list[Candidate] = []
    for combined in combine(str(option.number), option.rest, parts.letter, parts.addition, city):
        for variant, of_variant in _variants(option.number, combined):
            suffix = read_suffix(variant.rest, city, combined.letter_known)
            flags |= of_variant | suffix.flags if not found else set()
            found += [Candidate(Address(postcode, variant.number, *one[:2]), one.alias) for one in suffix.options]
    return found


def _variants(number: int, combined: Combined) -> list[tuple[Numbered, frozenset[str]]]:
    """Return number and text to read of one combination, with flags: more than one where it may be a range."""
    span = read_span(number, combined.text) if not combined.letter_known else None
    if span:
        return [(option, combined.flags | {f.RANGE}) for option in span.options]
    return [(Numbered(number, combined.text), combined.flags)]
