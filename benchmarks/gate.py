"""The release gate on generated programmes: python -m benchmarks.gate [--institutions 7] [--visitors 300 3000 30000].

Prints, for institutions of every size, what was shown, what the gate hid, what it solved, and its processor time.
"""

import argparse
import time
from dataclasses import dataclass

import numpy as np

from benchmarks.gate_land import CoarseLand, gate_land
from publiek.counts import CubeCounts, TableCounts
from publiek.cube.cells import Cover
from publiek.cube.protected import HIDDEN
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.gate import Checked, check
from publiek.disclosure.control.protection import Protection, with_named_slices
from publiek.secret import Secret

TABLES = (("P1", ("2025",)), ("P2", ("Q1", "Q2", "Q3", "Q4")), ("P3", tuple(f"productie {n}" for n in range(1, 13))))


@dataclass(frozen=True)
class Timing:
    """One institution's gate: households, numbers shown, what the gate did, and seconds of processor time."""

    households: int
    shown: int
    checked: Checked
    seconds: float


def main() -> None:
    """Time the gate for institutions of every size."""
    options = _options()
    land = gate_land(np.random.default_rng(1))
    print(f"{'households':>10} {'shown':>7} {'hidden':>7} {'rounds':>7} {'solved':>7} {'seconds':>8}")
    for visitors in options.visitors:
        found = [one(land, visitors, seed) for seed in range(options.institutions)]
        for each in found:
            record = each.checked.record
            hidden = sum(record.hidden.values())
            print(
                f"{each.households:>10} {each.shown:>7} {hidden:>7} {record.rounds:>7} {record.solved:>7} "
                f"{each.seconds:>8.2f}",
                flush=True,
            )
        print(f"  mean of {len(found)}: {np.mean([each.seconds for each in found]):.2f} s")


def one(land: CoarseLand, visitors: int, seed: int) -> Timing:
    """Make one institution's counts, protect them, and time the gate."""
    protection = Protection(default_appetite(), Secret(seed.to_bytes(32, "big")))
    counts = with_named_slices(programme(land, visitors, np.random.default_rng(seed)), protection)
    cube = protection.cube(counts)
    start = time.process_time()
    checked = check(cube, counts, default_appetite())
    seconds = time.process_time() - start
    return Timing(visitors, sum(int((cells != HIDDEN).sum()) for cells in cube.shown.values()), checked, seconds)


def programme(land: CoarseLand, visitors: int, lot: np.random.Generator) -> CubeCounts:
    """Return the counts of so many distinct households, each in one or two quarters and productions."""
    kind = lot.choice(land.households.size, visitors, p=(weights := land.appeal(lot)) / weights.sum())
    keys = lot.integers(0, 2**63, visitors, dtype=np.uint64)
    tickets = lot.geometric(0.4, visitors)
    tables, counts = [], {}
    for name, slices in TABLES:
        first = lot.integers(0, len(slices), visitors)
        again = np.where(lot.random(visitors) < 0.2, lot.integers(0, len(slices), visitors), first)
        made = [(first == at) | (again == at) for at in range(len(slices))]
        table = land.table(name, slices)
        tables.append(table)
        counts[name] = TableCounts(
            np.stack([land.cells(name, kind[came], np.ones(came.sum(), np.int64)) for came in made]),
            np.stack([land.cells(name, kind[came], keys[came]) for came in made]),
            np.array([tickets[came].sum() for came in made]),
            np.array([tickets[came].max(initial=0) for came in made]),
        )
    covers = Cover("P1", "P2"), Cover("P1", "P3")
    return CubeCounts(tuple(tables), covers, counts, frozenset({"P2", "P3"}))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__)
    parser.add_argument("--institutions", type=int, default=3, help="how many of every size")
    parser.add_argument("--visitors", type=int, nargs="+", default=[300, 3_000, 30_000], help="the sizes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
