"""Sizes and times of many programmes' releases: python -m benchmarks.many_programmes [--data FOLDER].

A programme of forty institutions over five years, then one of two hundred; and all cells of twenty such programmes as
Parquet. The results are kept as they come; then the page's section and the plan's figures are written.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from shutil import rmtree

from benchmarks.scale.results import Results
from benchmarks.service.cells import AS_WRITTEN, SORTED, write_cells
from benchmarks.service.questions import everywhere_in_cells, everywhere_in_releases, over_years, page, size
from benchmarks.service.shelves import YEAR, make_sample

PROGRAMMES, INSTITUTIONS, YEARS = 20, 200, 5
SAMPLE = 40
PART, AREA = "cultuurliefhebbers", "GM0363"
"""A segment, and a gemeente of which every institution has figures."""
FILES = ("cube.csv", "visits.csv", "scheme.json", "quality.json", "shapes.json", "manifest.json")


def main() -> None:
    """Make the samples, ask, write the pages."""
    options = _options()
    with _folder(options.data) as folder:
        measure(folder, Results("many_programmes"), options.sample, options.institutions, options.programmes)
    from benchmarks.service.page import write

    write()


def measure(folder: Path, results: Results, sample: int, institutions: int, programmes: int) -> None:
    """Measure all; what is known is kept at once."""
    folder.mkdir(parents=True, exist_ok=True)
    results.begin(years=YEARS, sample=sample, institutions=institutions, programmes=programmes)
    for number in (sample, institutions):
        begin = time.perf_counter()
        releases, programme = make_sample(folder, number, YEARS)
        print(f"{number} institutions, {YEARS} years: {time.perf_counter() - begin:.0f} s", flush=True)
        results.keep(f"releases of {number}", _of_releases(releases, programme))
    for order in (AS_WRITTEN, SORTED):
        results.keep(f"cells {order}", _of_cells(releases, folder / "cellen", programmes, order))
        print(f"cells, {order}: {results.parts[f'cells {order}']}", flush=True)


def _of_releases(releases: Path, programme: str) -> dict[str, object]:
    """Return sizes by file, and times of questions, of releases in a folder."""
    folders = [file.parent for file in releases.glob("*/*/manifest.json")]
    kinds = {"institution": [one for one in folders if not _is_together(one)]}
    kinds["together"] = [one for one in folders if _is_together(one)]
    found = {
        "number": {kind: len(those) for kind, those in kinds.items()},
        "bytes": {
            kind: {name: sum((one / name).stat().st_size for one in those) / len(those) for name in FILES}
            for kind, those in kinds.items()
        },
        "page": page(kinds["institution"][0]),
        "page of the programme": page(releases / programme / str(YEAR)),
        "programme over years": over_years(releases, programme),
        "everywhere": everywhere_in_releases(releases, PART, AREA),
    }
    print(found, flush=True)
    return found


def _of_cells(releases: Path, to: Path, programmes: int, order: str) -> dict[str, object]:
    """Return what all programmes' cells take as Parquet: to write, to keep and to ask."""
    rmtree(to, ignore_errors=True)
    begin = time.perf_counter()
    write_cells(releases, programmes, to, order)
    wrote = time.perf_counter() - begin
    found = {"write": wrote, "bytes": size(to), "everywhere": everywhere_in_cells(to, PART, AREA)}
    rmtree(to)
    return found


def _is_together(folder: Path) -> bool:
    return folder.parent.name.startswith(("programme-", "discipline-"))


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    with nullcontext(str(given)) if given else tempfile.TemporaryDirectory(prefix="publiek-bench-") as folder:
        yield Path(folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.many_programmes", description=__doc__)
    parser.add_argument("--sample", type=int, default=SAMPLE, help="institutions of the small sample")
    parser.add_argument("--institutions", type=int, default=INSTITUTIONS, help="of one programme")
    parser.add_argument("--programmes", type=int, default=PROGRAMMES)
    parser.add_argument("--data", type=Path, help="a folder for the releases, which are kept: 0.6 MB each")
    return parser.parse_args()


if __name__ == "__main__":
    main()
