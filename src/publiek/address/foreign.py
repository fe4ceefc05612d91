"""Addresses abroad: by the country named, else by the form of the postcode."""

import re
from enum import Enum
from functools import cache

from publiek.address.vocabulary import word_list


class Country(Enum):
    """What a country column says."""

    ABSENT = "absent"
    DUTCH = "dutch"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


# Forms no Dutch postcode can have, whatever the country column says.
_CERTAIN = re.compile(
    r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}"  # British: SW1A 1AA
    r"|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]"  # Canadian: K1A 0B1
    r"|[A-Z][0-9]{2} ?[A-Z0-9]{4}"  # Irish: D02 X285
    r"|[A-Z]{1,3}[ -]?[0-9]{3} ?[0-9]{2}"  # with a car code: D-10115, SE-111 22
    r"|AD[0-9]{3}|[A-Z]{3} ?[0-9]{4}"  # Andorra, Malta
)
# Forms that are foreign unless the country column says they are Dutch.
_LIKELY = re.compile(
    r"[0-9]{5}(?:-[0-9]{4})?"  # German, French, Italian, Spanish, American
    r"|[0-9]{3} [0-9]{2}"  # Swedish, Czech, Greek
    r"|[0-9]{2}-[0-9]{3}|[0-9]{4}-[0-9]{3}"  # Polish, Portuguese
    r"|[0-9]{5}-[0-9]{3}|[0-9]{3}-[0-9]{4}"  # Brazilian, Japanese
    r"|[A-Z]{2} [0-9]{5}-[0-9]{4}"  # American with the state
)
_CODE_BEFORE = re.compile(r"[A-Z]{1,3}-(?=[0-9])")
_FIVE_DIGITS_AND_TOWN = re.compile(r"(?:^|[,;] ?| )([0-9]{5})(?:-[0-9]{4})? [A-Z][A-Z'\- ]{2,}")
_STATE_AND_FIVE_DIGITS = re.compile(r"[ ,][A-Z]{2},? [0-9]{5}(?:-[0-9]{4})?$")
_BRITISH_WITHIN = re.compile(r"(?:^|[ ,])[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}(?:$|[ ,])")
_FOUR_DIGITS_AND_TOWN = re.compile(r"(?:^|[,;] ?| )([1-9][0-9]{3}) ([A-Z][A-Z.'\- ]+)")


def read_country(text: str) -> Country:
    """Return what tidy text of a country column says."""
    if not text or text in word_list("suffix")["nothing"]:
        return Country.ABSENT
    lists = word_list("countries")
    bare = text.strip(" .()")
    if text in lists["dutch"] or bare in lists["dutch"]:
        return Country.DUTCH
    return Country.FOREIGN if text in lists["foreign"] or bare in lists["foreign"] else Country.UNKNOWN


def has_foreign_form(postcode: str, country: Country) -> bool:
    """Return whether tidy text of a postcode column has a form that is not Dutch."""
    if _CERTAIN.fullmatch(postcode) or _car_code().match(postcode):
        return True
    if country is not Country.DUTCH and _LIKELY.fullmatch(_CODE_BEFORE.sub("", postcode)):
        return True
    return _names_foreign_town(postcode, country)


def ends_abroad(full: str) -> bool:
    """Return whether a whole address ends with the name of another country."""
    last = re.split(r"[,;()]", full.rstrip(" .)"))[-1].strip()
    ending = word_list("countries")["ending"]
    words = last.split(" ")
    # After a figure ('12 Belgie') or alone in its part; 'Belgieplein 5' and 'Laan van Belgie' stay Dutch.
    return last in ending or (len(words) > 1 and any(word.isdigit() for word in words) and words[-1] in ending)


def ends_in_town_abroad(full: str, country: Country) -> bool:
    """Return whether a whole address ends with a town abroad; for an address with a four-digit postcode."""
    last = re.split(r"[,;]", full)[-1].strip()
    towns = word_list("countries")["towns"]
    return country is not Country.DUTCH and (last in towns or last.split(" ")[-1] in towns)


def is_foreign_line(full: str, country: Country) -> bool:
    """Return whether a whole address without a Dutch postcode has the form of one abroad."""
    if _BRITISH_WITHIN.search(full):
        return True
    if country is not Country.DUTCH and (_FIVE_DIGITS_AND_TOWN.search(full) or _STATE_AND_FIVE_DIGITS.search(full)):
        return True
    return _car_code().search(full) is not None or _names_foreign_town(full, country)


def _names_foreign_town(text: str, country: Country) -> bool:
    if country is Country.DUTCH:
        return False
    towns = word_list("countries")["towns"]
    five = _FIVE_DIGITS_AND_TOWN.search(text)
    if five:
        return True
    return any(
        any(town == part or town.startswith(part + ",") for town in towns)
        for match in _FOUR_DIGITS_AND_TOWN.finditer(text)
        for part in (match[2].strip(), match[2].strip().split(" ")[0])
    )


@cache
def _car_code() -> re.Pattern[str]:
    codes = "|".join(sorted(word_list("countries")["car_codes"], key=len, reverse=True))
    return re.compile(
        rf"(?:^|(?<=[ ,]))(?:{codes})(?: ?- ?[0-9]{{4,6}}| [0-9]{{5}})(?![0-9])|(?:B|BE|L|LU|CH|DK|AT) ?[0-9]{{4}}$"
    )
