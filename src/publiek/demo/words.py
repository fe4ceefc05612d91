"""How people write an address: additions in the words of the city, slips of the pen, other countries."""

from dataclasses import dataclass, replace

import numpy as np

from publiek.demo.city.addresses import LETTERS, NEVER
from publiek.demo.facts import gemeenten, luck, table
from publiek.demo.institution import Institution
from publiek.demo.sales import CITY, ELSEWHERE, FOREIGN, PO_BOX, Sales
from publiek.demo.visitors import World

NO_NUMBER = 0.015  # of orders: the house number was not asked or not given
WRONG_NUMBER = 0.008  # a number that is not in the street
LOWER = 0.06  # postcode in small letters
LETTERED = 0.03  # of addresses outside the city: with a house letter
LETTER_O = 0.004  # the letter O for a nought
PAIRS = [a + b for a in LETTERS for b in LETTERS if a + b not in NEVER]
BELGIAN = range(1000, 1100)  # Brussels: four digits that are also the city's


@dataclass(frozen=True, slots=True)
class Written:
    """An address as somebody wrote it, in parts."""

    street: str
    number: str
    letter: str
    addition: str
    postcode: str
    town: str
    country: str = "NL"


def write_addresses(institution: Institution, sales: Sales, world: World, seed: int) -> list[Written]:
    """Return the address of each order as it stands in the export; a refund repeats that of its order."""
    chance = luck(seed, "words", institution.stream)
    writers = {CITY: _in_city, ELSEWHERE: _elsewhere, FOREIGN: _abroad, PO_BOX: _po_box}
    seen: dict[int, Written] = {}
    written = []
    for place, home, reference in zip(sales.place.tolist(), sales.home.tolist(), sales.reference.tolist(), strict=True):
        if reference not in seen:
            clean = writers[place](home, world, chance)
            seen[reference] = _slip(_in_style(clean, institution.additions, chance, place), chance, place)
        written.append(seen[reference])
    return written


def _in_city(home: int, world: World, _: np.random.Generator) -> Written:
    addresses = world.addresses
    return Written(
        street=addresses.streets[addresses.street[home]],
        number=str(addresses.number[home]),
        letter=str(addresses.letter[home]),
        addition=str(addresses.addition[home]),
        postcode=str(addresses.postcode[home]),
        town="Amsterdam",
    )


def _elsewhere(home: int, world: World, chance: np.random.Generator) -> Written:
    postcode = str(world.elsewhere.postcode[home])
    if postcode.isdigit():
        postcode += PAIRS[chance.integers(len(PAIRS))]
    names = table_of_words()["first"]
    return Written(
        street=names[(home * 7) % len(names)] + "straat",
        number=str(chance.integers(1, 140)),
        letter="A" if chance.random() < LETTERED else "",
        addition="",
        postcode=postcode,
        town=gemeenten()[world.elsewhere.gemeente[home]].name,
    )


def _abroad(_: int, __: World, chance: np.random.Generator) -> Written:
    number = str(chance.integers(1, 120))
    examples = (
        Written("Bedachtestraat", number, "", "", str(chance.choice(BELGIAN)), "Brussel", "BE"),
        Written("Erfundene Allee", number, "", "", str(chance.integers(10115, 14199)), "Berlin", "DE"),
        Written(
            "Invented Road", number, "", "", f"SW{chance.integers(1, 20)} {chance.integers(1, 9)}AB", "London", "GB"
        ),
        Written("Rue Fictive", number, "", "", str(chance.integers(75001, 75020)), "Paris", "FR"),
        Written("Made Up Avenue", number, "", "", str(chance.integers(10001, 10280)), "New York", "US"),
    )
    return examples[chance.choice(5, p=[0.35, 0.25, 0.2, 0.1, 0.1])]


def _po_box(_: int, __: World, chance: np.random.Generator) -> Written:
    box = f"Postbus {chance.integers(1, 99999)}"
    return Written(box, "", "", "", f"10{chance.integers(0, 10):02d}AA", "Amsterdam")


def table_of_words() -> dict[str, list[str]]:
    """Return the invented words."""
    return _WORDS


_WORDS = table("words.toml")
_ROMAN = {"H": "huis", "1": "I", "2": "II", "3": "III", "4": "IV"}
_HOOG = {"H": "hs", "1": "1-hoog", "2": "2-hoog", "3": "3-hoog", "4": "4-hoog"}
_WORDY = {"H": "hs", "1": "1 hoog", "2": "2hg", "3": "III", "4": "4 hoog"}
_STYLES: dict[str, list[dict[str, str]]] = {
    "plain": [{}],
    "roman": [_ROMAN],
    "hoog": [_HOOG],
    "words": [_WORDY],
    "mixed": [{}, _ROMAN, _HOOG],
}


def _in_style(written: Written, style: str, chance: np.random.Generator, place: int) -> Written:
    if place != CITY or written.letter:
        return written
    spelled = _STYLES[style][chance.integers(len(_STYLES[style]))]
    return replace(written, addition=spelled.get(written.addition, written.addition))


def _slip(written: Written, chance: np.random.Generator, place: int) -> Written:
    if place not in (CITY, ELSEWHERE):
        return written
    lot = chance.random()
    if lot < NO_NUMBER:
        return replace(written, number="", letter="", addition="")
    if lot < NO_NUMBER + WRONG_NUMBER:
        return replace(written, number=str(int(written.number) + 5000))
    if lot < NO_NUMBER + WRONG_NUMBER + LOWER:
        return replace(written, postcode=written.postcode.lower())
    if lot > 1 - LETTER_O:
        return replace(written, postcode=written.postcode.replace("0", "O", 1))
    return written
