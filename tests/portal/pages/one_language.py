"""Whether a page speaks one language: none of the other's texts in it, and no text's key instead of the text."""

import re
from functools import cache
from html.parser import HTMLParser

from babel.messages.pofile import read_po
from tests.portal.pages.test_texts import ALL, KEY, OWN, ROOM

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNREAD = {"script", "style", "title"}
HEARD = ("aria-label", "placeholder", "title", "alt")
LEAST = 14
"""Characters of a text before its first value, for it to be known by them."""

DATA = {"gebied", "podium", "Bericht", "Tekst"}
"""Texts that are also what people wrote in the samples, or an official word that stays Dutch."""


class Words(HTMLParser):
    """What a page says to eyes and ears, in its own language: parts with a `lang` of their own are passed over."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.feed(page)

    @property
    def language(self) -> str:
        """That of the whole page."""
        return self._language

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a part's language, and what is said of it."""
        about = dict(attrs)
        lang = about.get("lang") or (self.open[-1][1] if self.open else "")
        if tag == "html":
            self._language = lang
        if tag not in VOID:
            self.open.append((tag, lang))
        if lang == self._language:
            self.said += [" ".join(about[name].split()) for name in HEARD if about.get(name)]

    def handle_endtag(self, tag: str) -> None:
        """Leave a part."""
        if tag in {name for name, _ in self.open}:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Note words."""
        if self.open and self.open[-1][0] not in UNREAD and self.open[-1][1] == self._language and data.strip():
            self.said.append(" ".join(data.split()))


@cache
def texts(language: str) -> frozenset[str]:
    """Return all texts in a language, ours and, of the packages, those that we translated."""
    own = {form for key in ALL[language].keys for form in _forms(ALL[language].messages[key].string)}
    with (ROOM / "texts" / "libraries" / "nl.po").open("rb") as file:
        theirs = [one for one in read_po(file) if one.id]
    own |= {form for one in theirs for form in _forms(one.string if language == "nl" else one.id)}
    return frozenset(" ".join(form.split()) for form in own)


def _forms(said: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


@cache
def foreign(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return what a page in a language must not say: whole texts, and beginnings of those with values in them."""
    mine = texts(language)
    others = texts("en" if language == "nl" else "nl") - mine - DATA
    starts = {re.split(r"[{%]", one)[0] for one in others if re.search(r"[{%]", one)}
    known = {start for start in starts if len(start) >= LEAST and not any(one.startswith(start) for one in mine)}
    return frozenset(one for one in others if len(one) > 3 and not re.search(r"[{%]", one)), tuple(known)


def strange_in(page: str, language: str) -> list[str]:
    """Return what a page says that it should not, where it should be in a language."""
    words = Words(page)
    whole, starts = foreign(language)
    wrong = [f"the language is '{words.language}', not '{language}'"] if words.language != language else []
    wrong += [f"a key: {one}" for one in words.said if KEY.fullmatch(one) and one in OWN["nl"].keys]
    return wrong + [f"not in '{language}': {one[:80]}" for one in words.said if one in whole or one.startswith(starts)]
