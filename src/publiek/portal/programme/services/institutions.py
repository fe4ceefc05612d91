"""Institutions of the programme: added, changed, added from a list, leaving and coming back."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from publiek.portal.accounts.models import User
from publiek.portal.audit.log import write
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.publication import alive
from publiek.portal.programme.services.settings import rewrite
from publiek.portal.tenancy.models import Organisation

_KEPT = ("programme-", "discipline-")
_LONGEST = 64
MOST = 500
MOST_TEXT = 260 * MOST
"""Characters of a pasted list: of longer ones a quote that is never closed would be more than a reader of CSV takes."""
HEADS = {
    "name": ("naam", "name", "instelling", "institution"),
    "discipline": ("discipline", "genre", "sector"),
    "home": ("stadsdeel", "home", "thuis", "district"),
}


@dataclass(frozen=True)
class Line:
    """A line of a list: what it says, and by key what is wrong with it (empty where it can be added)."""

    row: int
    name: str
    discipline: str
    home: str
    wrong: str = ""


def code_for(name: str) -> str:
    """Return a code that is free, made of a name: 'Museum De Kaap' becomes 'museum-de-kaap'."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    code = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: _LONGEST - 4] or "instelling"
    if code.startswith(_KEPT):
        code = f"i-{code}"
    taken = set(Organisation.objects.filter(code__startswith=code).values_list("code", flat=True))
    return next(one for one in (code, *(f"{code}-{n}" for n in range(2, MOST + 2))) if one not in taken)


def save(organisation: Organisation, by: User) -> None:
    """Keep a new or changed institution, and let studies know."""
    is_new = organisation.pk is None
    if is_new:
        organisation.code = code_for(organisation.name)
    organisation.save()
    write("institution.made" if is_new else "institution.changed", by, institution=organisation.code)
    _tell()


def set_active(organisation: Organisation, active: bool, by: User) -> None:
    """Let an institution leave the programme, or come back; its released figures stay what they are."""
    if organisation.is_active != active:
        organisation.is_active = active
        organisation.save()
        write("institution.back" if active else "institution.left", by, institution=organisation.code)
        _tell()


def since(day: date) -> datetime:
    """Return the moment from which an institution takes part."""
    return timezone.make_aware(datetime.combine(day, time()))


def read_list(text: str, stadsdelen: Iterable[tuple[str, str]]) -> list[Line]:
    """Return the lines of a pasted list: columns by their heads, or name, discipline, stadsdeel in this order."""
    lines = io.StringIO(text, newline=None)  # whatever ends a line
    rows = [row for row in csv.reader(lines, delimiter=_separator(text)) if any(map(str.strip, row))]
    places = _places(rows[0]) if rows else {}
    first = 1 if places else 0
    places = places or {"name": 0, "discipline": 1, "home": 2}
    known = {key.casefold(): code for code, name in stadsdelen for key in (code, name)}
    seen = {one.casefold() for one in Organisation.objects.values_list("name", flat=True)}
    found = []
    for number, row in enumerate(rows[first : first + MOST], start=first + 1):
        found.append(_line(number, row, places, known, seen))
        seen.add(found[-1].name.casefold())
    return found


def add_all(lines: Iterable[Line], joined: date, by: User) -> int:
    """Add the lines that can be added; return how many these are."""
    made = 0
    with transaction.atomic():
        for line in lines:
            if not line.wrong:
                code = code_for(line.name)
                Organisation.objects.create(
                    code=code, name=line.name, discipline=line.discipline, home=line.home, joined_at=since(joined)
                )
                made += 1
    write("institution.list", by, made=made)
    _tell()
    return made


def _line(number: int, row: list[str], places: dict[str, int], known: dict[str, str], seen: set[str]) -> Line:
    said = {name: row[at].strip() if at < len(row) else "" for name, at in places.items()}
    name, discipline, home = said.get("name", ""), said.get("discipline", "").lower(), said.get("home", "")
    code = known.get(home.casefold(), "")
    wrong = ""
    if not name or len(name) > 200:  # noqa: PLR2004 - as the table has it
        wrong = "name"
    elif name.casefold() in seen:
        wrong = "twice"
    elif not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", discipline):
        wrong = "discipline"
    elif home and not code:
        wrong = "home"
    return Line(number, name, discipline, code or home, wrong)


def _separator(text: str) -> str:
    first = text.strip().split("\n", 1)[0]
    return max("\t;,", key=first.count)


def _places(head: list[str]) -> dict[str, int]:
    words = [one.strip().casefold() for one in head]
    found = {name: at for name, known in HEADS.items() for at, word in enumerate(words) if word in known}
    return found if "name" in found else {}


def _tell() -> None:
    """Write the studies anew, of periods of which nothing is being published."""
    for period in Period.objects.select_related("programme"):
        if alive(period) is None:
            rewrite(period)
