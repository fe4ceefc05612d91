"""The 21 institutions: who comes to each (invented), and the system its export comes from."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from publiek.demo.facts import YEAR, Gebied, gebieden, table


@dataclass(frozen=True)
class Trap:
    """Rows that a journey must treat rightly, because they change a verdict if it does not.

    kind: how (see sales.py); segment: of which households; households: how many; month, times: where the kind
    needs them.
    """

    kind: str
    segment: str = ""
    households: int = 0
    month: int = 0
    times: int = 0


@dataclass(frozen=True)
class Export:
    """How a system writes its export: the format, the header and the field of each column, and its habits."""

    file: str
    columns: tuple[tuple[str, str], ...]
    rows: str = "order"  # one row an order, or one a ticket
    encoding: str = "utf-8"
    separator: str = ","
    newline: str = "\r\n"
    quoted: str = "needed"
    sep_line: bool = False
    title: tuple[str, ...] = ()
    header_again: int = 0  # after so many rows; 0 is never
    total: str = ""  # text of the totals row; '' is none
    footer: tuple[str, ...] = ()
    sheets: str = "one"  # or 'months'
    cover: str = ""  # name of a sheet before the data that holds none


@dataclass(frozen=True)
class Institution:
    """An invented institution in one year. Numbers are households in it.

    `index` is 1 where a segment comes as often as any. It gives the segments that matter; the others share what is
    left. `decay` is the distance (km) at which interest has fallen to a third. `stairs` is how much more often those
    who live on a staircase (H, 1, 2 ...) come; `additions` is how people there write an addition. like_minded: it
    consents to being named to others that do.
    """

    code: str
    name: str
    discipline: str
    gebied: str
    city: int
    regio: int
    land: int
    foreign: int
    po_box: int
    business: int
    decay: float
    orders: float
    stairs: float
    index: dict[str, float]
    additions: str
    like_minded: bool
    productions: tuple[str, ...]
    export: Export
    traps: tuple[Trap, ...] = field(default=())
    year: int = YEAR

    @property
    def stream(self) -> str:
        """Return what names its source of chance: other years have one of their own."""
        return self.code if self.year == YEAR else f"{self.code}/{self.year}"

    @property
    def home(self) -> Gebied:
        """Return the gebied in which it stands."""
        return next(gebied for gebied in gebieden() if gebied.name == self.gebied)


@cache
def institutions() -> tuple[Institution, ...]:
    """Return the institutions in the order of the data file."""
    data = table("institutions.toml")
    return tuple(_institution({**data["usual"], **entry}) for entry in data["institution"])


@cache
def pilot() -> dict[str, int]:
    """Return how many of the 21 pilot institutions had a high index, by segment."""
    return dict(table("institutions.toml")["pilot"])


def _institution(entry: dict[str, Any]) -> Institution:
    export = dict(entry.pop("export"))
    lists = {name: tuple(export[name]) for name in ("title", "footer") if name in export}
    columns = tuple((header, content) for header, content in export.pop("columns"))
    traps = tuple(Trap(**trap) for trap in entry.pop("traps", ()))
    productions = tuple(entry.pop("productions"))
    made = Export(**(export | lists), columns=columns)
    return Institution(**entry, export=made, traps=traps, productions=productions)
