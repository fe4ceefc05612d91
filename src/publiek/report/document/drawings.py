"""What a document draws: charts, maps and the communication house. All of it has words, and charts and maps a table."""

from dataclasses import dataclass
from typing import Literal

from publiek.report.document.table import Table
from publiek.report.document.words import Figure, Value

ChartKind = Literal["bars", "paired_bars", "stacked_bars", "dots", "line"]


@dataclass(frozen=True)
class Series:
    """One column of figures as it is drawn; `muted` for what something is compared with."""

    column: str
    name: Value
    muted: bool = False


@dataclass(frozen=True)
class Scale:
    """An axis from `start` to `end` with ticks; logarithmic for indices, as half and double lie equally far from 100.

    band: values between which an index is average; None where the scale knows no average.
    """

    start: float
    end: float
    ticks: tuple[float, ...]
    logarithmic: bool = False
    band: tuple[float, float] | None = None


@dataclass(frozen=True)
class Chart:
    """Columns of a table, drawn: one mark for each row and series, in the table's order and groups.

    bars: one series from zero; paired_bars: a series beside what it is compared with; stacked_bars: parts of a whole;
    dots: a dot with its interval on a scale (an index, a reach); line: rows are moments. Hidden figures are drawn as a
    hatched stub with the symbol, never as zero. said: what the chart shows, in sentences; it is its text alternative.
    """

    id: str
    title: Value
    kind: ChartKind
    table: Table
    series: tuple[Series, ...]
    scale: Scale
    said: tuple[Value, ...]


@dataclass(frozen=True)
class Tint:
    """A class of a map: from `start` up to (not including) `end`; an open end is None. `areas` it holds."""

    number: int
    start: float | None
    end: float | None
    areas: int


@dataclass(frozen=True)
class Outline:
    """An area on a map: path in SVG syntax in drawing units; tint None where its figure is hidden (hatched)."""

    code: str
    name: str
    path: str
    figure: Figure
    tint: int | None


@dataclass(frozen=True)
class Label:
    """A name on a map; x and y in drawing units."""

    text: str
    x: int
    y: int


@dataclass(frozen=True)
class Panel:
    """One map: outlines, borders of coarser areas over them, names. A map may have several that share its tints."""

    title: Value
    width: int
    height: int
    outlines: tuple[Outline, ...]
    borders: tuple[str, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Map:
    """One measure on one or more panels with the same tints, so that panels can be compared; and its table.

    inset: a map of a wider or smaller region beside the panels (the region north-west of the city, for example).
    method: how the tints were chosen. said: what the map shows, in sentences.
    """

    id: str
    title: Value
    measure: Value
    panels: tuple[Panel, ...]
    tints: tuple[Tint, ...]
    table: Table
    method: Value
    said: tuple[Value, ...]
    inset: Panel | None = None


@dataclass(frozen=True)
class Phase:
    """A step of a customer journey: what holds people back, what helps, through which channel."""

    name: Value
    barriers: tuple[Value, ...]
    helps: tuple[Value, ...]
    channels: tuple[Value, ...]


@dataclass(frozen=True)
class Journey:
    """The journey of one level, from hearing of something to coming back; a storey of the house."""

    level: Value
    promise: Value
    phases: tuple[Phase, ...]
    proof: tuple[Value, ...]


@dataclass(frozen=True)
class House:
    """The communication house: one roof (the core message), a storey for each journey, and a foundation."""

    id: str
    title: Value
    core: Value
    journeys: tuple[Journey, ...]
    foundation: tuple[Value, ...]
    said: tuple[Value, ...]
