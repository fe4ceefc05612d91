"""All cells of one or more releases in one row of numbers, so that what is known of them stands in plain arrays."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from publiek.cube.cells import Ints
from publiek.cube.protected import Cube


class Cell(NamedTuple):
    """A cell by its names; `release` is the label of the release it stands in."""

    release: str
    table: str
    slice: str
    area: str
    part: str

    def __str__(self) -> str:
        return f"{self.release} {self.table}: {self.slice}, {self.area}, {self.part}"


@dataclass(frozen=True)
class Numbering:
    """The cells of released cubes, by label, numbered from 0 in the order of their tables."""

    cubes: Mapping[str, Cube]

    @cached_property
    def starts(self) -> dict[tuple[str, str], int]:
        """The number of the first cell of each (label, table)."""
        starts, total = dict[tuple[str, str], int](), 0
        for label, cube in self.cubes.items():
            for table in cube.tables:
                starts[label, table.name] = total
                total += int(np.prod(table.shape))
        return starts

    @cached_property
    def total(self) -> int:
        """How many cells there are."""
        return sum(int(np.prod(table.shape)) for cube in self.cubes.values() for table in cube.tables)

    def block(self, label: str, table: str) -> Ints:
        """Return the numbers of a table's cells, in the table's shape."""
        shape = self.cubes[label].table(table).shape
        return np.arange(np.prod(shape), dtype=np.int64).reshape(shape) + self.starts[label, table]

    def flat(self, values: Mapping[tuple[str, str], np.ndarray]) -> np.ndarray:
        """Return one row of values from an array for each (label, table)."""
        found = [np.asarray(values[place]).reshape(-1) for place in self.starts]
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)

    def shown(self) -> Ints:
        """Return the number shown in each cell."""
        return self.flat({(label, name): self.cubes[label].shown[name] for label, name in self.starts})

    def population(self) -> Ints:
        """Return the households that live in each cell."""
        return self.flat(
            {
                (label, name): np.broadcast_to(table.population, table.shape)
                for label, name in self.starts
                for table in (self.cubes[label].table(name),)
            }
        )

    def where(self, number: int) -> tuple[tuple[str, str], tuple[int, int, int]]:
        """Return the (label, table) of a cell and its position there."""
        place = max((start, place) for place, start in self.starts.items() if start <= number)[1]
        table = self.cubes[place[0]].table(place[1])
        at = np.unravel_index(number - self.starts[place], table.shape)
        return place, (int(at[0]), int(at[1]), int(at[2]))

    def name(self, number: int) -> Cell:
        """Return a cell's names."""
        (label, name), (place, area, part) = self.where(number)
        table = self.cubes[label].table(name)
        return Cell(label, name, table.slices[place], table.areas[area].code, table.parts[part])
