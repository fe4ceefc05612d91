"""Coverage: of each institution, the part of its visits of which the household is known."""

from publiek.insight.coverage import LEAST_VISITS, MOST_PERCENT, Coverage, Known
from publiek.insight.overall import Overall, Participant
from publiek.report.attendance.tables import column, figures_of, only, table
from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Row, Table
from publiek.report.document.words import Figure, Listing, Phrase, Value, count
from publiek.report.drawing.scale import straight_scale

HALF = 50
LOW = 25
"""Under this percentage an institution is advised to ask more visitors for a postcode."""


def coverage_section(overall: Overall) -> Section:
    """Return the coverage of all institutions, by name, with what explains a high or a low one."""
    made, found = coverage_table(overall), list(overall.coverages.values())
    said = _finding(found)
    drawn: tuple[Block, ...] = (_chart(made, said),) if figures_of(made, "coverage") else ()
    return Section(
        id="attendance-coverage",
        title=Phrase("attendance.coverage.title"),
        blocks=(
            Prose(said, "finding"),
            *drawn,
            made,
            *_advice(overall),
            Prose((Phrase("attendance.coverage.caveat", {"most": Figure(MOST_PERCENT, "percent")}),), "caveat"),
        ),
        reading=(Phrase("attendance.coverage.reading"),),
    )


def _chart(made: Table, said: tuple[Phrase, ...]) -> Chart:
    return Chart(
        id="attendance-coverage-chart",
        title=Phrase("attendance.coverage.chart"),
        kind="bars",
        table=made,
        series=(Series("coverage", Phrase("attendance.head.coverage")),),
        scale=straight_scale(figures_of(made, "coverage")),
        said=said,
    )


def coverage_table(overall: Overall) -> Table:
    """Return a row for each institution with a release, by name: coverage, free entrance, and what there is to say."""
    names = {one.id: one for one in overall.participants}
    lines = [(names[one], found) for one, found in overall.coverages.items() if one in names]
    rows = [_row(who, found) for who, found in sorted(lines, key=lambda line: line[0].name)]
    columns = [column("institution", "name"), column("coverage", "percent"), column("free", "percent")]
    return table("coverage", [*columns, column("remark", "text")], only(rows), _notes([found for _, found in lines]))


def _row(who: Participant, found: Coverage) -> Row:
    told = found.attendance
    free = Figure(told.percent_free, "percent") if told.is_complete and told.free else None
    covered = Figure(found.percent, "percent") if found.is_usable else None
    return Row((who.name, covered, free, _remark(found)), who.id)


def _remark(found: Coverage) -> Value:
    values: dict[str, Value] = {
        "months": count(found.attendance.given),
        "of": count(found.attendance.asked),
        "percent": Figure(found.percent, "percent"),
    }
    return "" if found.known is Known.TOLD else Phrase(f"attendance.known.{found.known}", values)


def _notes(found: list[Coverage]) -> list[Phrase]:
    few = any(one.known is Known.TOO_FEW for one in found)
    return [Phrase("attendance.coverage.few", {"least": count(LEAST_VISITS)})] if few else []


def _finding(found: list[Coverage]) -> tuple[Phrase, ...]:
    told = [one for one in found if one.is_usable]
    half, unsaid = sum((one.percent or 0) >= HALF for one in told), len(found) - len(told)
    values: dict[str, Value] = {"half": count(half), "told": count(len(told)), "unsaid": count(unsaid)}
    said = [Phrase("attendance.coverage.finding", values, len(told))] if told else []
    return (*said, *([Phrase("attendance.coverage.unsaid", values, unsaid)] if unsaid else []))


def _advice(overall: Overall) -> tuple[Prose, ...]:
    """Return advice to institutions of whose visits little is known, and to those whose numbers contradict."""
    names = {one.id: one.name for one in overall.participants}
    found = overall.coverages.items()
    low = sorted(names[one] for one, told in found if told.is_usable and (told.percent or 0) < LOW)
    odd = sorted(names[one] for one, told in found if told.known is Known.CONTRADICTS)
    advised = []
    if low:
        values: dict[str, Value] = {"names": Listing(tuple(low)), "low": Figure(LOW, "percent")}
        advised.append(Prose((Phrase("attendance.coverage.low", values, len(low)),), "advice"))
    if odd:
        named: dict[str, Value] = {"names": Listing(tuple(odd))}
        advised.append(Prose((Phrase("attendance.coverage.contradicts", named, len(odd)),), "advice"))
    return tuple(advised)
