"""Attendance of a study: read from the files of its institutions, told, and written as a file for a collection."""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

from publiek.delivery.attendance.model import Attendance
from publiek.delivery.attendance.read import read_attendance
from publiek.errors import UserError, Where
from publiek.insight.surroundings import AttendanceLine
from publiek.study.attendance_fields import COLUMNS, package_of
from publiek.study.folders import attendance_files
from publiek.study.settings import InstitutionSettings, StudySettings, read_settings
from publiek.wholefile import put_whole

__all__ = [
    "Attendance",
    "attendance_of",
    "export_attendance",
    "lines_of",
    "lines_of_study",
    "read_attendance",
    "told_of_two",
]


def attendance_of(study: Path, settings: StudySettings, institution: InstitutionSettings) -> Attendance | None:
    """Return an institution's attendance, None where it gave none; UserError where a file is not clear."""
    files = attendance_files(study, settings, institution)
    return read_attendance(*files) if files else None


def lines_of(institution: InstitutionSettings, attendance: Attendance) -> tuple[AttendanceLine, ...]:
    """Return an institution's attendance as conclusions need it."""
    return tuple(
        AttendanceLine(
            institution=institution.id,
            discipline=institution.discipline,
            month=total.slot.first,
            production=total.production,
            visits=total.visits,
            free=total.free,
            whole_year=total.slot.month is None,
        )
        for total in attendance.totals
    )


def lines_of_study(study: Path, settings: StudySettings) -> tuple[AttendanceLine, ...]:
    """Return the attendance of all institutions of a study; UserError where a file of one of them is not clear."""
    found = ((one, attendance_of(study, settings, one)) for one in settings.institution)
    lines = tuple(line for one, attendance in found if attendance for line in lines_of(one, attendance))
    for error in told_of_two(study, settings, lines).values():
        raise error
    return lines


def told_of_two(study: Path, settings: StudySettings, lines: Sequence[AttendanceLine]) -> dict[str, UserError]:
    """Return an error for each institution whose attendance is that of another: a file named twice, or copied.

    Which of them it is of cannot be told. A copy is known by its numbers; a single one may be the same by chance.
    """
    alike = (*_by_file(study, settings), *_by_numbers(lines))
    return {one: _of_two(study, one, ids) for ids in alike if len(ids) > 1 for one in ids}


def _by_file(study: Path, settings: StudySettings) -> Iterable[list[str]]:
    """Return the institutions of each file."""
    found: dict[Path, list[str]] = defaultdict(list)
    for one in settings.institution:
        for file in {file.resolve() for file in attendance_files(study, settings, one)}:
            found[file].append(one.id)
    return found.values()


def _by_numbers(lines: Sequence[AttendanceLine]) -> Iterable[list[str]]:
    """Return the institutions that gave the same, of those that gave more than one number."""
    by_institution: dict[str, list[AttendanceLine]] = defaultdict(list)
    for line in lines:
        by_institution[line.institution].append(line)
    found: dict[frozenset[AttendanceLine], list[str]] = defaultdict(list)
    for institution, own in by_institution.items():
        if len({line.visits for line in own if line.visits}) > 1:
            found[frozenset(replace(line, institution="", discipline="") for line in own)].append(institution)
    return found.values()


def _of_two(study: Path, institution: str, ids: Sequence[str]) -> UserError:
    others = ", ".join(f"'{one}'" for one in ids if one != institution)
    return UserError(
        f"The attendance of '{institution}' is that of {others}, number for number: it can be of one of them only.",
        where=Where(file=study),
        mend="name for each institution its own file under `attendance`",
    )


def export_attendance(study: Path, to: Path, years: Collection[int] = ()) -> Path:
    """Write a study's attendance as CSV (UTF-8, commas; docs/reference/attendance.md), of some years or of all.

    Beside it its description as a Data Package: name.datapackage.json.

    UserError where there is none to write.
    """
    settings = read_settings(study)
    names = {one.id: one.name for one in settings.institution}
    wanted = [line for line in lines_of_study(study, settings) if not years or line.month.year in years]
    if not wanted:
        raise UserError(
            "There is no attendance to write.",
            where=Where(file=to),
            mend="name a file under `attendance` of an institution, or other years",
        )
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(line, names) for line in sorted(wanted, key=_order))
    _write(to, text.getvalue())
    _write(to.with_suffix(".datapackage.json"), package_of(to, settings.name))
    return to


def _row(line: AttendanceLine, names: dict[str, str]) -> tuple[str | int, ...]:
    period = f"{line.month.year}" if line.whole_year else f"{line.month:%Y-%m}"
    free = "yes" if line.free else "no"
    name, production = _plain(names[line.institution]), _plain(line.production)
    return line.institution, name, line.discipline, period, production, line.visits, free


def _plain(text: str) -> str:
    """Return a text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


def _order(line: AttendanceLine) -> tuple[object, ...]:
    return line.institution, line.month, not line.whole_year, line.production, line.free


def _write(to: Path, text: str) -> None:
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        put_whole(to, text.encode("utf-8"))
    except OSError as error:
        raise UserError(
            f"The file cannot be written: {error.strerror}.", where=Where(file=to), mend="choose another place"
        ) from None
