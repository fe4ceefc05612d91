"""An invented programme of seven institutions in a small city, as released; its parts can be left out one by one."""

import random
from dataclasses import replace
from datetime import date

import numpy as np

from publiek.cube.cells import Area, Relation, Table, level_part
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.figures.method import figures
from publiek.disclosure.manifest import GateNumbers, Manifest, Period, Subject, Typology
from publiek.disclosure.release import Release
from publiek.disclosure.released import AreaShape, DeliveryQuality, ReasonLine, SegmentInfo
from publiek.insight.overall import Overall, Participant
from publiek.insight.reached import Estimated, Reached
from publiek.insight.surroundings import AreaFacts, Sector, SectorLine, Surroundings

SEGMENTS = tuple(
    SegmentInfo(code=code, name_nl=f"Groep {code.upper()}", name_en=f"Group {code.upper()}", level=level)  # type: ignore[arg-type]
    for code, level in zip("abcdef", ("intensief", "intensief", "medium", "medium", "licht", "licht"), strict=True)
)
CODES = tuple(one.code for one in SEGMENTS)
LEVELS = ("intensief", "medium", "licht")
PARTS = ("all", "segmented", "unsegmented", *map(level_part, LEVELS), *CODES)
LIKING = {"a": 3.0, "b": 2.0, "c": 1.0, "d": 0.9, "e": 0.5, "f": 0.12}
FINEST = ("GB0", "GB1", "GB2", "GB3", "G2", "G3")
AREAS = (
    Area("G1", "Waterstad", "city", "NL"),
    Area("NL", "Nederland", "land", None),
    Area("R1", "Metropoolregio Waterstad", "regio", None),
    Area("S0", "Binnenveste", "stadsdeel", "G1"),
    Area("S1", "Noorderplas", "stadsdeel", "G1"),
    *(Area(f"GB{number}", f"Gebied {number}", "gebied", f"S{number // 2}") for number in range(4)),
    Area("G2", "Buitendorp", "gemeente", "NL"),
    Area("G3", "Verweg", "gemeente", "NL"),
    Area("rest:R1", "Metropoolregio Waterstad", "rest_of_regio", "R1"),
    Area("rest:NL", "Nederland", "rest_of_land", "NL"),
)
HOLDS = {
    "S0": ("GB0", "GB1"), "S1": ("GB2", "GB3"), "G1": ("S0", "S1"), "R1": ("G1", "G2"),
    "NL": ("G1", "G2", "G3"), "rest:R1": ("G2",), "rest:NL": ("G3",),
}  # fmt: skip
RELATIONS = (*(Relation(whole, parts) for whole, parts in HOLDS.items()), Relation("R1", ("G1", "rest:R1")))
PART_RELATIONS = (
    Relation("all", ("segmented", "unsegmented")),
    Relation("segmented", tuple(map(level_part, LEVELS))),
    *(Relation(level_part(level), tuple(one.code for one in SEGMENTS if one.level == level)) for level in LEVELS),
)
MEMBERS = (
    ("museum-een", "museum", "S0"), ("museum-twee", "museum", "S0"), ("museum-drie", "museum", "S1"),
    ("podium-een", "podium", "S0"), ("podium-twee", "podium", "S1"), ("podium-drie", "podium", "S0"),
    ("festival-een", "festival", "S1"),
)  # fmt: skip


def finest_of(code: str) -> tuple[str, ...]:
    return (code,) if code in FINEST else tuple(inner for part in HOLDS[code] for inner in finest_of(part))


def cells(finest: dict[tuple[str, str], int]) -> np.ndarray:
    """Return areas x parts from numbers by finest area and segment."""
    found = np.zeros((len(AREAS), len(PARTS)), dtype=np.int64)
    for row, area in enumerate(AREAS):
        for column, part in enumerate(PARTS):
            found[row, column] = sum(finest[inner, code] for inner in finest_of(area.code) for code in of_part(part))
    return found


def of_part(part: str) -> tuple[str, ...]:
    if part in {"all", "segmented"}:
        return CODES
    if part == "unsegmented":
        return ()
    return tuple(one.code for one in SEGMENTS if part in {one.code, level_part(one.level)})


def population() -> dict[tuple[str, str], int]:
    lot = random.Random(5)
    size = {"G2": 4_000, "G3": 60_000}
    return {(area, code): lot.randint(600, 1_800) + size.get(area, 0) for area in FINEST for code in CODES}


def came(seed: int, rate: float) -> dict[tuple[str, str], int]:
    """Return true numbers: more of what is liked, more from the first areas."""
    lot, living = random.Random(seed), population()
    near = {"GB0": 1.4, "GB1": 1.0, "GB2": 0.7, "GB3": 0.4, "G2": 0.2, "G3": 0.02}
    return {
        (area, code): round(living[area, code] * rate * LIKING[code] * near[area] * lot.uniform(0.8, 1.2))
        for area in FINEST
        for code in CODES
    }


def protected(true: np.ndarray, seed: int) -> np.ndarray:
    """Round to fives by lot, and hide what is under ten."""
    lot = np.random.default_rng(seed)
    down = true // 5 * 5
    shown = down + 5 * (lot.random(true.shape) < (true - down) / 5)
    return np.where(true < 10, HIDDEN, np.maximum(shown, 10))


def table(name: str = "P1") -> Table:
    return Table(name, ("2025",), AREAS, PARTS, cells(population()), RELATIONS, PART_RELATIONS)


