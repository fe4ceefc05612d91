"""Outlines in SVG syntax as points: only what maps are made of (M, L, H, V, Z, and these relative)."""

import re
from collections.abc import Iterator, Sequence

Point = tuple[int, int]
Ring = tuple[Point, ...]
_TOKEN = re.compile(r"[MmLlHhVvZz]|-?\d+(?:\.\d+)?")
GRIDS = (1, 8, 16, 32, 64)


def rings(path: str, grid: int = 1) -> tuple[Ring, ...]:
    """Return the rings of an outline on a grid; those that become a line or a dot are left out, unless all would."""
    found = [tuple(_without_doubles(ring, grid)) for ring in _rings(path)]
    kept = tuple(ring for ring in found if len(set(ring)) > 2)  # noqa: PLR2004 - a line or a dot has no inside
    return kept or (rings(path) if grid > 1 else ())


def grid_for(paths: Sequence[str], budget: int) -> int:
    """Return the finest grid at which all outlines together have no more points than a budget."""
    for grid in GRIDS:
        if sum(len(ring) for path in paths for ring in rings(path, grid)) <= budget:
            return grid
    return GRIDS[-1]


def _without_doubles(ring: Sequence[Point], grid: int) -> Iterator[Point]:
    before: Point | None = None
    for x, y in ring:
        placed = (round(x / grid) * grid, round(y / grid) * grid)
        if placed != before:
            yield placed
        before = placed


def _rings(path: str) -> Iterator[list[Point]]:
    ring: list[Point] = []
    x = y = 0.0
    for command, numbers in _commands(path):
        if command in "Mm":
            if ring:
                yield ring
            ring = []
        for step in _steps(command, numbers):
            x, y = _moved(command, step, x, y)
            ring.append((round(x), round(y)))
        if command in "Zz" and ring:
            x, y = ring[0]
            yield ring
            ring = []
    if ring:
        yield ring


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    command, numbers = "", list[float]()
    for token in _TOKEN.findall(path):
        if token.isalpha():
            if command:
                yield command, numbers
            command, numbers = token, []
        else:
            numbers.append(float(token))
    if command:
        yield command, numbers


def _steps(command: str, numbers: Sequence[float]) -> Iterator[tuple[float, ...]]:
    size = {"h": 1, "v": 1, "z": 0}.get(command.lower(), 2)
    if size:
        yield from (tuple(numbers[at : at + size]) for at in range(0, len(numbers) - size + 1, size))


def _moved(command: str, step: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    relative = command.islower()
    if command in "Hh":
        return (x + step[0] if relative else step[0]), y
    if command in "Vv":
        return x, (y + step[0] if relative else step[0])
    return (x + step[0], y + step[1]) if relative else (step[0], step[1])
