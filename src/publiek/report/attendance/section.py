"""Attendance in the overall report: what was given, how much of it is known, what changes by weight, and recovery."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from publiek.insight.overall import Overall
from publiek.insight.recovery import LARGEST_PART, LEAST_INSTITUTIONS
from publiek.report.attendance.coverage import coverage_section
from publiek.report.attendance.recovery import recovery_section
from publiek.report.attendance.weighted import weighted_section
from publiek.report.document.blocks import Prose, Section
from publiek.report.document.words import Figure, Phrase, Value, count


@dataclass(frozen=True)
class Attendance:
    """What the pages are made from; months: of the period."""

    overall: Overall
    months: Sequence[date]


def attendance_section(found: Attendance) -> Section:
    """Return the pages on attendance, for a programme of which at least one institution gave it."""
    parts = [coverage_section(found.overall), weighted_section(found.overall)]
    if found.overall.surroundings.reference_year is not None:
        parts.append(recovery_section(found.overall, found.months))
    return Section(
        id="attendance",
        title=Phrase("attendance.title"),
        blocks=(Prose(_said(found.overall), "lead"), Prose((Phrase("attendance.own"),))),
        reading=(Phrase("attendance.reading"),),
        parts=tuple(parts),
    )


def _said(overall: Overall) -> tuple[Phrase, ...]:
    """Return who gave attendance, and the total where that tells of no institution alone."""
    whole = [one.attendance for one in overall.coverages.values() if one.attendance.is_complete]
    who: dict[str, Value] = {
        "given": count(len(whole)),
        "of": count(len(overall.participants)),
        "period": overall.provenance.period,
    }
    given = Phrase("attendance.given", who, len(whole))
    return (given, *_total([one.visits for one in whole], sum(one.free for one in whole)))


def _total(visits: Sequence[int], free: int) -> tuple[Phrase, ...]:
    whole = sum(visits)
    if len(visits) < LEAST_INSTITUTIONS or max(visits) > LARGEST_PART * whole:
        return ()
    values: dict[str, Value] = {
        "visits": count(whole),
        "free": Figure(round(100 * free / whole) if whole else None, "percent"),
    }
    return Phrase("attendance.total", values), *((Phrase("attendance.free", values),) if free else ())
