"""Attendance of an institution: months with visits, typed or from a file, kept in the study's folder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from publiek.errors import UserError
from publiek.insight.attended import months_between
from publiek.portal.accounts.models import User
from publiek.portal.audit import log
from publiek.portal.deliveries.intake import SealedUpload, admit
from publiek.portal.deliveries.intake.looking import guard, turn
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.places import study_of
from publiek.portal.programme.services.studyfile import write_study
from publiek.portal.tenancy.models import Organisation
from publiek.study.attendance_file import Slot, Total, clear_attendance, keep_attendance, kept_attendance
from publiek.study.attendance_look import look_at_attendance
from publiek.study.settings import read_settings


@dataclass(frozen=True)
class Month:
    """A month and what is known of it: visits, and how many of these had free entrance; None where not known."""

    first: date
    visits: int | None = None
    free: int | None = None

    @property
    def name(self) -> str:
        """Return the month as 2025-01."""
        return f"{self.first:%Y-%m}"


@dataclass(frozen=True)
class Given:
    """What an institution gave: the months of the period, and of the reference year where there is one.

    by_production: whether numbers of productions are kept too; others: years and months beside these; fault: why what
    is there cannot be read.
    """

    months: tuple[Month, ...]
    earlier: tuple[Month, ...]
    by_production: bool = False
    others: int = 0
    fault: UserError | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether no month is known."""
        return all(month.visits is None for month in (*self.months, *self.earlier))


def given(organisation: Organisation, period: Period) -> Given:
    """Return the attendance of an institution as it is kept; nothing is written."""
    try:
        totals, fault = _kept(organisation, period), None
    except UserError as error:
        totals, fault = (), error
    asked, earlier = _asked(period)
    known = {month.name for month in (*asked, *earlier)}
    return Given(
        _filled(asked, totals),
        _filled(earlier, totals),
        by_production=any(one.production for one in totals),
        others=len({one.slot for one in totals if str(one.slot) not in known}),
        fault=fault,
    )


def keep(organisation: Organisation, period: Period, months: Mapping[str, tuple[int, int]], by: User) -> None:
    """Keep what was typed: visits and free ones by month. What is kept of other months and years stays.

    Where nothing changes, numbers of productions stay as well.
    """
    before = given(organisation, period)
    now = {one.name: (one.visits, one.free or 0) for one in (*before.months, *before.earlier) if one.visits is not None}
    if now == dict(months):
        return
    asked = {one.name for one in (*before.months, *before.earlier)}
    rest = () if before.fault else _kept(organisation, period)
    typed = [total for name, (visits, free) in months.items() for total in _totals(name, visits, free)]
    _write(organisation, period, [*(one for one in rest if str(one.slot) not in asked), *typed], by)


def take_file(organisation: Organisation, period: Period, file: SealedUpload, by: User) -> tuple[bool, tuple[str, ...]]:
    """Keep what a file tells, in place of what was kept; return whether its productions were kept, and its notes.

    UserError where the file is not clear; then nothing changes.
    """
    admit(by, organisation, file.size or 0)
    with turn(str(file.name)), file.readable() as path:
        found = look_at_attendance(path, guard())
    return _write(organisation, period, list(found.totals), by), found.notes


def _kept(organisation: Organisation, period: Period) -> tuple[Total, ...]:
    """Return what is kept; nothing where the study is not there yet, or does not know the institution yet."""
    study = study_of(period)
    if not study.is_file() or organisation.code not in {one.id for one in read_settings(study).institution}:
        return ()
    return kept_attendance(study, organisation.code)


def _write(organisation: Organisation, period: Period, totals: list[Total], by: User) -> bool:
    study, is_whole = write_study(period), True
    if totals:
        is_whole = keep_attendance(study, organisation.code, totals)
    else:
        clear_attendance(study, organisation.code)
    months = len({one.slot for one in totals})
    log.write("attendance.given", by, institution=organisation.code, period=period.name, months=months)
    return is_whole


def _asked(period: Period) -> tuple[list[Month], list[Month]]:
    months = months_between(period.start, period.end)
    year = {**period.programme.settings, **period.settings}.get("reference_year")
    shift = int(year) - months[0].year if year else 0
    earlier = [Month(one.replace(year=one.year + shift)) for one in months] if year else []
    return [Month(one) for one in months], earlier


def _filled(months: Iterable[Month], totals: Iterable[Total]) -> tuple[Month, ...]:
    known: dict[str, list[int]] = {}
    for one in totals:
        numbers = known.setdefault(str(one.slot), [0, 0])
        numbers[0] += one.visits
        numbers[1] += one.visits if one.free else 0
    return tuple(Month(one.first, *known.get(one.name, (None, None))) for one in months)


def _totals(name: str, visits: int, free: int) -> list[Total]:
    year, month = map(int, name.split("-"))
    slot = Slot(year, month)
    found = [Total(slot, "", visits - free, free=False)] if visits > free or not free else []
    return [*found, *([Total(slot, "", free, free=True)] if free else [])]
