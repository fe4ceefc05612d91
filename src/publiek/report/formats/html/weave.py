"""Which blocks of a section a page sets together: charts in the table they draw, a map beside its table.

Charts and a table that stand next to each other and are about the same rows become one table with drawn columns, so
that no row stands there twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publiek.report.document.blocks import Block, Bullets, Choice, Document, Prose
from publiek.report.document.drawings import Chart, Map
from publiek.report.document.table import Table
from publiek.report.document.words import Value


@dataclass(frozen=True)
class Woven:
    """Charts of one table; `whole` where all its columns are to be seen, `apart` where it is nowhere else.

    said: the sentences of the charts that do not stand right over them already.
    """

    charts: tuple[Chart, ...]
    table: Table
    whole: bool
    apart: bool
    said: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Mapped:
    """A map, or a choice of maps, with the table of its areas beside it; None where that stands elsewhere."""

    shown: Map | Choice
    table: Table | None


Piece = Prose | Woven | Mapped | Block


def weave(blocks: Sequence[Block], elsewhere: frozenset[str]) -> Iterator[Piece]:
    """Yield what a page sets, in order; elsewhere: the ids of tables that the document shows as such somewhere."""
    place, told = 0, tuple(_told(blocks))
    while place < len(blocks):
        block = blocks[place]
        if isinstance(block, Chart) and block.kind != "line":
            run = _run(blocks, place)
            yield _woven(run, elsewhere, told)
            place += len(run)
        elif about := _mapped(block):
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            beside = isinstance(after, Table) and after.id == about.id
            yield Mapped(block, about if beside or about.id not in elsewhere else None)  # type: ignore[arg-type]
            place += 1 + beside
        else:
            yield block
            place += 1


def tables_shown(document: Document) -> frozenset[str]:
    """Return the ids of all tables that are blocks of their own."""
    return frozenset(block.id for _, block in document.walk() if isinstance(block, Table))


def _told(blocks: Sequence[Block]) -> Iterator[Value]:
    for block in blocks:
        if isinstance(block, Prose):
            yield from block.said
        elif isinstance(block, Bullets):
            yield from block.items


def untold(said: Sequence[Value], told: Sequence[Value]) -> tuple[Value, ...]:
    """Return the sentences that have not been said beside a drawing."""
    return tuple(sentence for sentence in said if sentence not in told)


def _run(blocks: Sequence[Block], place: int) -> list[Chart | Table]:
    """Return the charts and at most one table from here on that are about the same rows."""
    first = blocks[place]
    assert isinstance(first, Chart)  # noqa: S101 - a run begins with a chart
    run: list[Chart | Table] = []
    for block in blocks[place:]:
        same = block.table.id if isinstance(block, Chart) and block.kind != "line" else getattr(block, "id", "")
        if same != first.table.id or not isinstance(block, Chart | Table) or (run and isinstance(run[-1], Table)):
            break
        run.append(block)
    return run


def _woven(run: Sequence[Chart | Table], elsewhere: frozenset[str], told: Sequence[Value]) -> Woven:
    charts = tuple(block for block in run if isinstance(block, Chart))
    whole = isinstance(run[-1], Table)
    table = charts[0].table
    return Woven(charts, table, whole, table.id not in elsewhere, tuple(untold(chart.said, told) for chart in charts))


def _mapped(block: Block) -> Table | None:
    """Return the table of a map, or of a choice of nothing but maps of one table."""
    if isinstance(block, Map):
        return block.table
    if not isinstance(block, Choice):
        return None
    maps = [inner for option in block.options for inner in option.blocks]
    if len({one.table.id for one in maps if isinstance(one, Map)}) != 1:
        return None
    return maps[0].table if all(isinstance(one, Map) for one in maps) else None  # type: ignore[union-attr]
