"""How long it takes to answer: a page of one institution, a programme over years, a segment everywhere."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median

from benchmarks.service.cells import asked, cells_sql
from publiek.disclosure.figures.method import figures
from publiek.disclosure.folder import read_release

AGAIN = 5
Times = dict[str, float]


def timed(files: Iterable[Path], ask: Callable[[], object]) -> Times:
    """Return seconds: `cold` with the files out of the system's memory, and the median of `warm`, asked again."""
    for file in files:
        forget(file)
    cold = _seconds(ask)
    return {"cold": cold, "warm": median(_seconds(ask) for _ in range(AGAIN))}


def forget(file: Path) -> None:
    """Let the system put a file out of its memory, where it can."""
    if not hasattr(os, "posix_fadvise"):
        return
    opened = os.open(file, os.O_RDONLY)
    try:
        os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(opened)


def _seconds(ask: Callable[[], object]) -> float:
    begin = time.perf_counter()
    ask()
    return time.perf_counter() - begin


def page(release: Path) -> Times:
    """Read one release and work out its figures: what every page of an institution begins with."""
    return timed(release.iterdir(), lambda: figures(read_release(release)))


def over_years(releases: Path, programme: str) -> Times:
    """Do the same for every year of a programme."""
    folders = sorted((releases / programme).iterdir())
    files = [file for folder in folders for file in folder.iterdir()]
    return timed(files, lambda: [figures(read_release(folder)) for folder in folders])


def everywhere_in_releases(releases: Path, part: str, area: str) -> Times:
    """Ask all releases for one segment in one area, as they are: a file of text each."""
    return timed(releases.glob("*/*/cube.csv"), lambda: asked(cells_sql(releases), part, area))


def everywhere_in_cells(cells: Path, part: str, area: str) -> Times:
    """Ask the same of Parquet."""
    source = f"FROM read_parquet('{cells}/*/*.parquet', hive_partitioning = true)"
    return timed(_files(cells), lambda: asked(source, part, area))


def size(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(file.stat().st_size for file in _files(folder))


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())
