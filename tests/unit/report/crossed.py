"""Quarters, productions and crossings of the invented museum: the same every time, with something that stands out."""

from collections.abc import Sequence
from typing import Any

from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.figures.estimates import reach_of, share_of
from publiek.disclosure.released import AreaShape, Crossing, Part, SegmentFigures, SegmentInfo, Slice

QUARTERS = (("2025-Q1", 0.3, 1.0), ("2025-Q2", 0.26, 1.0), ("2025-Q3", 0.18, 1.0), ("2025-Q4", 0.4, 1.0))
PRODUCTIONS = (("Licht in de nacht", 0.45, 1.0), ("Kinderdagen", 0.25, 2.2), ("Vaste collectie", 0.4, 0.9))
FAMILY = "vermaakvangers"
"""Whom 'Kinderdagen' draws."""


def _five(number: float) -> int | None:
    found = 5 * round(number / 5)
    return found if found >= 10 else None


def _slice(
    about: tuple[str, float, float], segments: Sequence[SegmentFigures], infos: Sequence[SegmentInfo], whole: int
) -> Slice:
    name, part, family = about
    wanted = {one.code: (one.visitors or 0) * part * (family if one.code == FAMILY else 1.0) for one in segments}
    households = 5 * round(whole * part / 5)
    levels: dict[str, float] = {}
    for info in infos:
        levels[info.level] = levels.get(info.level, 0.0) + wanted[info.code]
    return Slice(
        name=name,
        households=households,
        visits=10 * round(households * 0.23),
        in_city=share_of(_five(households * 0.64), households, default_appetite()),
        segments=tuple(_part(code, number, households) for code, number in wanted.items()),
        levels=tuple(_part(code, number, households) for code, number in levels.items()),
    )


def _part(code: str, number: float, households: int) -> Part:
    found = _five(number)
    return Part(code=code, households=found, share=share_of(found, households, default_appetite()))


def _crossings(infos: Sequence[SegmentInfo], shapes: Sequence[AreaShape]) -> tuple[Crossing, ...]:
    """The further from the north-west, the fewer come: in the last areas hidden."""
    areas = [("G1", "gemeente", 0.0)] + [
        (shape.code, shape.level, 0.25 * place)
        for level in ("stadsdeel", "gebied")
        for place, shape in enumerate(one for one in shapes if one.level == level)
    ]
    parts = [info.code for info in infos] + ["intensief", "medium", "licht"]
    found = []
    for area, level, far in areas:
        lives = 26_000 if level == "gemeente" else 5_000 if level == "stadsdeel" else 1_100
        for place, part in enumerate(parts):
            households = _five(lives * (0.03 - 0.0012 * place) / (1 + far))
            reach = reach_of(households, lives, default_appetite())
            found.append(
                Crossing(level=level, area=area, part=part, households=households, population=lives, reach=reach)
            )
    return tuple(found)


def crossed(
    segments: Sequence[SegmentFigures], infos: Sequence[SegmentInfo], shapes: Sequence[AreaShape], whole: int
) -> dict[str, Any]:
    """The parts of a Released that cut it across."""
    return {
        "visits": 10 * round(whole * 0.31),
        "quarters": tuple(_slice(one, segments, infos, whole) for one in QUARTERS),
        "productions": tuple(_slice(one, segments, infos, whole) for one in PRODUCTIONS),
        "crossings": _crossings(infos, shapes),
    }
