"""Names of files and other loose text, so that they can be written down: no letter and no digit of the original."""

import re
from pathlib import Path

KNOWN_ENDINGS = {".csv", ".txt", ".tab", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
_LONGEST = 60
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Za-z]{2}\b")
_MAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+")


def mask(text: str) -> str:
    """Return text with 9 for every digit, a or A for every letter, and _ for what is not plain punctuation."""
    return "".join(_masked(character) for character in text)


def masked_name(file: Path) -> str:
    """Return a file's name, masked but for a known ending: an export may be named after a person."""
    ending = file.suffix.lower() if file.suffix.lower() in KNOWN_ENDINGS else ""
    stem = file.name[: -len(ending)] if ending else file.name
    return (mask(stem)[:_LONGEST].strip(" .") or "a") + ending


def without_persons(text: str) -> str:
    """Return text in which anything like a postcode with letters or an e-mail address is masked."""
    return _MAIL.sub(lambda found: mask(found[0]), _POSTCODE.sub(lambda found: mask(found[0]), text))


def _masked(character: str) -> str:
    if character.isdigit():
        return "9"
    if character.isalpha():
        return "A" if character.isupper() else "a"
    return character if character in " ._-" else "_"
