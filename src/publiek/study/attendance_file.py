"""An institution's attendance as a file in its folder of deliveries, where every run finds it."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

from publiek.delivery.attendance.model import Slot, Total
from publiek.delivery.attendance.read import read_attendance
from publiek.study.folders import attendance_files
from publiek.study.settings import institution_of, read_settings
from publiek.wholefile import put_whole

__all__ = ["Slot", "Total", "clear_attendance", "keep_attendance", "kept_attendance"]
MONTHS, YEARS = "bezoekersaantallen.csv", "bezoekersaantallen-jaren.csv"
_HEADER, _FREE = ("productie", "bezoeken"), "gratis bezoeken"


def kept_attendance(study: Path, institution: str) -> tuple[Total, ...]:
    """Return an institution's attendance, from all its files; UserError where one is not clear."""
    settings = read_settings(study)
    files = attendance_files(study, settings, institution_of(settings, institution, study))
    return read_attendance(*files).totals if files else ()


def keep_attendance(study: Path, institution: str, totals: Sequence[Total]) -> bool:
    """Write an institution's attendance in place of what was there; return whether productions could be kept.

    They cannot where a month has visits of no production beside: that would be read as the total of the month.
    """
    folder = _folder(study, institution)
    folder.mkdir(parents=True, exist_ok=True)
    is_whole = all(_round_trips(part) for part in _parts(totals).values())
    for name, part in _parts(totals if is_whole else _summed(totals)).items():
        if part:
            put_whole(folder / name, _written(part).encode("utf-8"))
        else:
            (folder / name).unlink(missing_ok=True)
    return is_whole


def clear_attendance(study: Path, institution: str) -> None:
    """Remove what was kept of an institution's attendance."""
    for name in (MONTHS, YEARS):
        (_folder(study, institution) / name).unlink(missing_ok=True)


def _folder(study: Path, institution: str) -> Path:
    return study.parent / read_settings(study).deliveries / institution


def _parts(totals: Iterable[Total]) -> dict[str, list[Total]]:
    every = list(totals)
    return {
        MONTHS: [one for one in every if one.slot.month is not None],
        YEARS: [one for one in every if one.slot.month is None],
    }


def _written(totals: Sequence[Total]) -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    with_free = any(one.free for one in totals)
    writer.writerow(("maand" if totals[0].slot.month else "jaar", *_HEADER, *([_FREE] if with_free else [])))
    rows: dict[tuple[str, str], list[int]] = {}
    for one in totals:
        found = rows.setdefault((str(one.slot), one.production), [0, 0])
        found[0] += one.visits
        found[1] += one.visits if one.free else 0
    for (slot, production), numbers in sorted(rows.items()):
        writer.writerow((slot, production, *(numbers if with_free else numbers[:1])))
    return text.getvalue()


def _round_trips(totals: Sequence[Total]) -> bool:
    """Return whether totals, written down, say the same: nothing where months stand alone or all are of productions."""
    productions: dict[Slot, set[str]] = {}
    for one in totals:
        productions.setdefault(one.slot, set()).add(one.production)
    return all("" not in names or len(names) == 1 for names in productions.values())


def _summed(totals: Iterable[Total]) -> list[Total]:
    found: dict[tuple[Slot, bool], Total] = {}
    for one in totals:
        known = found.get((one.slot, one.free))
        visits = one.visits + (known.visits if known else 0)
        found[one.slot, one.free] = replace(one, production="", visits=visits)
    return list(found.values())
