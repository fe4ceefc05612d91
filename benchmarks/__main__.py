"""Run the benchmarks and write docs/reference/benchmarks.md: python -m benchmarks [--data FOLDER].

One delivery of any size (benchmarks.scale.measure), a whole study (benchmarks.study), many programmes
(benchmarks.many_programmes), segments in a survey (benchmarks.segments). Each writes its own sections as soon as it is
done, and can be run alone.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

BENCHMARKS = ("scale.measure", "study", "many_programmes", "segments")
_WITH_DATA = {"scale.measure", "many_programmes"}


def main() -> int:
    """Run them in turn, each in a process of its own; one that fails stops no other. Return how many did."""
    options = _options()
    failed = [name for name in options.only if not _ran(name, options.data)]
    for name in failed:
        print(f"benchmarks.{name} did not come to its end", file=sys.stderr)
    return len(failed)


def _ran(name: str, data: Path | None) -> bool:
    begin = time.perf_counter()
    print(f"== benchmarks.{name}", flush=True)
    where = ["--data", str(data / name)] if data and name in _WITH_DATA else []
    code = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *where], check=False).returncode
    print(f"== benchmarks.{name}: {time.perf_counter() - begin:.0f} s", flush=True)
    return code == 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="*", default=BENCHMARKS, choices=BENCHMARKS, help="run these alone")
    parser.add_argument("--data", type=Path, help="a folder for what is made first, to keep it: 12 GB")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
