"""Shares of segments, weighted as the sector is made up, beside the raw ones."""

from collections import defaultdict

from publiek.cube.cells import level_part
from publiek.insight.overall import Overall
from publiek.insight.representativeness import Key, places_of, sector_by
from publiek.insight.reweighting import MATTERS, Reweighted, reweighted
from publiek.insight.sector_weights import LARGEST, SectorWeights, weigh
from publiek.insight.surroundings import Sector
from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.programme.tables import by_level, column, table
from publiek.report.programme.words import (
    discipline_name,
    level_name,
    levels_of,
    listed,
    named_place,
    percent,
    place_word,
    segment_names,
)

NAMED = 4


def weighted_section(overall: Overall, sector: Sector) -> Section | None:
    """Return shares of segments weighted as the sector is made up, beside the raw ones."""
    places = places_of(overall.participants, overall.surroundings)
    used = {one: key for one, key in places.items() if one in overall.audiences}
    weights = weigh(used, sector_by(sector, overall.surroundings))
    if weights is None:
        return None
    segments = overall.surroundings.segments
    parts = {level: level_part(level) for level in levels_of(segments)} | {one.code: one.code for one in segments}
    lines = reweighted(overall.audiences, weights, overall.programme, parts)
    if not lines:
        return None
    made = shares_table(overall, lines)
    blocks: tuple[Block, ...] = (
        Prose(_effect(overall, lines), "finding"),
        Prose(_about_weights(overall, weights)),
        made,
        weights_table(overall, weights, used),
        Prose((Phrase("programme.weighted.caveat", {"institutions": count(len(weights.weights))}),), "caveat"),
    )
    title, reading = Phrase("programme.weighted.title"), (Phrase("programme.weighted.reading"),)
    return Section("weighted", title, blocks, reading)


def _about_weights(overall: Overall, weights: SectorWeights) -> tuple[Phrase, ...]:
    values: dict[str, Value] = {
        "institutions": count(len(weights.weights)),
        "effective": count(round(weights.effective)),
        "largest": Figure(LARGEST, "count"),
        "capped": count(len(weights.capped)),
    }
    said = [
        Phrase(f"programme.weighted.{weights.method}", values),
        Phrase("programme.weighted.effective", values),
        Phrase("programme.weighted.capped", values, len(weights.capped))
        if weights.capped
        else Phrase("programme.weighted.not_capped", values),
    ]
    if weights.absent:
        said.append(
            Phrase("programme.weighted.absent", {"names": listed(place_word(overall, one) for one in weights.absent)})
        )
    return tuple(said)


def _effect(overall: Overall, lines: tuple[Reweighted, ...]) -> tuple[Phrase, ...]:
    """Return which shares weighting changes by a percent point or more, the largest change first."""
    names: dict[str, Value] = {**segment_names(overall)}
    names |= {one: level_name(one) for one in levels_of(overall.surroundings.segments)}
    changed = sorted((one for one in lines if abs(one.change) >= MATTERS), key=lambda one: -abs(one.change))
    if not changed:
        return (Phrase("programme.weighted.same"),)
    named = listed(
        Phrase(
            "programme.weighted.change",
            {"name": names[one.code], "raw": percent(one.equal.value), "weighted": percent(one.weighted.value)},
        )
        for one in changed[:NAMED]
    )
    return (Phrase("programme.weighted.changes", {"changes": named}, len(changed)),)


def shares_table(overall: Overall, lines: tuple[Reweighted, ...]) -> Table:
    """Return the share of every segment and level: of the programme's households, and as means of institutions."""
    segments, names = overall.surroundings.segments, segment_names(overall)
    found = {one.code: one for one in lines}

    def row(code: str, name: Value, total: bool = False) -> Row:
        one = found[code]
        figures = (Figure.of(share, "percent") for share in (one.programme, one.equal, one.weighted))
        return Row((name, *figures), code, "total" if total else "line")

    rows = {one.code: row(one.code, names[one.code]) for one in segments}
    totals = {
        level: row(level, Phrase("programme.level_total", {"level": level_name(level)}), True)
        for level in levels_of(segments)
    }
    columns = [
        column("segment", "name"),
        column("share_programme", "percent"),
        column("share_equal", "percent"),
        column("share_weighted", "percent"),
    ]
    return table("weighted-shares", columns, by_level(segments, rows, totals), row="segment")


def weights_table(overall: Overall, weights: SectorWeights, places: dict[str, Key]) -> Table:
    """Return the mean weight of the institutions of each discipline and stadsdeel; no institution is named."""
    cells: dict[Key, list[float]] = defaultdict(list)
    for one, weight in weights.weights.items():
        cells[places[one]].append(weight)
    groups = [
        Group(
            discipline_name(discipline),
            tuple(
                Row(
                    (
                        named_place(overall, key[1]),
                        count(len(found)),
                        Figure(sum(found) / len(found), "number"),
                    ),
                    f"{key[0]} {key[1]}".strip(),
                )
                for key, found in sorted(cells.items())
                if key[0] == discipline
            ),
        )
        for discipline in dict.fromkeys(sorted(key[0] for key in cells))
    ]
    columns = [column("stadsdeel", "name"), column("participants", "count"), column("weight", "number")]
    return table("weights", columns, groups, row="stadsdeel", folded=True, first=8)
