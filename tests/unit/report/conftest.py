"""Invented institutions, as released: a rich one, a tiny one, one without shapes, one with hostile names."""

import random
import sys
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import crossed
import pytest
import specimen as invented_document

from publiek.disclosure.released import (
    AreaShape,
    Base,
    Compared,
    DeliveryQuality,
    Estimate,
    OriginLine,
    Provenance,
    ReasonLine,
    Released,
    SegmentFigures,
    SegmentInfo,
)
from publiek.measures.verdict import Verdict, verdict
from publiek.report.document.blocks import Document

SEGMENTS = (
    ("alleseters", "Culturele Alleseters", "Cultural Omnivores", "intensief", 9.0),
    ("cultuurvreters", "Kindrijke Cultuurvreters", "Culture Devourers with Children", "intensief", 6.0),
    ("cultuurminnaars", "Weelderige Cultuurminnaars", "Affluent Culture Lovers", "intensief", 8.0),
    ("cultuurliefhebbers", "Klassieke Cultuurliefhebbers", "Classic Culture Enthusiasts", "intensief", 7.0),
    ("cultuurspeurders", "Startende Cultuurspeurders", "Starting Culture Seekers", "medium", 14.0),
    ("vermaakvangers", "Actieve Vermaakvangers", "Active Entertainment Catchers", "medium", 10.0),
    ("buitenwijkers", "Proevende Buitenwijkers", "Tasting Suburbanites", "medium", 5.0),
    ("toekomstgrijpers", "Nieuwsgierige Toekomstgrijpers", "Curious Future Seizers", "licht", 13.0),
    ("plezierzoekers", "Flanerende Plezierzoekers", "Strolling Pleasure Seekers", "licht", 11.0),
    ("cultuurhoppers", "Sociale Cultuurhoppers", "Social Culture Hoppers", "licht", 8.0),
    ("vrijetijdsgenieters", "Lokale Vrijetijdsgenieters", "Local Leisure Enjoyers", "licht", 9.0),
)
INFOS = tuple(
    SegmentInfo(code=code, name_nl=nl, name_en=en, level=level)
    for code, nl, en, level, _ in SEGMENTS  # type: ignore[arg-type]
)
LIKINGS = (1.85, 1.6, 2.15, 1.7, 1.1, 0.75, 1.3, 0.7, 0.62, 0.55, 0.4)
STADSDELEN = ("Binnenveste", "Noorderplas", "Oosterwaard", "Zuidrand", "Westpolder")
SIDE = 10
STEP = 800


def interval(value: float, count: int) -> Estimate:
    """A figure with an interval as wide as a count of this size makes it."""
    half = value * 1.96 / max(count, 1) ** 0.5
    return Estimate(value=value, low=max(0.0, round(value - half, 2)), high=round(value + half, 2))


def compared(base: Base, visitors: int, base_share: float, liking: float) -> Compared:
    if base.visitors is None or visitors < 10:
        return hidden(base, base_share)
    count = 5 * round(visitors / 5)
    share = interval(round(100 * count / base.visitors), count)
    households = round(base.households * base_share / 100)
    reach = interval(round(1000 * count / households, 1), count)
    if count < 25:
        return Compared(
            base=base.code, visitors=count, share=share, base_households=households, base_share=base_share,
            index=None, verdict=Verdict.TOO_FEW, indicative=False, reach=reach,
        )  # fmt: skip
    index = interval(5 * round(20 * liking), count)
    return Compared(
        base=base.code, visitors=count, share=share, base_households=households, base_share=base_share, index=index,
        verdict=verdict(index.value, index.low, index.high), indicative=count < 50, reach=reach,
    )  # fmt: skip


def hidden(base: Base, base_share: float | None) -> Compared:
    households = round(base.households * (base_share or 0) / 100)
    return Compared(
        base=base.code, visitors=None, share=None, base_households=households, base_share=base_share,
        index=None, verdict=Verdict.TOO_FEW, indicative=False, reach=None,
    )  # fmt: skip


