"""The texts of a language: gettext catalogues (PO files), read as they are, so that nothing has to be compiled.

A message's id is its key ('headline.more'), the same in every language: Dutch is written, not translated. A language
is a folder with a file for each kind of page; no key is in two files.
"""

import gettext
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("nl", "en")


@cache
def messages(language: str) -> Catalog:
    """Return all messages of a language; ValueError where a key has two texts."""
    merged = Catalog(locale=language)
    for message in _messages(language):
        if message.id in merged:
            raise ValueError(f"the text '{message.id}' is there twice in '{language}'")
        merged[message.id] = message
    return merged


@cache
def keys(language: str) -> frozenset[str]:
    """Return the keys of all texts of a language."""
    return frozenset(_key(message) for message in messages(language) if message.id)


@cache
def translations(language: str) -> gettext.GNUTranslations:
    """Return the texts of a language as gettext gives them, with its rule of plurals."""
    compiled = BytesIO()
    write_mo(compiled, messages(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def text(language: str, key: str, number: int | None = None) -> str:
    """Return a text; of a message with a plural the form for a number. KeyError where there is none."""
    if key not in keys(language):
        raise KeyError(f"there is no text '{key}' in '{language}'")
    known = translations(language)
    return known.gettext(key) if number is None else known.ngettext(key, key, number)


def _messages(language: str) -> Iterator[Message]:
    folder = files("publiek.report.language").joinpath(language)
    for file in sorted(folder.iterdir(), key=lambda found: found.name):
        if file.name.endswith(".po"):
            with file.open("rb") as opened:
                yield from (message for message in read_po(opened, locale=language) if message.id)


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])
