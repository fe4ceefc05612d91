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
    visits, free = sum(one.visits for one in whole), sum(one.free for one in whole)
    values: dict[str, Value] = {
        "given": count(len(whole)),
        "of": count(len(overall.participants)),
        "visits": count(visits),
        "free": Figure(round(100 * free / visits) if visits else None, "percent"),
        "period": overall.provenance.period,
    }
    said = (Phrase("attendance.given", values, len(whole)),)
    largest = max((one.visits for one in whole), default=0)
    if len(whole) < LEAST_INSTITUTIONS or largest > LARGEST_PART * visits:
        return said
    return (*said, Phrase("attendance.total", values), *((Phrase("attendance.free", values),) if free else ()))