def figures(bases: tuple[Base, ...], total: int | None, drift: float = 0.25) -> tuple[tuple[SegmentFigures, ...], ...]:
    """Figures per segment and per level; the liking drifts from base to base, so that verdicts differ."""
    segments = []
    for (code, *_, share), liking in zip(SEGMENTS, LIKINGS, strict=True):
        against = []
        for number, base in enumerate(bases):
            here = max(0.3, liking * (0.72 + drift * number))
            mine = (base.visitors or 0) * share * liking / 100
            against.append(compared(base, round(mine), round(share * liking / here, 1), here))
        mine = 5 * round((total or 0) * share * liking / 500)
        enough = total is not None and mine >= 10
        segments.append(
            SegmentFigures(
                code=code,
                visitors=mine if enough else None,
                share=interval(round(100 * mine / total), mine) if enough and total else None,
                against=tuple(against),
            )
        )
    levels = []
    for level in ("intensief", "medium", "licht"):
        members = [figure for figure, info in zip(segments, INFOS, strict=True) if info.level == level]
        against = []
        for number, base in enumerate(bases):
            parts = [member.against[number] for member in members]
            shares = [part.share.value for part in parts if part.share]
            base_share = round(sum(part.base_share or 0 for part in parts), 1)
            if not shares or base.visitors is None:
                against.append(hidden(base, base_share))
            else:
                against.append(
                    compared(base, sum(part.visitors or 0 for part in parts), base_share, sum(shares) / base_share)
                )
        count = sum(member.visitors or 0 for member in members)
        levels.append(
            SegmentFigures(
                code=level,
                visitors=count if count else None,
                share=interval(round(100 * count / total), count) if count and total else None,
                against=tuple(against),
            )
        )
    return tuple(segments), tuple(levels)


def lattice() -> dict[tuple[int, int], list[int]]:
    """Corners and middles of edges of a made-up city, shaken a little: whole metres, the same everywhere."""
    lot = random.Random(7)
    points = {}
    for row in range(2 * SIDE + 1):
        for column in range(2 * SIDE + 1):
            x, y = 118_000 + column * STEP // 2, 482_000 + row * STEP // 2
            points[column, row] = [x + lot.randint(-150, 150), y + lot.randint(-150, 150)]
    return points


def ring(points: dict[tuple[int, int], list[int]], left: int, low: int, wide: int, tall: int) -> list[list[int]]:
    """The outline of a block of cells, along the shaken edges."""
    right, top = left + 2 * wide, low + 2 * tall
    left_up = [(left, row) for row in range(low, top)]
    along_top = [(column, top) for column in range(left, right)]
    right_down = [(right, row) for row in range(top, low, -1)]
    back = [(column, low) for column in range(right, left, -1)]
    places = [*left_up, *along_top, *right_down, *back, (left, low)]
    return [points[place] for place in places]


def tree() -> tuple[list[AreaShape], dict[str, tuple[str, str, str | None]]]:
    """100 buurten in 25 gebieden in 5 stadsdelen, all invented."""
    points, shapes, areas = lattice(), [], {}

    def add(level: str, code: str, name: str, parent: str | None, block: tuple[int, int, int, int]) -> None:
        geometry: dict[str, Any] = {"type": "Polygon", "coordinates": [ring(points, *block)]}
        shapes.append(AreaShape(code=code, name=name, level=level, parent=parent, geometry=geometry))
        areas[code] = (level, name, parent)

    for number, name in enumerate(STADSDELEN):
        add("stadsdeel", f"S{number}", name, "G1", (0, 4 * number, 10, 2))
    for number in range(25):
        column, row = number % 5, number // 5
        add("gebied", f"GB{number:02}", f"{STADSDELEN[row]}-{'ABCDE'[column]}", f"S{row}", (4 * column, 4 * row, 2, 2))
    for number in range(100):
        column, row = number % 10, number // 10
        parent = f"GB{5 * (row // 2) + column // 2:02}"
        add("buurt", f"B{number:03}", f"Buurt {number + 1}", parent, (2 * column, 2 * row, 1, 1))
    return shapes, areas


def line(  # noqa: PLR0913, PLR0917
    code: str,
    level: str,
    name: str,
    parent: str | None,
    households: int,
    population: int,
    total: int,
    kind: str = "area",
) -> OriginLine:
    shown = 5 * round(households / 5) if households >= 10 else None
    return OriginLine(
        kind=kind, level=level, code=code, name=name, parent=parent, households=shown,  # type: ignore[arg-type]
        share=interval(round(100 * shown / total), shown) if shown else None,
        population=population,
        reach=interval(round(1000 * shown / population, 1), shown) if shown else None,
    )  # fmt: skip


