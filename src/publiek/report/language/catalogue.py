"""The texts of a language: gettext catalogues (PO files), read as they are, so that nothing has to be compiled.

A message's id is its key ('headline.more'), the same in every language: Dutch is written, not translated. A language
is a folder with a file for each kind of page; no key is in two files.
"""

import gettext
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files
from io import BytesIO

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("nl", "en")


class Texts:
    """The texts of one language in one or more packages, read when first asked for."""

    def __init__(self, language: str, *packages: str) -> None:
        """Take the packages that each have a folder with the language's PO files."""
        self.language, self.packages = language, packages

    @cached_property
    def messages(self) -> Catalog:
        """All messages; ValueError where a key has two texts."""
        merged = Catalog(locale=self.language)
        for message in self._messages():
            if message.id in merged:
                raise ValueError(f"the text '{message.id}' is there twice in '{self.language}'")
            merged[message.id] = message
        return merged

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all texts."""
        return frozenset(_key(message) for message in self.messages if message.id)

    @cached_property
    def _translations(self) -> gettext.GNUTranslations:
        """The texts as gettext gives them, with the language's rule of plurals."""
        compiled = BytesIO()
        write_mo(compiled, self.messages)
        compiled.seek(0)
        return gettext.GNUTranslations(compiled)

    def text(self, key: str, number: int | None = None) -> str:
        """Return a text; of a message with a plural the form for a number. KeyError where there is none."""
        if key not in self.keys:
            raise KeyError(f"there is no text '{key}' in '{self.language}'")
        known = self._translations
        return known.gettext(key) if number is None else known.ngettext(key, key, number)

    def _messages(self) -> Iterator[Message]:
        for package in self.packages:
            folder = files(package).joinpath(self.language)
            for file in sorted(folder.iterdir(), key=lambda found: found.name):
                if file.name.endswith(".po"):
                    with file.open("rb") as opened:
                        yield from (message for message in read_po(opened, locale=self.language) if message.id)


REPORTS = {language: Texts(language, "publiek.report.language") for language in LANGUAGES}
"""The texts of reports, by language."""


def messages(language: str) -> Catalog:
    """Return all messages of reports in a language."""
    return REPORTS[language].messages


def keys(language: str) -> frozenset[str]:
    """Return the keys of all texts of reports in a language."""
    return REPORTS[language].keys


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])
