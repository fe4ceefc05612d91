"""The texts that a programme puts in itself: its communication house, and the owner's words about segments."""

from publiek.report.house.content import HouseContent, default_house, read_house
from publiek.report.portraits.owner import OwnerTexts, read_owner_texts
from publiek.study.shelf import Shelf


def house_of(shelf: Shelf) -> HouseContent:
    """Return the communication house that a study names, or the general one; UserError where it cannot be used."""
    file = shelf.settings.house
    return read_house(shelf.at(file)) if file else default_house()


def owner_texts_of(shelf: Shelf) -> OwnerTexts | None:
    """Return the owner's texts that a study names; UserError where they cannot be used with its edition."""
    file = shelf.settings.portraits
    if file is None:
        return None
    return read_owner_texts(shelf.at(file), [segment.code for segment in shelf.edition.typology.segments])


def check_own_texts(shelf: Shelf) -> None:
    """Read all of them, before the work; UserError where one cannot be used."""
    house_of(shelf)
    owner_texts_of(shelf)
