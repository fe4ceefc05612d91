"""Every text of the portal is there in both languages and used, in Dutch with 'u'; none is written into a page."""

import ast
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

import publiek.portal
from publiek.portal.pages.texts import PACKAGES
from publiek.report.language.catalogue import LANGUAGES, REPORTS, Texts

ROOM = Path(publiek.portal.__file__).parent
OWN = {language: Texts(language, "publiek.portal.texts") for language in LANGUAGES}
ALL = {language: Texts(language, *PACKAGES) for language in LANGUAGES}
FAMILIES = {key.split(".")[0] for key in OWN["nl"].keys}
KEY = re.compile(r"[a-z_0-9]+(\.[a-z0-9_]+)+")
STEM = re.compile(r"[a-z_0-9]+\.[a-z0-9_.]*")
QUOTED = re.compile(r"""["']([a-z_0-9]+(?:\.[a-z0-9_]+)*\.?)["'](\|add)?""")
PLACE = re.compile(r"\{(\w+)\}")
INFORMAL = re.compile(r"\b(je|jij|jouw|jullie|jou)\b", re.IGNORECASE)
FILES = (".html", ".css", ".js", ".yaml", ".po", ".svg", ".csv", ".toml", ".woff", ".json", ".key", ".txt")


@cache
def asked_in_code() -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys written out in code and in data, and the patterns of those put together.

    Of f"{family}.{name}" the family may be any that its app names.
    """
    written, made = set(), set()
    for path in ROOM.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        said = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        shapes = {shape_of(node) for node in nodes if isinstance(node, ast.JoinedStr)}
        written |= {text for text in said if KEY.fullmatch(text)}
        made |= {pattern for shape in shapes if (pattern := pattern_of(shape))}
        made |= {re.escape(text) + "[a-z0-9_.]+" for text in said if text.endswith(".") and text[:-1] in FAMILIES}
        if any(shape.startswith("*.") and not shape.endswith(FILES) for shape in shapes):
            made |= {re.escape(family) + r"\.[a-z0-9_.]+" for family in families_in(path.relative_to(ROOM).parts[0])}
    for path in ROOM.rglob("*.yaml"):
        written |= set(re.findall(r"[a-z_0-9]+(?:\.[a-z0-9_]+)+", path.read_text("utf-8")))
    return frozenset(one for one in written if one.split(".")[0] in FAMILIES), frozenset(made)


@cache
def families_in(app: str) -> frozenset[str]:
    """Return the families of keys that an app names on their own."""
    nodes = (node for path in (ROOM / app).rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and node.value in FAMILIES)


def shape_of(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)


def pattern_of(shape: str) -> str:
    """Return a key that is put together as a regular expression; '' where it is no key."""
    if (
        not re.fullmatch(r"[a-z0-9_.*]+", shape)
        or shape.split(".", maxsplit=1)[0] not in FAMILIES
        or shape.endswith(FILES)
    ):
        return ""
    return re.escape(shape).replace(r"\*", "[a-z0-9_.]+") if "*" in shape else ""


@cache
def asked_in_templates() -> tuple[frozenset[str], frozenset[str]]:
    """Return the same of templates, where a key is put together with `|add:`."""
    written, stems = set(), set()
    for path in ROOM.rglob("*.html"):
        for text, added in QUOTED.findall(path.read_text("utf-8")):
            if text.split(".")[0] in FAMILIES and "." in text and (text in OWN["nl"].keys or not text.endswith(FILES)):
                (stems if added or text.endswith((".", "_")) else written).add(text)
    return frozenset(written), frozenset(re.escape(stem) + "[a-z0-9_.]*" for stem in stems)


def written() -> frozenset[str]:
    return asked_in_code()[0] | asked_in_templates()[0]


def made() -> frozenset[str]:
    return asked_in_code()[1] | asked_in_templates()[1]


def forms(language: str, key: str) -> tuple[str, ...]:
    found = OWN[language].messages[key].string
    return (found,) if isinstance(found, str) else tuple(found)


def dutch() -> list[tuple[str, str]]:
    return [(key, form) for key in sorted(OWN["nl"].keys) for form in forms("nl", key)]


def test_no_key_is_in_two_files_nor_that_of_a_report():
    for language in LANGUAGES:
        assert len(ALL[language].keys) == len(OWN[language].keys) + len(REPORTS[language].keys)


def test_both_languages_have_the_same_texts():
    assert OWN["nl"].keys ^ OWN["en"].keys == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_is_written_out_is_there(language):
    in_templates = {key for key in asked_in_templates()[0] if key not in ALL[language].keys}
    said = {key for key in said_in_code() if key not in ALL[language].keys}
    assert in_templates | said == set()


def said_in_code() -> set[str]:
    """Return the keys that are handed to say() as they are."""
    found = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say" and node.args:
                first = node.args[0]
                found |= {first.value} if isinstance(first, ast.Constant) else set()
    return found


def test_every_text_is_asked_for():
    left = {key for key in OWN["nl"].keys - written() if not any(re.fullmatch(one, key) for one in made())}
    assert {key for key in left if not key.startswith(OF_REPORTS)} == set()


def test_texts_are_filled_in_with_the_same_values_in_both_languages():
    def places(language: str, key: str) -> set[str]:
        return {name for form in forms(language, key) for name in PLACE.findall(form)}

    assert [key for key in OWN["nl"].keys & OWN["en"].keys if places("nl", key) != places("en", key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_says_something(language):
    assert [key for key in OWN[language].keys if not all(form.strip() for form in forms(language, key))] == []


def test_dutch_addresses_the_reader_formally():
    library = (ROOM / "texts" / "libraries" / "nl.po").read_text("utf-8")
    said = [(key, form) for key, form in dutch() if INFORMAL.search(form)]
    assert said == []
    assert INFORMAL.findall("\n".join(line for line in library.splitlines() if line.startswith("msgstr"))) == []


OF_REPORTS = "discipline_beside.all_"
"""Texts that the code of reports asks for, about all institutions together; only the portal shows these."""
UNREAD = {"script", "style", "code", "pre"}


class Words(HTMLParser):
    """The words of a template that a reader would see."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipped += tag in UNREAD
        self.found += [value or "" for name, value in attrs if name in {"title", "alt", "aria-label", "placeholder"}]

    def handle_endtag(self, tag: str) -> None:
        self.skipped -= tag in UNREAD

    def handle_data(self, data: str) -> None:
        self.found += [] if self.skipped else [data]


NAMES = {
    "Nederlands",
    "English",
    "publiek",
    "Museum",
    "Zuiderlicht",
    "Podium",
    "Rumoer",
    "CSV",
    "OpenAPI",
    "HTTP",
    "json",
}
"""Words that are the same in every language: names, of languages too."""
IN_PIECES = "pages/templates/allauth/elements/button.html"
"""A tag that is put together of pieces: no words in it."""


def test_no_words_are_written_into_a_template():
    found = {}
    for path in sorted(set(ROOM.rglob("*.html")) - {ROOM / IN_PIECES}):
        parser = Words()
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", " ", path.read_text("utf-8"), flags=re.DOTALL)
        parser.feed(re.sub(r"""^\s*[\w-]+="[^"]*"\s*$|[\w./-]+\.(?:css|json)""", "", text, flags=re.MULTILINE))
        words = {word for part in parser.found for word in re.findall(r"[A-Za-zëïé]{3,}", part)} - NAMES
        if words:
            found[path.relative_to(ROOM).as_posix()] = words
    assert found == {}
