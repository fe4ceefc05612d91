"""The portal's words in the language of whoever reads: its own texts, and those of reports (verdicts, reasons)."""

from functools import cache

from django.utils.translation import get_language

from publiek.report.document.words import Phrase, Value
from publiek.report.language.catalogue import LANGUAGES, Texts
from publiek.report.language.wording import Wording

PACKAGES = ("publiek.report.language", "publiek.portal.texts")


@cache
def wording_in(language: str) -> Wording:
    """Return the words of a language; Dutch where there are none."""
    known = language if language in LANGUAGES else "nl"
    return Wording(known, Texts(known, *PACKAGES))


def wording() -> Wording:
    """Return the words of the language of this request."""
    return wording_in((get_language() or "nl")[:2])


def say(key: str, number: int | None = None, **values: Value) -> str:
    """Return a text with its values filled in; `number` chooses between singular and plural."""
    return wording().say(Phrase(key, values, number))
