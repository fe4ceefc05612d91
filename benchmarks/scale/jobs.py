"""What is timed, each in a process of its own: python -m benchmarks.scale.jobs NAME FOLDER ROWS; prints JSON."""

import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.scale.data import Data

JOBS = {
    "journey": "journey:travel",
    "read": "bare:read",
    "join": "bare:join",
    "limit": "bare:limit",
    "pandas": "with_pandas:match",
    "polars": "with_polars:match",
    "splink": "with_splink:link",
    "workbook": "workbooks:read",
    "bare workbook": "workbooks:bare",
    "start": "bare:start",
}
"""By name the function of this package that does it: from the data and a number of rows to an answer."""


def job(name: str) -> Callable[[Data, int], Any]:
    """Return the function of a job; only its own libraries are imported."""
    module, _, function = JOBS[name].partition(":")
    found: Callable[[Data, int], Any] = getattr(import_module(f"benchmarks.scale.{module}"), function)
    return found


if __name__ == "__main__":
    _, name, folder, rows = sys.argv
    print(json.dumps(job(name)(Data(Path(folder)), int(rows))))