def origin(city: int, total: int) -> tuple[list[AreaShape], list[OriginLine]]:
    shapes, areas = tree()
    lot = random.Random(11)
    weights = {}
    for number in range(100):
        column, row = number % 10, number // 10
        people = lot.randint(900, 4200)
        far = ((column - 3) ** 2 + (row - 2) ** 2) ** 0.5
        weights[f"B{number:03}"] = (people / (2 + far) ** 1.4 * lot.uniform(0.5, 1.6), people)
    all_weight = sum(weight for weight, _ in weights.values())
    counts = {code: round(city * weight / all_weight) for code, (weight, _) in weights.items()}
    people = {code: population for code, (_, population) in weights.items()}
    for code, (level, _, parent) in reversed(areas.items()):
        if level != "stadsdeel" and parent:
            counts[parent] = counts.get(parent, 0) + counts[code]
            people[parent] = people.get(parent, 0) + people[code]
    lines = [line("G1", "gemeente", "Waterstad", "NL", city, sum(people[f"S{n}"] for n in range(5)), total)]
    lines += [
        line(code, level, name, parent, counts[code], people[code], total)
        for code, (level, name, parent) in areas.items()
    ]
    lines.append(line("R1", "regio", "Metropoolregio Waterstad", None, round((total - city) * 0.55),
                      820_000, total, "rest_of_regio"))  # fmt: skip
    lines.append(line("NL", "land", "Nederland", None, round((total - city) * 0.45), 7_000_000, total,
                      "rest_of_land"))  # fmt: skip
    return shapes, lines


def provenance(name: str, simulated: bool = True) -> Provenance:
    return Provenance(
        study="Proefonderzoek Waterstad", institution="museum-zwaan", institution_name=name, discipline="museum",
        period="2025", edition="waterstad-2025",
        edition_summary=("Adressen: verzonnen, 1 januari 2025", "Gebieden: verzonnen, 100 buurten"),
        typology="Cultureel Doelgroepenmodel 2020-Q4", typology_simulated=simulated,
        parameters={"least_households": 10, "rounding_base": 5, "verdict_high": 120, "verdict_low": 80,
                    "largest_penetration": 0.5},
        parameters_hash="9f2c4be1a07d55e3", software="publiek 0.1.0",
    )  # fmt: skip


def shown(count: float) -> int | None:
    return 5 * round(count / 5) if count >= 10 else None


def quality(records: int | None, households: int | None = None) -> DeliveryQuality:
    if records is None:
        return DeliveryQuality(records=None, tickets=None, used_rows=None, used_tickets=None, households=None,
                               foreign_rows=None, unknown_rows=None, reasons=())  # fmt: skip
    parts = (
        ("match", "exact", 0.66, True), ("match", "alias", 0.07, True), ("match", "number", 0.06, True),
        ("match", "postcode", 0.04, True), ("match", "missing_number", 0.045, False),
        ("match", "invalid_postcode", 0.02, False), ("match", "foreign", 0.05, False),
        ("match", "po_box", 0.004, False), ("match", "empty", 0.03, False),
        ("match", "non_residential", 0.008, False), ("match", "number_not_in_postcode", 0.006, False),
        ("delivery", "total", 0.001, False), ("delivery", "blank", 0.0, False),
        ("audience", "own_address", 0.004, False), ("audience", "group_booking", 0.003, False),
        ("audience", "too_many_tickets", 0.0001, False), ("audience", "outside_period", 0.0, False),
    )  # fmt: skip
    rows = [(station, reason, 5 * round(records * part / 5), used) for station, reason, part, used in parts]
    return DeliveryQuality(
        records=records, tickets=2 * records, used_rows=5 * round(records * 0.83 / 5),
        used_tickets=10 * round(records * 0.166), households=households,
        foreign_rows=shown(records * 0.05), unknown_rows=shown(records * 0.1),
        reasons=tuple(ReasonLine(station=station, reason=reason, rows=count if count >= 10 else None, used=used)
                      for station, reason, count, used in rows),  # type: ignore[arg-type]
    )  # fmt: skip


