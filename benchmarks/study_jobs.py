"""The run of a whole study, timed: python -m benchmarks.study_jobs run|stages STUDY; prints what it found as JSON."""

import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

MB = 1024
"""In KB, in which the system tells memory."""
STAGES = {
    "read deliveries": "publiek.study.journey:receive_all",
    "read addresses": "publiek.study.journey:read_addresses",
    "match": "publiek.study.journey:match_addresses",
    "count": "publiek.study.journey:count_audience publiek.study.journey:counted",
    "protect": "publiek.study.journey:control",
    "programme and disciplines": "publiek.study.sector:Sector.releases",
    "content of reports": "publiek.run.reports:document_of",
}


def run(study: Path) -> dict[str, float]:
    """Run as a user does; return seconds of wall time to the last figures and to the end, and peak memory in MB."""
    begin = time.perf_counter()
    figures = _consume(study, None, lambda: time.perf_counter() - begin)
    wall = time.perf_counter() - begin
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "figures": figures,
        "all": wall,
        "processor": sum(os.times()[:4]),
        "memory": own.ru_maxrss / MB,
        "worker": workers.ru_maxrss / MB,
    }


def stages(study: Path) -> dict[str, float]:
    """Run in one process; return seconds of processor time by stage, and of all that is none of them."""
    spent: Counter[str] = Counter()
    begin = time.process_time()
    with _clocks(spent):
        _consume(study, 1, time.process_time)
    spent["everything else"] = time.process_time() - begin - sum(spent.values())
    return dict(spent)


def _consume(study: Path, jobs: int | None, now: Callable[[], float]) -> float:
    """Run a study; return the time at which all figures were there."""
    from publiek.run.running import run_study

    figures = 0.0
    for outcome in run_study(study, jobs=jobs):
        assert not outcome.faults, outcome
        if outcome.step == "figures":
            figures = now()
    return figures


@contextmanager
def _clocks(spent: Counter[str]) -> Iterator[None]:
    """Put a clock on every stage; a stage within a stage (none is) would count twice."""
    from publiek.report.write import FILES

    with ExitStack() as clocks:
        for stage, places in STAGES.items():
            for holder, name in map(_found, places.split()):
                clocks.enter_context(patch.object(holder, name, _timed(stage, getattr(holder, name), spent)))
        formats = {name: _timed(name.upper(), write, spent) for name, write in FILES.items()}
        clocks.enter_context(patch.dict(FILES, formats))
        yield


def _found(place: str) -> tuple[Any, str]:
    """Return the module or class that holds a function, and the function's name in it."""
    module, _, path = place.partition(":")
    *outer, name = path.split(".")
    holder: Any = import_module(module)
    for part in outer:
        holder = getattr(holder, part)
    return holder, name


def _timed(stage: str, real: Callable[..., Any], spent: Counter[str]) -> Callable[..., Any]:
    @wraps(real)
    def timed(*arguments: Any, **named: Any) -> Any:
        begin = time.process_time()
        try:
            found = real(*arguments, **named)
            return list(found) if isinstance(found, Iterator) else found
        finally:
            spent[stage] += time.process_time() - begin

    return timed


if __name__ == "__main__":
    print(json.dumps({"run": run, "stages": stages}[sys.argv[1]](Path(sys.argv[2]))))