def quality(rows: int) -> DeliveryQuality:
    reasons = (("match", "exact", 0.6, True), ("match", "postcode", 0.2, True), ("address", "foreign", 0.1, False),
               ("address", "missing_number", 0.1, False))  # fmt: skip
    return DeliveryQuality(
        records=rows, tickets=2 * rows, used_rows=round(rows * 0.08) * 10, used_tickets=rows, households=rows // 2,
        foreign_rows=rows // 100 * 10, unknown_rows=rows // 100 * 10,
        reasons=tuple(ReasonLine(station=station, reason=reason, rows=round(rows * part / 10) * 10, used=used)
                      for station, reason, part, used in reasons),  # type: ignore[arg-type]
    )  # fmt: skip


def release(subject: Subject, shown: np.ndarray, bases: tuple[str, ...], members: tuple[str, ...] = ()) -> Release:
    about = Manifest(
        subject=subject, study="Proef Waterstad",
        period=Period(name="2025", start=date(2025, 1, 1), end=date(2025, 12, 31)),
        edition="waterstad-2025", edition_summary=("Adressen: verzonnen",), edition_hash="0",
        typology=Typology(name="Model", version="1", simulated=True), plan_version=1, plan_hash="0",
        parameters=default_appetite().model_dump(), parameters_hash="9f2c4be1a07d55e3", software="publiek",
        key_id="0", inputs={}, contributors=members, bases=bases, default_base="G1",
        gate=GateNumbers(hidden={}, rounds=1, solved=0), files={"cube.csv": "63efbd493bbb0011"},
    )  # fmt: skip
    found = table("S1" if members else "P1")
    return Release(about, Cube((found,), (), {found.name: shown[None]}, {found.name: np.array([HIDDEN])}), SEGMENTS,
                   quality(1_000), ())  # fmt: skip


def square(number: int) -> AreaShape:
    """A gebied of a square kilometre."""
    left, low, side = 1_000 * (number % 2), 1_000 * (number // 2), 1_000
    ring = [[left, low], [left + side, low], [left + side, low + side], [left, low + side], [left, low]]
    return AreaShape(code=f"GB{number}", name=f"Gebied {number}", level="gebied", parent=f"S{number // 2}",
                     geometry={"type": "Polygon", "coordinates": [ring]})  # fmt: skip


SHAPES = tuple(map(square, range(4)))
SECTOR = Sector(
    tuple(SectorLine(one, where, many) for one, where, many in
          (("museum", "Binnenveste", 8), ("museum", "Noorderplas", 4), ("podium", "Binnenveste", 10),
           ("podium", "Noorderplas", 6), ("festival", "Noorderplas", 5))),
    "verzonnen lijst",
)  # fmt: skip


def surroundings() -> Surroundings:
    living = population()
    centres = {f"GB{number}": (500.0 + 1_000 * (number % 2), 500.0 + 1_000 * (number // 2)) for number in range(4)}
    centres |= {"S0": (1_000.0, 500.0), "S1": (1_000.0, 1_500.0)}
    facts = {
        area.code: AreaFacts(
            area.code, area.name, "gemeente" if area.level == "city" else area.level, area.parent,
            {code: sum(living[inner, code] for inner in finest_of(area.code)) for code in CODES},
            centres.get(area.code),
        )
        for area in AREAS
        if not area.level.startswith("rest_of_")
    }  # fmt: skip
    return Surroundings("G1", "R1", SEGMENTS, facts, SHAPES, SECTOR)


def institutions() -> dict[str, Release]:
    found = {}
    for number, (one, discipline, home) in enumerate(MEMBERS):
        name = one.replace("-", " ").title()
        subject = Subject(kind="institution", id=one, name=name, discipline=discipline)
        true = cells(came(number, 0.004 * (number + 1)))
        found[one] = release(subject, protected(true, number), (home, "G1", "R1", "NL"))
    return found


def together(kind: str, discipline: str, seed: int, rate: float) -> Release:
    name = discipline or "Proef Waterstad"
    subject = Subject(kind=kind, id=f"{kind}-{name}", name=name, discipline=discipline)  # type: ignore[arg-type]
    return release(subject, protected(cells(came(seed, rate)), seed), ("G1", "R1", "NL"), ("x", "y", "z"))


def programme() -> Overall:
    """Return the whole of it: exact, with two disciplines, a sector and shapes."""
    own = institutions()
    exact = together("programme", "", 40, 0.05)
    apart = {one: together("discipline", one, seed, 0.03) for seed, one in enumerate(("museum", "podium"), 50)}
    return Overall(
        provenance=figures(exact).provenance,
        programme=Reached.of(exact),
        disciplines={one: Reached.of(made) for one, made in apart.items()},
        institutions=own,
        participants=tuple(Participant(one, one.replace("-", " ").title(), *about) for one, *about in sorted(MEMBERS)),
        surroundings=surroundings(),
        together=tuple(made.manifest for made in (exact, *apart.values())),
    )


def estimated(of: Reached) -> Reached:
    """Return the same as an estimate, a tenth off to both sides."""
    value = np.maximum(of.shown, 0)
    off = np.ceil(value / 10).astype(np.int64) + 2
    ends = Estimated(np.maximum(value - off, 0), value + off, np.maximum(value // 2, 0), value + off)
    return replace(of, estimated=ends)
