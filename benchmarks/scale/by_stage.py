"""The section on what each stage of the journey takes, at every size."""

from collections.abc import Iterator
from statistics import median

from benchmarks.scale.side_by_side import UNTIL_MATCHED
from benchmarks.scale.tables import NOT_THERE, Rounds, done, failures, growth, spread, stage, table

PER_ROW = (*UNTIL_MATCHED, "audience")
LEAST = 1_000_000
"""Below so many rows, the cost of a row is mostly that of starting."""


def by_stage(sizes: dict[int, Rounds]) -> list[str]:
    known = {rows: rounds for rows, rounds in sizes.items() if done(rounds, "journey")}
    names = list(done(next(iter(known.values())), "journey")[0]["answer"]["stages"]) if known else []
    ended = [f"{rows:,} rows: {why}" for rows, rounds in sizes.items() for why in failures(rounds, "journey")]
    header = [f"{rows:,}" for rows in known]
    return [
        "The same runs of publiek, up to the reports. Several files of more than 2 GB together (here: from 100,000,000",
        "rows on) have their addresses taken one file after another, so that part of the work on addresses is in",
        "their reading. A release and its reports depend on areas and slices, and not on",
        "the number of rows.",
        *(["", f"It did not come to its end: {'; '.join(ended)}."] if ended else []),
        "",
        *table(("wall, s", *header), (_costs(known, name, "wall", 1, 2) for name in names)),
        "",
        *table(
            ("processor, ns a row", *header, "grows as rows to the power"), (_per_row(known, name) for name in PER_ROW)
        ),
        "",
        "At power 1.00 a row costs the same however many there are; below it, less. The power is told from",
        f"{LEAST:,} rows on.",
        "",
        *table(("most memory, GB (on disk beside it)", *header), (_room(known, name) for name in names)),
    ]


def _costs(known: dict[int, Rounds], name: str, what: str, unit: float, digits: int) -> tuple[str, ...]:
    found = ([stage(one, name, what) for one in rounds] for rounds in known.values())
    return name, *(spread([cost / unit for cost in costs if cost is not None], digits) for costs in found)


def _per_row(known: dict[int, Rounds], name: str) -> tuple[str, ...]:
    total = {
        rows: median(cost for one in rounds if (cost := stage(one, name, "cpu")) is not None)
        for rows, rounds in known.items()
    }
    grown = {rows: cost for rows, cost in total.items() if rows >= LEAST}
    return name, *(f"{cost / rows * 1e9:,.0f}" for rows, cost in total.items()), growth(grown) if grown else NOT_THERE


def _room(known: dict[int, Rounds], name: str) -> tuple[str, ...]:
    return name, *_rooms(known, name)


def _rooms(known: dict[int, Rounds], name: str) -> Iterator[str]:
    for rounds in known.values():
        memory, spilled = (max(stage(one, name, what) or 0 for one in rounds) for what in ("memory", "spilled"))
        yield f"{memory / 1e9:.2f}" + (f" ({spilled / 1e9:.1f})" if spilled > 50e6 else "")
