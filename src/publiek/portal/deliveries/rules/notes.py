"""What the reader tells of a file, in the reader's language: its English notes, known by their form."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from publiek.portal.pages.texts import say, wording

_KNOWN: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "note.private": re.compile(r"(?P<many>\d+) column\(s\) look like .*; they were not read"),
        "note.undated": re.compile(r"(?P<many>\d+) row\(s\) have a date that could not be read; .*"),
        "note.labels": re.compile(r"(?P<many>\d+) label\(s\) of a production look like personal data .*"),
        "note.ambiguous": re.compile(
            r"ambiguous: '(?P<one>.*)' could be the (?P<role>\w+) as well as '(?P<other>.*)'; .*"
        ),
        "note.contradicts": re.compile(
            r"column '(?P<column>.*)' is named like a (?P<role>\w+), but .*; it was not read"
        ),
        "note.uncounted": re.compile(
            r"no column is read as the number of tickets, .*; (?P<columns>.*) may hold it: .*"
        ),
        "note.addresses": re.compile(r"several addresses in a row: .*"),
        "note.month_first": re.compile(r"dates are read as month, day, year"),
        "note.decoded": re.compile(r"(?P<many>\d+) character\(s\) could not be decoded"),
        "note.sheet_hidden": re.compile(r"sheet '(?P<sheet>.*)' was not read .*: hidden"),
        "note.sheet_empty": re.compile(r"sheet '(?P<sheet>.*)' was not read .*: empty"),
        "note.sheet": re.compile(r"sheet '(?P<sheet>.*)' was not read .*"),
        "note.macros": re.compile(r"this workbook has macros; .*"),
        "note.links": re.compile(r"this workbook has links to other files or programs; .*"),
        "note.formulas_empty": re.compile(r"(?P<many>\d+) of \d+ formula cell\(s\) have no saved value .*"),
        "note.sheet_attendance": re.compile(r"sheet '(?P<sheet>.*)' was not read: it has no header with .*"),
        "note.year_told": re.compile(r"months.* without a year are of (?P<year>\d+), as its name or title says"),
        "note.column_unread": re.compile(r"not read: column (?P<columns>.*)"),
        "note.days": re.compile(r"(?P<many>\d+) days .* were added up to .* month\(s\)"),
        "note.cells_empty": re.compile(r"(?P<many>\d+) empty cell\(s\) do not count; .*"),
        "note.subtotals": re.compile(r"(?P<many>\d+) row\(s\) with a total of a part .* were left out"),
        "note.remarks": re.compile(r"(?P<many>\d+) row\(s\) without a month and visits were left out"),
        "note.formulas": re.compile(r"(?P<many>\d+) cell\(s\) are formulas; .*"),
    }
)


def note_of(note: str) -> str:
    """Return a note in words; one that is not known as it is."""
    for key, pattern in _KNOWN.items():
        found = pattern.fullmatch(note)
        if found:
            return say(key, None, **{name: _word(name, value) for name, value in found.groupdict().items()})
    return note


def _word(name: str, value: str) -> str:
    key = f"column.role.{value}"
    return say(key) if name == "role" and wording().has(key) else value.replace(" and ", ", ")
