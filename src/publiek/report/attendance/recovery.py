"""Recovery: attendance against a reference year, of the programme and of each discipline."""

from collections.abc import Sequence
from datetime import date

from publiek.insight.overall import Overall
from publiek.insight.recovery import LARGEST_PART, LEAST_INSTITUTIONS, Recovery, RecoveryLine, Told, recovery
from publiek.report.attendance.tables import column, figures_of, only, table
from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Row, Table
from publiek.report.document.words import Figure, Listing, Phrase, Value, count
from publiek.report.drawing.scale import straight_scale
from publiek.report.programme.words import discipline_name, discipline_word


def recovery_section(overall: Overall, months: Sequence[date]) -> Section:
    """Return the recovery of a programme; its surroundings name the reference year."""
    around = overall.surroundings
    disciplines = {one.id: one.discipline for one in overall.participants}
    found = recovery(around.attendance, disciplines, months, around.reference_year or 0)
    year: dict[str, Value] = {"year": str(found.reference_year)}
    made, said = recovery_table(found), findings(found)
    drawn: tuple[Block, ...] = (_chart(made, said, year),) if figures_of(made, "recovery") else ()
    return Section(
        id="attendance-recovery",
        title=Phrase("attendance.recovery.title", year),
        blocks=(
            Prose(said, "finding"),
            *drawn,
            made,
            Prose((Phrase("attendance.recovery.caveat", _rule()),), "caveat"),
        ),
        reading=(Phrase("attendance.recovery.reading", year),),
    )


def _chart(made: Table, said: tuple[Phrase, ...], year: dict[str, Value]) -> Chart:
    return Chart(
        id="attendance-recovery-chart",
        title=Phrase("attendance.recovery.chart", year),
        kind="bars",
        table=made,
        series=(Series("recovery", Phrase("attendance.head.recovery", year)),),
        scale=straight_scale([*figures_of(made, "recovery"), Figure(100, "index")]),
        said=said,
    )


def recovery_table(found: Recovery) -> Table:
    """Return the programme and each discipline: how many institutions know both years, and the index."""
    year: dict[str, Value] = {"year": str(found.reference_year)}
    programme, *disciplines = found.lines
    rows = [*(_row(line) for line in disciplines), _row(programme)]
    columns = [column("discipline", "name"), column("both", "count", **year), column("of", "count")]
    hidden = [line.told for line in found.lines if line.told is not Told.TOLD]
    notes = [Phrase("attendance.recovery.untold", _rule() | year)] if hidden else []
    return table("recovery", [*columns, column("recovery", "index", **year)], only(rows), notes)


def _rule() -> dict[str, Value]:
    return {"least": count(LEAST_INSTITUTIONS), "largest": Figure(100 * LARGEST_PART, "percent")}


def _row(line: RecoveryLine) -> Row:
    name = discipline_name(line.discipline) if line.discipline else Phrase("attendance.programme")
    cells = (name, count(line.institutions), count(line.of), Figure(line.index, "index"))
    return Row(cells, line.discipline or "programme", "line" if line.discipline else "total")


def findings(found: Recovery) -> tuple[Phrase, ...]:
    """Return the programme's index in a sentence, then the disciplines that differ."""
    programme, *disciplines = found.lines
    said = [_sentence(programme, found.reference_year)]
    told = [line for line in disciplines if line.index is not None]
    if told:
        each = tuple(
            Phrase(
                "attendance.recovery.each",
                {"name": discipline_word(line.discipline), "index": Figure(line.index, "index")},
            )
            for line in told
        )
        said.append(Phrase("attendance.recovery.disciplines", {"disciplines": Listing(each)}))
    return tuple(said)


def _sentence(line: RecoveryLine, year: int) -> Phrase:
    values: dict[str, Value] = {"year": str(year), "institutions": count(line.institutions)}
    if line.index is None:
        few = line.told is Told.TOO_FEW
        return Phrase(f"attendance.recovery.no_{line.told}", values | _rule(), line.institutions if few else None)
    values["index"] = Figure(line.index, "index")
    direction = "more" if line.index > 100 else "less" if line.index < 100 else "equal"  # noqa: PLR2004
    values["difference"] = Figure(abs(line.index - 100), "percent")
    return Phrase(f"attendance.recovery.{direction}", values)
