"""Recovery: attendance against a reference year, per discipline and for the programme.

Index = 100 x visits in the months of the period / visits in the same months of the reference year, over institutions
that know all these months of both years. Totals are not told, so that no discipline can be subtracted from another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from publiek.insight.attended import attended, in_year
from publiek.insight.surroundings import AttendanceLine

LEAST_INSTITUTIONS = 3
LARGEST_PART = 0.8
"""Where one institution has more of the visits of either year, the index is nearly its own, and is not told."""


class Told(StrEnum):
    """Whether an index is told, or why not."""

    TOLD = "told"
    TOO_FEW = "too_few"  # fewer than three institutions know both years
    LEFT_OVER = "left_over"  # one or two of its institutions are in disciplines that are not told
    DOMINATED = "dominated"  # one institution has nearly all visits
    NOBODY = "nobody"  # no institution had visits in the reference year


@dataclass(frozen=True)
class RecoveryLine:
    """One discipline ('' is the programme). index in whole points; institutions: those that know both years."""

    discipline: str
    institutions: int
    of: int
    index: int | None
    told: Told


@dataclass(frozen=True)
class Recovery:
    """The programme first, then disciplines by name."""

    reference_year: int
    lines: tuple[RecoveryLine, ...]


@dataclass(frozen=True)
class OwnRecovery:
    """What an institution is told in its own report: its index, and that of its discipline where this is told."""

    reference_year: int
    index: int
    discipline: int | None


@dataclass(frozen=True)
class _Pair:
    now: int
    then: int


def recovery(
    lines: Iterable[AttendanceLine], disciplines: Mapping[str, str], months: Sequence[date], reference_year: int
) -> Recovery:
    """Return the recovery of a programme; disciplines: of each institution, by id."""
    own_lines: dict[str, list[AttendanceLine]] = {one: [] for one in disciplines}
    for line in lines:
        if line.institution in own_lines:
            own_lines[line.institution].append(line)
    known = {one: pair for one in disciplines if (pair := _pair(own_lines[one], one, months, reference_year))}
    members: dict[str, list[str]] = {"": sorted(disciplines)}
    for institution, discipline in sorted(disciplines.items(), key=lambda item: (item[1], item[0])):
        members.setdefault(discipline, []).append(institution)
    found = tuple(_line(discipline, own, known) for discipline, own in members.items())
    return Recovery(reference_year, _without_leftovers(found))


def own_recovery(
    lines: Sequence[AttendanceLine],
    institution: str,
    disciplines: Mapping[str, str],
    months: Sequence[date],
    reference_year: int,
) -> OwnRecovery | None:
    """Return the recovery of one institution, for itself; None where it does not know both years."""
    pair = _pair(lines, institution, months, reference_year)
    if not pair or not pair.then:
        return None
    told = {line.discipline: line.index for line in recovery(lines, disciplines, months, reference_year).lines}
    return OwnRecovery(reference_year, round(100 * pair.now / pair.then), told[disciplines[institution]])


def _pair(
    lines: Sequence[AttendanceLine], institution: str, months: Sequence[date], reference_year: int
) -> _Pair | None:
    now, then = (attended(lines, institution, asked) for asked in (months, in_year(months, reference_year)))
    return _Pair(now.visits, then.visits) if now.is_complete and then.is_complete else None


def _line(discipline: str, members: Sequence[str], known: Mapping[str, _Pair]) -> RecoveryLine:
    pairs = [known[one] for one in members if one in known]
    now, then = sum(pair.now for pair in pairs), sum(pair.then for pair in pairs)
    told = _told(pairs, now, then)
    index = round(100 * now / then) if told is Told.TOLD else None
    return RecoveryLine(discipline, len(pairs), len(members), index, told)


def _told(pairs: Sequence[_Pair], now: int, then: int) -> Told:
    if len(pairs) < LEAST_INSTITUTIONS:
        return Told.TOO_FEW
    if not then:
        return Told.NOBODY
    largest = max(max(pair.now / max(now, 1), pair.then / then) for pair in pairs)
    return Told.DOMINATED if largest > LARGEST_PART else Told.TOLD


def _without_leftovers(lines: tuple[RecoveryLine, ...]) -> tuple[RecoveryLine, ...]:
    """Do not tell the programme's index where only one or two institutions are in disciplines that are not told.

    Who knows the totals of the other disciplines from elsewhere could reckon these out.
    """
    programme, *others = lines
    left = sum(line.institutions for line in others if line.told is not Told.TOLD)
    if programme.told is Told.TOLD and 0 < left < LEAST_INSTITUTIONS:
        programme = replace(programme, index=None, told=Told.LEFT_OVER)
    return (programme, *others)
