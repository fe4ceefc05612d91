"""An error as a web page shows it: what is wrong, where, and how to mend it, in the reader's language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from publiek.errors import UserError
from publiek.portal.pages.errors.patterns import known, recognised
from publiek.portal.pages.texts import say, wording

GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
"""A number as the core writes it in a sentence."""
OURS = "ours"
"""What only whoever runs the server can mend."""


@dataclass(frozen=True)
class Told:
    """What is wrong, where (may be empty), how to mend it; original: the English, where there is nothing better."""

    what: str
    where: str
    mend: str
    original: str = ""


def told(error: UserError | Mapping[str, Any]) -> Told:
    """Return an error in the language of this request; also of one that was kept as a dict (`UserError.as_dict`)."""
    about = error.as_dict() if isinstance(error, UserError) else error
    what, mend = str(about.get("what") or ""), str(about.get("mend") or "")
    original, where = f"{what} {mend}".strip(), _where(about)
    found = recognised("what", what)
    if found is None:
        return Told(say("error.unknown.what"), where, say("error.unknown.mend"), original)
    if found[0] == OURS:
        return Told(say("error.what.ours"), "", say("error.mend.ours"), original)
    advice = recognised("mend", mend)
    return Told(_said("what", *found), where, _said("mend", *advice) if advice else say("error.unknown.mend"))


def _said(kind: str, key: str, holes: Mapping[str, str]) -> str:
    return say(f"error.{kind}.{key}", None, **{name: _word(value) for name, value in holes.items()})


def _word(value: str) -> str:
    words: Mapping[str, str] = known()["words"]
    if GROUPED.fullmatch(value):
        return wording().number(int(value.replace(",", "")))
    return say(f"error.word.{words[value]}") if value in words else value


def _where(about: Mapping[str, Any]) -> str:
    """Return the place, without the folders of the server."""
    file = str(about["file"]).replace("\\", "/").rsplit("/", 1)[-1] if about.get("file") else None
    values = {"file": file, "sheet": about.get("sheet"), "row": about.get("row"), "column": about.get("column")}
    return ", ".join(say(f"error.where.{name}", value=str(value)) for name, value in values.items() if value)
