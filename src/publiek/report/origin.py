"""Where the households live: a table and a map for each level, and what lies outside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from publiek.disclosure.released import OriginLine, Released
from publiek.report.comparison import takes_article
from publiek.report.document.words import Figure, Listing, Phrase, count
from publiek.report.drawing.levels import Drawing, draw
from publiek.report.drawing.outline import grid_for
from publiek.report.drawing.scale import Axis, straight_axis

SWITCHABLE = ("stadsdeel", "gebied", "wijk", "buurt", "gemeente")
SHOWN_ENOUGH = 0.75  # the first level to be seen is the finest that shows at least this part of its areas
NAMED = 3


@dataclass(frozen=True)
class Area:
    """One line of a table of origin."""

    code: str
    name: str | Phrase
    within: str
    households: Figure
    share: Figure
    reach: Figure


@dataclass(frozen=True)
class Level:
    """One level of areas: its table, its map where shapes are known, and what the map shows in words."""

    level: str
    default: bool
    areas: tuple[Area, ...]
    shown: int
    drawing: Drawing | None
    said: tuple[Phrase, ...]

    @property
    def hidden(self) -> bool:
        """Return whether the table has a figure that is not shown."""
        return any(figure.hidden for area in self.areas for figure in (area.households, area.share, area.reach))


@dataclass(frozen=True)
class Outside:
    """A line that is on no map: the rest of regio or land (households), abroad or unknown (rows)."""

    name: str | Phrase
    counted: Figure
    share: Figure
    reach: Figure
    unit: str

    @property
    def hidden(self) -> bool:
        """Return whether a figure of the line is not shown; a line of rows has a number only."""
        shown = (self.counted,) if self.unit == "rows" else (self.counted, self.share, self.reach)
        return any(figure.hidden for figure in shown)


@dataclass(frozen=True)
class Origin:
    """The whole of origin, from near to far."""

    levels: tuple[Level, ...]
    home: Area | None
    near: tuple[Area, ...]
    near_axis: Axis
    rows: tuple[Outside, ...]

    @property
    def near_hidden(self) -> bool:
        """Return whether the table from near to far has a figure that is not shown."""
        return any(area.share.hidden for area in self.near)

    @property
    def outside_hidden(self) -> frozenset[str]:
        """Return the units (households, rows) of lines outside the map that have a figure that is not shown."""
        return frozenset(line.unit for line in self.rows if line.hidden)


def _area(line: OriginLine, names: dict[str, str]) -> Area:
    return Area(
        line.code,
        line.name if line.kind == "area" else rest_of(line),
        names.get(line.parent or "", ""),
        count(line.households),
        Figure.of(line.share, "percent"),
        Figure.of(line.reach, "rate"),
    )


def rest_of(line: OriginLine) -> Phrase:
    """Return what is left of a regio or land outside the areas before it."""
    return Phrase(
        "outside.rest_of_the" if takes_article(line.name, line.level) else "outside.rest", {"name": line.name}
    )


def _order(area: Area) -> tuple[float, float, str]:
    """Most households first; hidden ones last, by name: their order may say nothing about them."""
    return (-(area.households.value or 0), -(area.share.value or 0), str(area.name))


def summary(level: str, areas: Sequence[Area]) -> tuple[Phrase, ...]:
    """Return the map in words: how many areas, where reach is highest, how many are hidden."""
    kind = Phrase(f"area.{level}.many" if len(areas) != 1 else f"area.{level}.one")
    said = [Phrase("map.count", {"count": count(len(areas)), "areas": kind})]
    reached = sorted((area for area in areas if not area.reach.hidden), key=lambda area: -(area.reach.value or 0))
    if reached:
        named = [Phrase("map.named", {"name": area.name, "reach": area.reach}) for area in reached[:NAMED]]
        said.append(Phrase("map.highest", {"areas": Listing(tuple(named))}))
    hidden = sum(area.households.hidden for area in areas)
    if hidden:
        said.append(Phrase("map.hidden" if hidden > 1 else "map.hidden_one", {"count": count(hidden)}))
    return tuple(said)


def _default(lines: dict[str, list[OriginLine]]) -> str | None:
    """Return the level to be seen first: the finest of the city that shows enough, or else its coarsest."""
    finest = [level for level in reversed(SWITCHABLE) if level in lines and level != "gemeente"]
    for level in finest:
        shown = sum(line.households is not None for line in lines[level])
        if shown >= SHOWN_ENOUGH * len(lines[level]):
            return level
    return finest[-1] if finest else next(iter(lines), None)


def _levels(released: Released) -> tuple[Level, ...]:
    names = {line.code: line.name for line in released.origin if line.level in ("stadsdeel", "gebied", "wijk")}
    grouped = {
        level: [line for line in released.origin if line.kind == "area" and line.level == level] for level in SWITCHABLE
    }
    lines = {level: found for level, found in grouped.items() if len(found) > 1}
    default = _default(lines)
    shapes = {level: [shape for shape in released.shapes if shape.level == level] for level in lines}
    grid = grid_for([found for found in shapes.values() if found])
    built = []
    for level, found in lines.items():
        areas = tuple(sorted((_area(line, names) for line in found), key=_order))
        figures = {area.code: (area.reach, area.share) for area in areas}
        built.append(
            Level(
                level,
                level == default,
                areas,
                sum(not area.households.hidden for area in areas),
                draw(level, released.shapes, figures, grid) if shapes[level] else None,
                summary(level, areas),
            )
        )
    return tuple(built)


def _home(released: Released) -> Area | None:
    """Return the city as a line of origin: the last base that is a gemeente; one before it is its own."""
    cities = [base.code for base in released.bases if base.level == "gemeente"]
    found = [line for line in released.origin if line.kind == "area" and line.code in cities[-1:]]
    return _area(found[0], {}) if found else None


def _rest(released: Released) -> list[OriginLine]:
    order = ("rest_of_regio", "rest_of_land")
    return sorted((line for line in released.origin if line.kind != "area"), key=lambda line: order.index(line.kind))


def _outside(released: Released) -> tuple[Outside, ...]:
    rest = [
        Outside(area.name, area.households, area.share, area.reach, "households")
        for area in (_area(line, {}) for line in _rest(released))
    ]
    nothing = Figure(None, "percent")
    quality = released.quality
    abroad = Outside(Phrase("outside.foreign"), count(quality.foreign_rows), nothing, nothing, "rows")
    unknown = Outside(Phrase("outside.unknown"), count(quality.unknown_rows), nothing, nothing, "rows")
    return (*rest, abroad, unknown)


def trace(released: Released) -> Origin:
    """Return the origin of a report."""
    home, rest = _home(released), tuple(_area(line, {}) for line in _rest(released))
    near = (home, *rest) if home else rest
    return Origin(_levels(released), home, near, straight_axis(area.share for area in near), _outside(released))