def make_rich(name: str = "Museum De Zwaan") -> Released:
    """A museum with 6,200 households, four bases, verdicts of all kinds, and buurten too small to show."""
    bases = (
        Base(code="S1", name="Noorderplas", level="stadsdeel", households=44_180, visitors=960),
        Base(code="G1", name="Waterstad", level="gemeente", households=255_400, visitors=3_970),
        Base(code="R1", name="Metropoolregio Waterstad", level="regio", households=1_075_000, visitors=5_195),
        Base(code="NL", name="Nederland", level="land", households=8_200_000, visitors=6_200),
    )
    segments, levels = figures(bases, 6_200)
    shapes, lines = origin(3_970, 6_200)
    return Released(
        provenance=provenance(name), segments=INFOS, bases=bases, default_base="G1", households=6_200,
        segment_figures=segments, level_figures=levels, origin=tuple(lines), quality=quality(20_430, 6_200),
        shapes=tuple(shapes), **crossed.crossed(segments, INFOS, shapes, 6_200),
    )  # fmt: skip


def make_tiny() -> Released:
    """A small stage: 60 households, so that almost everything is hidden."""
    bases = (
        Base(code="S1", name="Noorderplas", level="stadsdeel", households=44_180, visitors=None),
        Base(code="G1", name="Waterstad", level="gemeente", households=255_400, visitors=35),
    )
    segments, levels = figures(bases, 60)
    shapes, lines = origin(35, 60)
    return Released(
        provenance=provenance("Podium ’t Hoekje", simulated=False), segments=INFOS, bases=bases, default_base="G1",
        households=60, segment_figures=segments, level_figures=levels, origin=tuple(lines), quality=quality(140, 60),
        shapes=tuple(shapes),
    )  # fmt: skip


def make_shapeless() -> Released:
    """An institution in an edition without outlines."""
    return make_rich("Festival Zonder Kaart").model_copy(update={"shapes": ()})


def make_empty() -> Released:
    """An institution of which nothing at all may be shown."""
    return Released(
        provenance=provenance("Stil Theater", simulated=False), segments=INFOS, bases=(), default_base="",
        households=None, segment_figures=(), level_figures=(), origin=(), quality=quality(None), shapes=(),
    )  # fmt: skip


MAKERS = {"rich": make_rich, "tiny": make_tiny, "shapeless": make_shapeless, "empty": make_empty}


@pytest.fixture(scope="session")
def makers() -> Mapping[str, Callable[[], Released]]:
    """What makes each invented institution, by its name."""
    return MAKERS


@pytest.fixture(scope="session")
def specimen() -> Document:
    """A document that has one of everything."""
    return invented_document.specimen()


@pytest.fixture(scope="session")
def rich() -> Released:
    return make_rich()


@pytest.fixture(scope="session")
def tiny() -> Released:
    return make_tiny()


@pytest.fixture(scope="session", params=sorted(MAKERS))
def invented(request: pytest.FixtureRequest) -> tuple[str, Released]:
    """Each invented institution in turn, with its name."""
    return request.param, MAKERS[request.param]()


class Reader(HTMLParser):
    """Reads a page back: every tag with its attributes, and every table as rows of cell texts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.tables: list[tuple[str, list[list[str]]]] = []
        self.path: list[tuple[str, str]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag not in {"meta", "input", "br"}:
            self.path.append((tag, found.get("class", "")))
        if tag == "table":
            self.tables.append((found.get("class", ""), []))
        elif tag == "tr":
            self.tables[-1][1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        while self.path and self.path.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = {tag for tag, _ in self.path}
        if inside & {"style", "script"}:
            return
        self.text.append(data)
        unread = any(name in {"unseen", "margin", "gloss"} for _, name in self.path)
        if inside & {"td", "th"} and "caption" not in inside and not unread:
            row = self.tables[-1][1][-1]
            row[-1] = (row[-1] + " " + data.strip()).strip()

    def rows(self, name: str) -> list[list[list[str]]]:
        """All tables of a class, each as its rows under the header."""
        return [rows[1:] for found, rows in self.tables if found == name]


@pytest.fixture
def read() -> Callable[[str], Reader]:
    """A function that reads a page back."""

    def reading(page: str) -> Reader:
        reader = Reader()
        reader.feed(page)
        return reader

    return reading
