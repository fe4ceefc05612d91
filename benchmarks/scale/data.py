"""What the benchmark reads, made once and kept: python -m benchmarks.scale.data FOLDER ROWS..."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.scale.edition import write_edition
from benchmarks.scale.sold import write_csv, write_keys, write_xlsx

MOST_IN_SHEET = 1_000_000
"""A sheet has 1,048,576 rows."""


class Data:
    """A folder with an edition and deliveries of several sizes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def edition(self) -> Path:
        return self.folder / "editie"

    def csv(self, rows: int) -> Path:
        """Return the folder with the files of a delivery."""
        return self.folder / f"kassa-{rows}"

    def xlsx(self, rows: int) -> Path:
        return self.folder / f"kassa-{rows}.xlsx"

    def keys(self, rows: int) -> Path:
        """Return the file with what a perfect reader would make of a delivery: place and suffix."""
        return self.folder / f"sleutels-{rows}.parquet"

    def make(self, sizes: list[int]) -> None:
        """Make what is not there yet; say what is made."""
        self.folder.mkdir(parents=True, exist_ok=True)
        _unless(self.edition, lambda: write_edition(self.edition))
        for rows in sizes:
            self._make(rows)

    def _make(self, rows: int) -> None:
        _unless(self.csv(rows), lambda: write_csv(self.csv(rows), rows))
        _unless(self.keys(rows), lambda: write_keys(self.keys(rows), rows))
        if rows <= MOST_IN_SHEET:
            _unless(self.xlsx(rows), lambda: write_xlsx(self.xlsx(rows), rows))


def _unless(path: Path, make: Callable[[], None]) -> None:
    if path.exists():
        return
    begin = time.perf_counter()
    make()
    print(f"made {path.name}: {time.perf_counter() - begin:.0f} s", flush=True)


if __name__ == "__main__":
    Data(Path(sys.argv[1])).make([int(rows) for rows in sys.argv[2:]])
