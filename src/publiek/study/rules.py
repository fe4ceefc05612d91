"""An institution's exclusions, from the study's settings."""

from publiek.address.model import RawAddress, Status
from publiek.address.read import read_address
from publiek.addresskey import pack
from publiek.audience.rules import Rules
from publiek.errors import UserError
from publiek.study.settings import InstitutionSettings, StudySettings


def rules_for(settings: StudySettings, institution: InstitutionSettings) -> Rules:
    """Return the rules of one institution; UserError where one of its own addresses cannot be read."""
    return Rules(
        period=settings.period,
        start=settings.start,
        end=settings.end,
        group_from=settings.exclusions.group_from,
        tickets_max=settings.exclusions.tickets_max,
        own_places=tuple(_place(text, institution.id) for text in institution.own_addresses),
    )


def is_own_address(text: str) -> bool:
    """Return whether an own address can be read, so that rows from there can be left out."""
    return read_address(RawAddress(full=text)).status is Status.OK


def _place(text: str, institution: str) -> int:
    reading = read_address(RawAddress(full=text))
    if reading.status is not Status.OK:
        raise UserError(
            f"An own address of '{institution}' cannot be read: {reading.status}.",
            mend="write postcode and number, like '1012AB 12'",
        )
    return pack(reading.candidates[0].address)[0]
