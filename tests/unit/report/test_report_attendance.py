"""The pages on attendance: each coverage with what explains it, and weighted figures that say they are."""

from dataclasses import replace
from datetime import date

import invented_programme as invented
import numpy as np
import pytest

from publiek.insight.attended import months_between
from publiek.insight.overall import Overall
from publiek.insight.recovery import OwnRecovery, Recovery, RecoveryLine, Told
from publiek.insight.surroundings import AttendanceLine
from publiek.report.attendance.own import recovered
from publiek.report.attendance.recovery import findings
from publiek.report.attendance.section import Attendance, attendance_section
from publiek.report.document.blocks import Prose, Section
from publiek.report.document.drawings import Chart
from publiek.report.document.table import Table
from publiek.report.document.words import Figure
from publiek.report.language.wording import Wording

KNOWN_VISITS = 1_000
GIVEN = {"museum-een": 4_000, "museum-twee": 1_250, "museum-drie": 2_000, "podium-een": 950, "podium-twee": 500}
"""Coverage: 25, 80, 50, 105 and 200 percent. Podium drie lacks a month, the festival gave nothing."""


def counted(institution: str, visits: int, months: int = 12) -> list[AttendanceLine]:
    discipline = institution.split("-", maxsplit=1)[0]
    return [AttendanceLine(institution, discipline, date(2025, 1, 1), "", visits - months + 1)] + [
        AttendanceLine(institution, discipline, date(2025, month, 1), "", 1) for month in range(2, months + 1)
    ]


@pytest.fixture(scope="module")
def whole() -> Overall:
    made = invented.programme()
    releases = {
        one: replace(of, cube=replace(of.cube, visits={"P1": np.array([KNOWN_VISITS])}))
        for one, of in made.institutions.items()
    }
    lines = [line for one, visits in GIVEN.items() for line in counted(one, visits)]
    lines += counted("podium-drie", 900, months=11)
    return replace(made, institutions=releases, surroundings=replace(made.surroundings, attendance=tuple(lines)))


@pytest.fixture(scope="module")
def page(whole: Overall) -> Section:
    return attendance_section(Attendance(whole, months_between(date(2025, 1, 1), date(2025, 12, 31))))


def table(page: Section, name: str) -> Table:
    return next(block for part in page.parts for block in part.blocks if isinstance(block, Table) and block.id == name)


def said(page: Section, id: str) -> str:
    part = next(part for part in page.parts if part.id == id)
    wording = Wording("en")
    return " ".join(wording.say(value) for block in part.blocks if isinstance(block, Prose) for value in block.said)


def test_every_coverage_is_told_or_why_not(page: Section) -> None:
    wording, made = Wording("en"), table(page, "attendance-coverage")
    rows = {row.code: [wording.say(cell) if cell is not None else "" for cell in row.cells] for row in made.rows}
    told = {one: (cells[1], cells[3]) for one, cells in rows.items()}
    assert {one: cells[0] for one, cells in told.items()} == {
        "museum-een": "25%", "museum-twee": "80%", "museum-drie": "50%", "podium-een": "105%", "podium-twee": "",
        "podium-drie": "", "festival-een": "",
    }  # fmt: skip
    assert "More tickets than visits" in told["podium-een"][1]
    assert "Comes to 200%: the delivery and the attendance cannot be about the same visits" in told["podium-twee"][1]
    assert "11 of the 12" in told["podium-drie"][1]
    assert "No attendance" in told["festival-een"][1]


def test_an_attendance_that_contradicts_counts_for_nothing(page: Section) -> None:
    assert "At 3 of the 4 institutions with a usable attendance" in said(page, "attendance-coverage")
    assert "For 3 institutions coverage cannot be told" in said(page, "attendance-coverage")
    weighted = said(page, "attendance-weighted")
    assert "rests on 4 institutions" in weighted
    assert all(name in weighted for name in ("Podium Twee", "Podium Drie", "Festival Een"))


@pytest.mark.parametrize(
    ("language", "word"), [("nl", "gewogen naar bezoekersaantal"), ("en", "weighted by attendance")]
)
def test_a_weighted_figure_says_so_over_its_column_and_in_its_drawing(page: Section, language: str, word: str) -> None:
    wording, made = Wording(language), table(page, "attendance-weighted")
    place = made.place("weighted")
    assert any(isinstance(row.cells[place], Figure) for row in made.rows)
    assert wording.say(made.columns[place].head).casefold() == word
    drawn = next(b for part in page.parts for b in part.blocks if isinstance(b, Chart) and b.table.id == made.id)
    assert next(wording.say(one.name).casefold() for one in drawn.series if one.column == "weighted") == word


def test_without_enough_attendance_it_is_said_that_nothing_is_weighted(whole: Overall) -> None:
    lines = tuple(line for line in whole.surroundings.attendance if line.institution.startswith("museum-een"))
    few = replace(whole, surroundings=replace(whole.surroundings, attendance=lines))
    found = attendance_section(Attendance(few, months_between(date(2025, 1, 1), date(2025, 12, 31))))
    assert "No figure in this report is weighted by attendance" in said(found, "attendance-weighted")
    leads = [block for block in found.blocks if isinstance(block, Prose)]
    assert "4,000" not in " ".join(Wording("en").say(value) for block in leads for value in block.said)


@pytest.mark.parametrize(
    ("found", "sentences"),
    [
        (None, []),
        (OwnRecovery(2019, 104, None), ["You counted 4% more visits than in 2019 (index 104)."]),
        (
            OwnRecovery(2019, 88, 97),
            [
                "You counted 12% fewer visits than in 2019 (index 88).",
                "For the participants in your discipline that know both years, taken together, that index is 97.",
            ],
        ),
        (OwnRecovery(2019, 100, None), ["You counted about as many visits as in 2019 (index 100)."]),
    ],
)
def test_an_institution_reads_its_own_recovery(found: OwnRecovery | None, sentences: list[str]) -> None:
    assert [Wording("en").say(one) for one in recovered(found)] == sentences


def programme_line(told: Told, institutions: int = 5) -> Recovery:
    return Recovery(2019, (RecoveryLine("", institutions, 7, None, told), RecoveryLine("museum", 3, 3, 100, Told.TOLD)))


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (programme_line(Told.TOO_FEW, 1), "1 institution knows both years, and at least 3 are needed"),
        (programme_line(Told.DOMINATED), "one institution has more than 80% of the visits"),
        (programme_line(Told.LEFT_OVER), "the visits of one or two institutions could be worked out"),
        (programme_line(Told.NOBODY), "there were no visits then"),
    ],
)
def test_why_a_programme_has_no_recovery_is_said(found: Recovery, why: str) -> None:
    assert why in Wording("en").say(findings(found)[0])
