"""How areas and parts add up: the relations that an attacker can reckon with, and so the gate must."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from publiek.cube.cells import ALL, SEGMENTED, UNSEGMENTED, Relation, level_part
from publiek.profile.areas import Region

# From fine to coarse; the parts of an area are looked for one level below it, then further down.
_ORDER = ("buurt", "wijk", "gebied", "stadsdeel", "gemeente", "regio", "land")
ByLevel = Mapping[str, Sequence[Region]]


def part_relations(levels: dict[str, tuple[str, ...]]) -> tuple[Relation, ...]:
    """Return how all households divide into segmented and not, levels, and segments; `levels`: segments by level."""
    return (
        Relation(ALL, (SEGMENTED, UNSEGMENTED)),
        Relation(SEGMENTED, tuple(level_part(level) for level in levels)),
        *(Relation(level_part(level), codes) for level, codes in levels.items()),
    )


def area_relations(regions: Sequence[Region]) -> tuple[Relation, ...]:
    """Return how the areas of a table divide: along the levels, and a regio or land into what it holds and the rest."""
    by_level: dict[str, list[Region]] = defaultdict(list)
    for region in regions:
        by_level[_level(region)].append(region)
    return tuple(relation for region in regions if region.finest for relation in _relations(region, by_level))


def _relations(whole: Region, by_level: ByLevel) -> Iterator[Relation]:
    rank = _rank(whole)
    for level in reversed(_ORDER[:rank]):
        inside = [part for part in by_level.get(level, ()) if part.finest and part.finest <= whole.finest]
        if not inside:
            continue
        if not _are_disjoint(inside):
            yield from (Relation(whole.area.code, (part.area.code,), complete=False) for part in inside)
            continue
        complete = frozenset().union(*(part.finest for part in inside)) == whole.finest
        yield Relation(whole.area.code, tuple(part.area.code for part in inside), complete)
        if complete:
            break
    yield from _with_rest(whole, by_level)
    yield from _regios_inside(whole, by_level)


def _with_rest(whole: Region, by_level: ByLevel) -> Iterator[Relation]:
    """Yield the regio as city and rest, the land as regio (or city) and rest."""
    for rest in (region for level, some in by_level.items() if level.startswith("rest_of_") for region in some):
        if rest.area.parent == whole.area.code:
            left = whole.finest - rest.finest
            inner = [part for level in ("gemeente", "regio") for part in by_level.get(level, ()) if part.finest == left]
            codes = [part.area.code for part in inner if part.area.level in ("city", "regio")]
            yield from (Relation(whole.area.code, (code, rest.area.code)) for code in codes)


def _regios_inside(whole: Region, by_level: ByLevel) -> Iterator[Relation]:
    """Yield each smaller regio that lies in this one."""
    for part in by_level.get("regio", ()) if whole.area.level == "regio" else ():
        if part.finest < whole.finest:
            yield Relation(whole.area.code, (part.area.code,), complete=False)


def _level(region: Region) -> str:
    return "gemeente" if region.area.level == "city" else region.area.level


def _rank(region: Region) -> int:
    level = _level(region).removeprefix("rest_of_")
    return _ORDER.index(level) if level in _ORDER else 0


def _are_disjoint(regions: Sequence[Region]) -> bool:
    return sum(len(region.finest) for region in regions) == len(frozenset().union(*(r.finest for r in regions)))
