"""Run every benchmark and write docs/reference/benchmarks.md: python -m benchmarks [--rows 5000000] [--rounds 3]."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import study
from benchmarks.page import PAGE, write_matching
from benchmarks.timing import Timed, timed

SMALL = 20_000
LINES = (("ours", SMALL), ("start", 0), ("ours", None), ("bare", None), ("packed", None), ("pandas", None))


def main() -> None:
    """Make the data, time the jobs in turn (A B C, A B C ...), write the page."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="publiek-bench-") as folder:
        place = Path(folder)
        print("making a reference of 9.5 million addresses and two deliveries", flush=True)
        # In a process of its own: a child's peak memory is never told below its parent's.
        sizes = [str(SMALL), str(options.rows)]
        subprocess.run([sys.executable, "-m", "benchmarks.country", folder, *sizes], check=True)
        rounds = [_round(place, options.rows, number) for number in range(options.rounds)]
    write_matching(PAGE, rounds, options.rows)
    sys.argv = sys.argv[:1]
    study.main()
    print(PAGE.read_text())


def _round(place: Path, rows: int, number: int) -> dict[tuple[str, int], Timed]:
    found = {}
    for job, stated in LINES:
        size = rows if stated is None else stated
        found[job, size] = timed(job, place, size)
        print(f"round {number + 1}: {job} {size}: {found[job, size].wall:.2f} s", flush=True)
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()
