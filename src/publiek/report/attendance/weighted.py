"""Shares of segments in which each institution counts by its attendance, beside those of distinct households."""

from publiek.cube.cells import level_part
from publiek.disclosure.released import Estimate
from publiek.insight.attendance_weights import (
    AttendanceWeights,
    Weighting,
    attendance_weights,
    hidden_numbers,
    weighted_share,
)
from publiek.insight.overall import Overall
from publiek.insight.recovery import LARGEST_PART, LEAST_INSTITUTIONS
from publiek.report.attendance.tables import column, figures_of, table
from publiek.report.document.blocks import Prose, Section
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Figure, Listing, Name, Phrase, Value, count
from publiek.report.drawing.scale import straight_scale

MATTERS = 2.0  # percent points from which a difference is told
NAMED = 4
_ID = "attendance-weighted"


def weighted_section(overall: Overall) -> Section:
    """Return the weighted shares, or why there are none; always what is weighted and what is not."""
    weights = attendance_weights(overall.coverages.values(), overall.audiences)
    title, reading = Phrase("attendance.weighted.title"), (Phrase("attendance.weighted.reading"),)
    if weights.weighting is not Weighting.DONE:
        return Section(
            _ID, title, (Prose((_why_not(weights), Phrase("attendance.weighted.none")), "finding"),), reading
        )
    segments = weighted_table(overall, weights)
    said = _effect(segments)
    blocks = (
        Prose(said, "finding"),
        Prose(_how(overall, weights)),
        _chart(segments, said),
        segments,
        Prose((Phrase("attendance.weighted.caveat"),), "caveat"),
    )
    return Section(_ID, title, blocks, reading)


def _why_not(weights: AttendanceWeights) -> Phrase:
    rule: dict[str, Value] = {"least": count(LEAST_INSTITUTIONS), "largest": Figure(100 * LARGEST_PART, "percent")}
    return Phrase(f"attendance.weighting.{weights.weighting}", rule)


def _chart(segments: Table, said: tuple[Phrase, ...]) -> Chart:
    return Chart(
        id="attendance-weighted-chart",
        title=Phrase("attendance.weighted.chart"),
        kind="paired_bars",
        table=segments,
        series=(
            Series("weighted", Phrase("attendance.head.weighted")),
            Series("households", Phrase("attendance.head.households"), muted=True),
        ),
        scale=straight_scale(figures_of(segments, "weighted", "households")),
        said=said,
    )


def weighted_table(overall: Overall, weights: AttendanceWeights) -> Table:
    """Return a row for each segment under its level, with both shares."""
    groups = []
    for level in dict.fromkeys(segment.level for segment in overall.surroundings.segments):
        own = [segment for segment in overall.surroundings.segments if segment.level == level]
        rows = [
            _row(overall, Name(one.name_nl, one.name_en), (one.code, one.code), _share(overall, weights, one.code))
            for one in own
        ]
        name = Phrase(f"level.{level}")
        whole = Phrase("attendance.level_total", {"level": name})
        part = level_part(level)
        total = _row(overall, whole, (level, part), _share(overall, weights, part), total=True)
        groups.append(Group(name, (total, *rows)))
    columns = [column("segment", "name"), column("weighted", "percent"), column("households", "percent")]
    return table("weighted", columns, groups, _notes(overall, weights))


def _notes(overall: Overall, weights: AttendanceWeights) -> list[Phrase]:
    parts = [one.code for one in overall.surroundings.segments]
    hidden = any(hidden_numbers(weights, overall.audiences, part) for part in parts)
    return [Phrase("attendance.weighted.hidden")] if hidden else []


def _share(overall: Overall, weights: AttendanceWeights, part: str) -> Estimate | None:
    return weighted_share(weights, overall.audiences, part)


def _row(
    overall: Overall, name: Value, code_and_part: tuple[str, str], share: Estimate | None, *, total: bool = False
) -> Row:
    code, part = code_and_part
    raw = overall.programme.share(overall.programme.land, part)
    cells = (name, Figure.of(share, "percent"), Figure.of(raw, "percent"))
    return Row(cells, code, "total" if total else "line")


def _how(overall: Overall, weights: AttendanceWeights) -> tuple[Phrase, ...]:
    """Return which figures are weighted, of how many institutions, and who is left out."""
    names = {one.id: one.name for one in overall.participants}
    left = Listing(tuple(sorted(names.get(one, one) for one in weights.left_out)))
    values: dict[str, Value] = {
        "institutions": count(len(weights.weights)),
        "effective": Figure(round(weights.effective, 1), "number"),
        "left": left,
    }
    said = [Phrase("attendance.weighted.which"), Phrase("attendance.weighted.how", values)]
    if weights.left_out:
        said.append(Phrase("attendance.weighted.left_out", values, len(weights.left_out)))
    return tuple(said)


def _effect(made: Table) -> tuple[Phrase, ...]:
    """Return the segments whose share changes most by weighting, where it changes at all."""
    changed = [found for row in made.rows if row.role == "line" and (found := _change(row))]
    if not changed:
        return (Phrase("attendance.weighted.same", {"points": count(round(MATTERS))}),)
    most = [phrase for _, phrase in sorted(changed, key=lambda one: -one[0])[:NAMED]]
    return (Phrase("attendance.weighted.changes", {"changes": Listing(tuple(most))}),)


def _change(row: Row) -> tuple[float, Phrase] | None:
    """Return by how many percent points a share changes, and in words; None where that is little or not known."""
    name, weighted, raw = row.cells
    if not isinstance(name, Name) or not isinstance(weighted, Figure) or not isinstance(raw, Figure):
        return None
    if weighted.value is None or raw.value is None or abs(weighted.value - raw.value) < MATTERS:
        return None
    said = Phrase("attendance.weighted.change", {"name": name, "weighted": weighted, "raw": raw})
    return abs(weighted.value - raw.value), said
