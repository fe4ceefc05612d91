"""The sector a programme is a part of: a CSV of the co-ordinator with institutions by discipline and stadsdeel.

Lines that begin with # tell the source; docs/reference/study.md describes the file.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from publiek.errors import UserError, Where
from publiek.insight.surroundings import Sector, SectorLine

COLUMNS = ("discipline", "stadsdeel", "institutions")
_SOURCE = ("bron:", "source:")
_HEADER = "begin with the header: discipline,stadsdeel,institutions"


def read_sector(file: Path, areas: Mapping[str, str]) -> Sector:
    """Return the sector list; `areas`: the stadsdelen it may name, code and name. UserError with row and column."""
    lines = _lines(file)
    source = " ".join(line.strip('# ,;"\t') for _, line in lines if _is_remark(line))
    for word in _SOURCE:
        source = source[len(word) :].strip() if source.casefold().startswith(word) else source
    rows = [(number, line) for number, line in lines if line.strip(" ,;\t") and not _is_remark(line)]
    if not source:
        raise _wrong(
            file, 1, None, "The list does not say where it comes from.", "begin with: # Source: WHOSE, OF WHEN"
        )
    if not rows:
        raise _wrong(file, 1, None, "The list is empty.", _HEADER)
    header, *data = (next(csv.reader([line], delimiter=_separator(rows[0][1]))) for _, line in rows)
    if tuple(cell.strip().casefold() for cell in header) != COLUMNS:
        raise _wrong(file, rows[0][0], None, "The header of the list is not known.", _HEADER)
    codes = {name.casefold(): code for code, name in areas.items()} | {code.casefold(): code for code in areas}
    found = [_line(file, number, cells, codes) for (number, _), cells in zip(rows[1:], data, strict=True)]
    _check_twice(file, [number for number, _ in rows[1:]], found)
    if not any(line.institutions for line in found):
        raise _wrong(file, None, None, "The list has no institutions.", "add a row for each discipline and stadsdeel")
    return Sector(tuple(sorted(found, key=lambda line: (line.discipline, line.stadsdeel))), source)


def _lines(file: Path) -> list[tuple[int, str]]:
    try:
        return list(enumerate(file.read_text(encoding="utf-8-sig").splitlines(), start=1))
    except OSError as error:
        raise _wrong(file, None, None, f"The list cannot be read: {error.strerror}.", "check `sector`") from None
    except UnicodeDecodeError:
        raise _wrong(file, None, None, "The list is not UTF-8.", "save it as CSV UTF-8") from None


def _is_remark(line: str) -> bool:
    """Return whether a line tells the source; a spreadsheet may have put quotes around it, and separators after."""
    return line.lstrip('" ').startswith("#")


def _separator(header: str) -> str:
    return ";" if ";" in header else ","


def check_participants(file: Path, sector: Sector, participants: Iterable[tuple[str, str | None]]) -> None:
    """Raise UserError where the list has fewer institutions than take part: it cannot be of the whole sector.

    participants: discipline and home of each; a home that is no stadsdeel of the list is looked at by discipline only.
    """
    given = list(participants)
    known = {line.stadsdeel for line in sector.lines}
    there: Counter[tuple[str, str]] = Counter()
    for line in sector.lines:
        there[line.discipline, ""] += line.institutions
        there[line.discipline, line.stadsdeel] += line.institutions
    here = Counter((discipline, "") for discipline, _ in given)
    here += Counter((discipline, home) for discipline, home in given if home is not None and home in known)
    for (discipline, home), number in sorted(here.items()):
        if number > there[discipline, home]:
            where = f" in '{home}'" if home else ""
            what = f"The list has {there[discipline, home]} of '{discipline}'{where}, and {number} take part."
            mend = "the list is of all there are: add those that take part, by `discipline` and `home` of study.toml"
            raise _wrong(file, None, COLUMNS[2], what, mend)


def _line(file: Path, number: int, cells: Sequence[str], areas: Mapping[str, str]) -> SectorLine:
    if len(cells) != len(COLUMNS):
        raise _wrong(file, number, None, f"This row has {len(cells)} cells, not {len(COLUMNS)}.", _HEADER)
    discipline, stadsdeel, institutions = (cell.strip() for cell in cells)
    if not discipline:
        raise _wrong(file, number, COLUMNS[0], "This row names no discipline.", "name it as in study.toml")
    if stadsdeel.casefold() not in areas:
        mend = f"use one of: {', '.join(sorted(set(areas.values())))}"
        raise _wrong(file, number, COLUMNS[1], f"The edition's city has no stadsdeel '{stadsdeel}'.", mend)
    if not institutions.isascii() or not institutions.isdigit():
        raise _wrong(file, number, COLUMNS[2], f"'{institutions}' is no number of institutions.", "a whole number")
    return SectorLine(discipline.casefold(), areas[stadsdeel.casefold()], int(institutions))


def _check_twice(file: Path, numbers: Sequence[int], lines: Sequence[SectorLine]) -> None:
    seen = set()
    for number, line in zip(numbers, lines, strict=True):
        if (line.discipline, line.stadsdeel) in seen:
            what = f"'{line.discipline}' in '{line.stadsdeel}' is given twice."
            raise _wrong(file, number, None, what, "add the two up in one row")
        seen.add((line.discipline, line.stadsdeel))


def _wrong(file: Path, row: int | None, column: str | None, what: str, mend: str) -> UserError:
    return UserError(what, where=Where(file=file, row=row, column=column), mend=mend)
