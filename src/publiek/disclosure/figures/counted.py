"""The cells of a cube that a figure needs, found by area and part, with the households living there."""

from dataclasses import dataclass
from functools import cached_property

from publiek.cube.cells import Area, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.released import Shown


@dataclass(frozen=True)
class Counted:
    """The cells of one slice of a table."""

    cube: Cube
    table: Table
    place: int = 0

    @classmethod
    def whole(cls, cube: Cube) -> "Counted":
        """Return the cells of the whole period: the first table of every plan."""
        return cls(cube, cube.tables[0])

    @property
    def visits(self) -> Shown:
        """Return the protected number of tickets of the slice."""
        found = int(self.cube.visits[self.table.name][self.place])
        return None if found == HIDDEN else found

    @cached_property
    def city(self) -> str | None:
        """The code of the study's city."""
        return next((area.code for area in self.table.areas if area.level == "city"), None)

    @cached_property
    def areas(self) -> dict[str, Area]:
        """The areas of the table by their code."""
        return {area.code: area for area in self.table.areas}

    @cached_property
    def land(self) -> str:
        """The code of the whole land."""
        return next(area.code for area in self.table.areas if area.level == "land")

    def visitors(self, area: str, part: str) -> Shown:
        """Return the protected number of households of a cell."""
        found = int(self.cube.shown[self.table.name][self.place, self.table.area_at[area], self.table.part_at[part]])
        return None if found == HIDDEN else found

    def living(self, area: str, part: str) -> int:
        """Return all households of a part living in an area."""
        return int(self.table.population[self.table.area_at[area], self.table.part_at[part]])
