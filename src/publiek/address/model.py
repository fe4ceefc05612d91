"""What the address station receives and what it makes of it."""

from enum import StrEnum
from typing import NamedTuple

from publiek.addresskey import Address


class Status(StrEnum):
    """What a raw address turned out to be; docs/reference/address-parse.md gives the order of the tests."""

    OK = "ok"
    INVALID_POSTCODE = "invalid_postcode"
    MISSING_NUMBER = "missing_number"
    PO_BOX = "po_box"
    FOREIGN = "foreign"
    EMPTY = "empty"


class RawAddress(NamedTuple):
    """The parts of one address as delivered; '' for a part that is absent."""

    postcode: str = ""
    number: str = ""
    letter: str = ""
    addition: str = ""
    full: str = ""
    country: str = ""


class Candidate(NamedTuple):
    """One possible reading; `alias` where a convention changed what was written (hs -> H)."""

    address: Address
    alias: bool


class Reading(NamedTuple):
    """A status, what was repaired or assumed (sorted words), and the candidates, likeliest first.

    There are candidates if and only if the status is ok.
    """

    status: Status
    flags: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


class Suffix(NamedTuple):
    """One reading of what follows a house number."""

    letter: str
    addition: str
    alias: bool


class Numbered(NamedTuple):
    """A house number and the text that follows it, not yet read."""

    number: int
    rest: str
