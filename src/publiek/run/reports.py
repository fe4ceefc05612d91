"""Reports written by several processes at once; one that fails stops no other."""

import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publiek.report.style import Style
from publiek.report.write import write_document
from publiek.run.before import formats_of, style_of
from publiek.run.documents import document_of
from publiek.run.fault import Fault, fault_of
from publiek.run.orders import Order
from publiek.run.processes import pool
from publiek.run.stopping import unheard
from publiek.study.shelf import Shelf
from publiek.wholefile import left_beside

MOST_PROCESSES = 4
"""Each holds an edition's areas and one report: about 400 MB."""


@dataclass(frozen=True)
class Written:
    """What became of an order: the files that were written, and what went wrong with the others."""

    order: Order
    files: tuple[Path, ...]
    faults: tuple[Fault, ...] = ()


def write_all(orders: Sequence[Order], jobs: int | None = None) -> Iterator[Written]:
    """Write reports, and yield each as soon as it is ready; `jobs`: processes, by default as many as pay.

    Where this is broken off, no half file is left.
    """
    try:
        yield from _write_all(orders, min(jobs or min(os.cpu_count() or 1, MOST_PROCESSES), len(orders)))
    except BaseException:
        for file in (file for order in orders for file in order.files):
            _clear(file.path)
        raise


def _write_all(orders: Sequence[Order], processes: int) -> Iterator[Written]:
    if processes <= 1:
        _study.cache_clear()  # what was released since an earlier run of this process is to be seen
        yield from map(write, orders)
        return
    left: list[Order] = []
    yield from _together(orders, processes, left)
    # A process that dies takes the whole pool along. One at a time, the report that does it is the one that is blamed.
    for order in left:
        yield from _alone(order)


def write(order: Order) -> Written:
    """Write one report in all its formats and languages; what goes wrong is told, and never raised."""
    try:
        shelf, style = _study(order.study)
        document = document_of(shelf, order.subject)
    except Exception as error:
        return Written(order, (), (fault_of(error),))
    files, faults = [], []
    for file in order.files:
        try:
            _clear(file.path)
            written = write_document(document, file.path, file.language, style=style, format=file.format)
            files.append(written)
        except Exception as error:
            faults.append(fault_of(error))
    return Written(order, tuple(files), tuple(dict.fromkeys(faults)))


def _together(orders: Sequence[Order], processes: int, left: list[Order]) -> Iterator[Written]:
    """Yield what is written; add the orders that a dying process left behind to `left`."""
    with pool(processes) as workers:
        with unheard():
            waiting: dict[Future[Written], Order] = {workers.submit(write, order): order for order in orders}
        for future in as_completed(waiting):
            try:
                yield future.result()
            except BrokenProcessPool:
                left.append(waiting[future])


def _alone(order: Order) -> Iterator[Written]:
    with pool(1) as workers:
        with unheard():
            future = workers.submit(write, order)
        try:
            yield future.result()
        except BrokenProcessPool as error:
            yield Written(order, (), (fault_of(error),))


def _clear(path: Path) -> None:
    """Remove what a run that was killed left half written beside a report."""
    for left in left_beside(path):
        with suppress(OSError):
            shutil.rmtree(left) if left.is_dir() else left.unlink()


@cache
def _study(path: Path) -> tuple[Shelf, Style]:
    """Return a study's shelf and its house style, read once in each process."""
    shelf = Shelf(path)
    return shelf, style_of(shelf, formats_of(shelf.settings))
