"""Every text is there in both languages, and every text is used: nothing missing, nothing left behind.

A text is asked for by its key, written out ("headline.more") or put together (f"verdict.{verdict}"). What is written
out must be there; what is put together stands for a pattern, of which there must be at least one text.
"""

import ast
import re
from pathlib import Path

import pytest

import publiek.report
from publiek.address.model import Status
from publiek.audience.rules import Exclusion
from publiek.delivery.reasons import Refusal
from publiek.match.reasons import Reason
from publiek.report.institution.delivered import known_reasons
from publiek.report.language.catalogue import LANGUAGES, keys, messages

ROOM = Path(publiek.report.__file__).parent
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
STEM = re.compile(r"[a-z_]+\.[a-z0-9_.]*")
IN_TEMPLATE = re.compile(r"""["']([a-z_]+(?:\.[a-z0-9_]+)*\.?)["']""")
ADVICE = re.compile(r'"([a-z_]+)"')
PLACE = re.compile(r"\{(\w+)\}")
FILES = (".html", ".css", ".js", ".typ", ".toml", ".yaml", ".po", ".svg")
INFORMAL = re.compile(r"\b(je|jij|jouw|jullie)\b", re.IGNORECASE)
FAMILIES = {key.split(".")[0] for key in keys("nl")}


def pattern_of(node: ast.JoinedStr) -> str:
    """Return a put together key as a regular expression; '' where it is no key."""
    parts = [re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z0-9_.]+" for part in node.values]
    first = node.values[0] if node.values else None
    starts = isinstance(first, ast.Constant) and STEM.fullmatch(str(first.value))
    return "".join(parts) if starts and str(first.value).split(".")[0] in FAMILIES else ""


def asked_in_code() -> tuple[set[str], set[str]]:
    """Return the keys written out in the code, and the patterns of those put together."""
    written, made = set(), set()
    for path in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and (pattern := pattern_of(node)):
                made.add(pattern)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                written.add(node.value)
    return {key for key in written if is_key(key)}, made


def is_key(text: str) -> bool:
    """Return whether a text is a key: not the name of a file, nor what a key that is put together begins with."""
    return text.split(".", maxsplit=1)[0] in FAMILIES and not text.endswith((*FILES, "_"))


def asked_in_templates() -> tuple[set[str], set[str]]:
    """Return the same of the templates, where a key is put together with `~` after a point or an underscore."""
    found = {key for path in ROOM.rglob("*.html") for key in IN_TEMPLATE.findall(path.read_text("utf-8"))}
    known = {key for key in found if key.split(".")[0] in FAMILIES and "." in key and not key.endswith(FILES)}
    stems = {key for key in known if key.endswith((".", "_"))}
    return known - stems, {re.escape(key) + "[a-z0-9_.]+" for key in stems}


WRITTEN, MADE = (one | other for one, other in zip(asked_in_code(), asked_in_templates(), strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_is_written_out_is_there(language: str) -> None:
    assert WRITTEN - keys(language) == set()


def test_something_is_found_to_look_for() -> None:
    assert len(WRITTEN) > 100
    assert len(MADE) > 10


@pytest.mark.parametrize("pattern", sorted(MADE))
def test_every_text_that_is_put_together_is_there(pattern: str) -> None:
    assert [key for key in keys("nl") if re.fullmatch(pattern, key)]


def test_every_text_is_asked_for() -> None:
    left = {key for key in keys("nl") - WRITTEN if not any(re.fullmatch(pattern, key) for pattern in MADE)}
    assert left == set()


def test_both_languages_have_the_same_texts() -> None:
    assert keys("nl") == keys("en")


def forms(language: str, key: str) -> tuple[str, ...]:
    found = messages(language)[key].string
    return (found,) if isinstance(found, str) else tuple(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_says_something(language: str) -> None:
    assert [key for key in keys(language) if not all(forms(language, key))] == []


def test_texts_are_filled_in_with_the_same_values_in_both_languages() -> None:
    def places(language: str, key: str) -> set[str]:
        return {name for form in forms(language, key) for name in PLACE.findall(form)}

    assert [key for key in keys("nl") & keys("en") if places("nl", key) != places("en", key)] == []


def test_every_reason_of_every_station_has_a_sentence_and_its_advice() -> None:
    reasons = {*Refusal, *Status, *Reason, *Exclusion} - {Status.OK}
    assert {str(reason) for reason in reasons} == set(known_reasons())
    assert {f"reason.{reason}" for reason in known_reasons()} <= keys("nl")
    assert {f"advice.{advice}" for advice in known_reasons().values() if advice} <= keys("nl")


def test_dutch_addresses_the_reader_formally() -> None:
    assert [key for key in keys("nl") for form in forms("nl", key) if INFORMAL.search(form)] == []
