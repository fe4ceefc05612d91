"""Where the households live: the areas of each level, and what lies outside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from publiek.disclosure.released import OriginLine, Released
from publiek.insight.ends import highest
from publiek.report.document.words import Figure, Listing, Phrase, count
from publiek.report.institution.names import country_or
from publiek.report.language.article import takes_article

SWITCHABLE = ("stadsdeel", "gebied", "wijk", "buurt", "gemeente")
SHOWN_ENOUGH = 0.75  # the first level to be seen is the finest that shows at least this part of its areas
NAMED = 3


@dataclass(frozen=True)
class Area:
    """One line of a table of origin; `population` counts all households there."""

    code: str
    name: str | Phrase
    within: str
    households: Figure
    share: Figure
    reach: Figure
    population: int

    @property
    def full_name(self) -> str | Phrase:
        """Return the name, and the area it lies in where the name does not tell."""
        if not self.within or self.within in str(self.name):
            return self.name
        return Phrase("origin.area_in", {"name": self.name, "within": self.within})


@dataclass(frozen=True)
class Level:
    """One level of areas; `default` where it is the one that is seen first."""

    level: str
    default: bool
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Origin:
    """The whole of origin, from near to far. home: the city."""

    levels: tuple[Level, ...]
    home: Area | None
    near: tuple[Area, ...]
    foreign_rows: Figure
    unknown_rows: Figure


def trace(released: Released) -> Origin:
    """Return the origin of a report."""
    home, rest = home_of(released), tuple(_area(line, {}) for line in _rest(released))
    near = (home, *rest) if home else rest
    quality = released.quality
    return Origin(_levels(released), home, near, count(quality.foreign_rows), count(quality.unknown_rows))


def home_of(released: Released) -> Area | None:
    """Return the city as a line of origin: the last base that is a gemeente; one before it is its own."""
    cities = [base.code for base in released.bases if base.level == "gemeente"]
    found = [line for line in released.origin if line.kind == "area" and line.code in cities[-1:]]
    return _area(found[0], {}) if found else None


def rest_of(line: OriginLine) -> Phrase:
    """Return what is left of a regio or land outside the areas before it."""
    return Phrase(
        "outside.rest_of_the" if takes_article(line.name, line.level) else "outside.rest",
        {"name": country_or(line.name)},
    )


def summary(level: str, areas: Sequence[Area]) -> tuple[Phrase, ...]:
    """Return the map in words: how many areas, where reach is surely highest, how many are hidden."""
    kind = Phrase(f"area.{level}.many" if len(areas) != 1 else f"area.{level}.one")
    said = [Phrase("map.count", {"count": count(len(areas)), "areas": kind})]
    first = highest([(area, reach) for area in areas if (reach := area.reach.estimate)], NAMED)
    if first:
        named = [Phrase("map.named", {"name": area.name, "reach": area.reach}) for area in first]
        said.append(Phrase("map.highest", {"areas": Listing(tuple(named))}))
    hidden = sum(area.households.hidden for area in areas)
    if hidden:
        said.append(Phrase("map.hidden" if hidden > 1 else "map.hidden_one", {"count": count(hidden)}))
    return tuple(said)


def areas_in(released: Released, parent: str) -> tuple[Area, ...]:
    """Return the areas that lie directly in another, most households first."""
    found = (_area(line, {}) for line in released.origin if line.kind == "area" and line.parent == parent)
    return tuple(sorted(found, key=_order))


def _area(line: OriginLine, names: dict[str, str]) -> Area:
    return Area(
        line.code,
        line.name if line.kind == "area" else rest_of(line),
        names.get(line.parent or "", ""),
        count(line.households),
        Figure.of(line.share, "percent"),
        Figure.of(line.reach, "rate"),
        line.population,
    )


def _order(area: Area) -> tuple[float, float, str]:
    """Most households first; hidden ones last, by name: their order may say nothing about them."""
    return (-(area.households.value or 0), -(area.share.value or 0), str(area.name))


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
    built = []
    for level, found in lines.items():
        areas = tuple(sorted((_area(line, names) for line in found), key=_order))
        built.append(Level(level, level == default, areas))
    return tuple(built)


def _rest(released: Released) -> list[OriginLine]:
    order = ("rest_of_regio", "rest_of_land")
    return sorted((line for line in released.origin if line.kind != "area"), key=lambda line: order.index(line.kind))
