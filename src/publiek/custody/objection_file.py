"""The file of the objection list: sorted numbers without dates, sealed, so that a changed or shortened list is noticed.

It fails closed: a list without its key, a key without its list, another key or a broken seal stop the study, since
whoever objected would otherwise be counted without anybody noticing.
"""

import json
from pathlib import Path
from typing import Any

from publiek.custody.erase import write_whole
from publiek.custody.objections import Objections
from publiek.errors import UserError, Where
from publiek.secret import Secret

_FORM = 1
_DIGITS = 16
_BEGUN = b'{"objections": "begun"}\n'


def begin(path: Path) -> None:
    """Write a list that only says that it was begun, so that its key is never there before it."""
    _write(path, _BEGUN)


def is_begun(path: Path) -> bool:
    """Tell whether a list was begun, and nothing written on it yet."""
    try:
        return path.is_file() and path.stat().st_size == len(_BEGUN) and path.read_bytes() == _BEGUN
    except OSError:
        return False


def read_objections(path: Path, key: Secret) -> Objections:
    """Read the lists; UserError where the file is not there, is not one, was changed, or belongs to another key."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        lists = [(scope, _numbers(one["given"]), _numbers(one["numbers"])) for scope, one in raw["lists"].items()]
        form, key_id, seal = int(raw["objections"]), str(raw["key_id"]), str(raw["seal"])
    except OSError as error:
        raise UserError(
            f"The objection list cannot be read: {error.strerror}.",
            where=Where(file=path),
            mend="put it back from a backup: without it, people who objected would be counted",
        ) from None
    except (ValueError, LookupError, TypeError, AttributeError):
        raise _spoilt(path) from None
    if key_id != key.key_id:
        raise UserError(
            "The objection list was made with another key, so nobody on it would be recognised.",
            where=Where(file=path),
            mend="use the objections key it was made with, and keep the study's id: the key depends on it",
        )
    objections = Objections(key, lists)
    if form != _FORM or seal != _seal(objections, key):
        raise _spoilt(path)
    return objections


def write_objections(path: Path, objections: Objections, key: Secret) -> None:
    """Write the lists at once; only the owner may read them."""
    raw = {"objections": _FORM, "key_id": key.key_id, "lists": _lists(objections), "seal": _seal(objections, key)}
    _write(path, json.dumps(raw, indent=1).encode() + b"\n")


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as error:
        raise UserError(
            f"The objection list cannot be written: {error.strerror}.",
            where=Where(file=path),
            mend="make sure that its folder is there and that you may write in it, and give the addresses again",
        ) from None


def _lists(objections: Objections) -> dict[str, dict[str, list[str]]]:
    found = {scope: objections.of(scope) for scope in objections.scopes()}
    return {scope: {"given": _texts(one.given), "numbers": _texts(one.numbers)} for scope, one in found.items()}


def _texts(numbers: set[int]) -> list[str]:
    return [f"{number:0{_DIGITS}x}" for number in sorted(numbers)]


def _numbers(texts: list[Any]) -> list[int]:
    return [int(text, 16) for text in texts]


def _seal(objections: Objections, key: Secret) -> str:
    text = json.dumps(_lists(objections), sort_keys=True, separators=(",", ":"))
    return key.derive("seal").mac(text.encode())


def _spoilt(path: Path) -> UserError:
    return UserError(
        "The objection list was changed by something else than publiek, or is damaged.",
        where=Where(file=path),
        mend="put it back from a backup: with a damaged list, people who objected would be counted",
    )
