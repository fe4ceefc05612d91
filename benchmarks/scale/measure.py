"""Time every job at every size, in turn: python -m benchmarks.scale.measure [--sizes N ...] [--data FOLDER].

The results are kept as they come; then the page's sections are written.
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.scale.child import Ran, Room, ran
from benchmarks.scale.data import MOST_IN_SHEET, Data
from benchmarks.scale.results import Results

SIZES = (20_000, 1_000_000, 10_000_000, 100_000_000)
SIDE_BY_SIDE = ("journey", "limit", "read", "join", "pandas", "polars", "splink")
WORKBOOKS = ("workbook", "bare workbook")
_UNTRIED = "not tried, since"
FEWER = {5_000_000: 1}
"""Rounds at most, from so many rows on."""


def main() -> None:
    """Make the data, measure, write the page."""
    options = _options()
    with _folder(options.data) as folder:
        measure(Data(folder), options.sizes, options.rounds, Results("scale"), options.jobs)
    from benchmarks.scale.page import write

    write(Results("scale"))


def measure(data: Data, sizes: list[int], rounds: int, results: Results, jobs: list[str]) -> None:
    """Measure all sizes, the small ones first; what is known is kept at once."""
    results.begin("pandas", "polars", "splink", rounds=rounds)
    ended: dict[str, Ran] = {}
    for rows in sorted(sizes):
        data.make([rows])
        wanted = [*jobs, *(WORKBOOKS if rows <= MOST_IN_SHEET else ())]
        found: list[dict[str, Any]] = []
        for number in range(_rounds(rows, rounds)):
            found.append({})
            for name in wanted:
                found[-1][name] = asdict(ended.get(name) or _run(name, data, rows, number))
                results.keep(str(rows), found)
        ended |= _not_to_be_tried(found, rows)


def _rounds(rows: int, wanted: int) -> int:
    return min([wanted, *(most for least, most in FEWER.items() if rows >= least)])


def _not_to_be_tried(found: list[dict[str, Any]], rows: int) -> dict[str, Ran]:
    """Return for what never came to its end that it will not with more rows."""
    failed = {name: one["failure"] for name, one in found[-1].items() if all(turn[name]["failure"] for turn in found)}
    tried = {name: why for name, why in failed.items() if not why.startswith(_UNTRIED)}
    return {name: Ran(0.0, 0.0, 0, None, f"{_UNTRIED} at {rows:,} rows: {why}") for name, why in tried.items()}


def _run(name: str, data: Data, rows: int, number: int) -> Ran:
    with tempfile.TemporaryDirectory(prefix="werk-", dir=data.folder) as place:
        once = ran(["-m", "benchmarks.scale.jobs", name, str(data.folder), str(rows)], Room(), Path(place))
    told = once.failure or f"{once.cpu:.1f} s of processor, {once.memory / 1e9:.2f} GB"
    print(f"{rows:,} rows, round {number + 1}, {name}: {once.wall:.1f} s, {told}", flush=True)
    return once


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    with nullcontext(str(given)) if given else tempfile.TemporaryDirectory(prefix="publiek-bench-") as folder:
        yield Path(folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale.measure", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES), help="numbers of rows")
    parser.add_argument("--rounds", type=int, default=3, help="fewer for large sizes: see FEWER")
    parser.add_argument("--data", type=Path, help="a folder for data, which is kept: it takes 90 bytes for each row")
    parser.add_argument("--jobs", nargs="*", default=list(SIDE_BY_SIDE), help="those of benchmarks.scale.jobs")
    return parser.parse_args()


if __name__ == "__main__":
    main()
