"""Reports written by several processes at once; one that fails stops no other."""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from publiek.cli.documents import document_of
from publiek.cli.fault import Fault, fault_of
from publiek.cli.orders import Order
from publiek.report.write import write_document
from publiek.study.shelf import Shelf

MOST_PROCESSES = 4
"""Each holds an edition's areas and one report: about 400 MB."""


@dataclass(frozen=True)
class Written:
    """What became of an order: the files that were written, and what went wrong with the others."""

    order: Order
    files: tuple[Path, ...]
    faults: tuple[Fault, ...] = ()


def write_all(orders: Sequence[Order], jobs: int | None = None) -> Iterator[Written]:
    """Write reports, and yield each as soon as it is ready; `jobs`: processes, by default as many as pay."""
    processes = min(jobs or min(os.cpu_count() or 1, MOST_PROCESSES), len(orders))
    if processes <= 1:
        _shelf.cache_clear()  # what was released since an earlier run of this process is to be seen
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
        shelf = _shelf(order.study)
        document = document_of(shelf, order.subject)
    except Exception as error:
        return Written(order, (), (fault_of(error),))
    files, faults = [], []
    for file in order.files:
        try:
            files.append(write_document(document, file.path, file.language, format=file.format))
        except Exception as error:
            faults.append(fault_of(error))
    return Written(order, tuple(files), tuple(dict.fromkeys(faults)))


def _together(orders: Sequence[Order], processes: int, left: list[Order]) -> Iterator[Written]:
    """Yield what is written; add the orders that a dying process left behind to `left`."""
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin) as pool:
        waiting: dict[Future[Written], Order] = {pool.submit(write, order): order for order in orders}
        try:
            for future in as_completed(waiting):
                try:
                    yield future.result()
                except BrokenProcessPool:
                    left.append(waiting[future])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _alone(order: Order) -> Iterator[Written]:
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=_begin) as pool:
        try:
            yield pool.submit(write, order).result()
        except BrokenProcessPool as error:
            yield Written(order, (), (fault_of(error),))


def _begin() -> None:
    """Leave Ctrl-C to the process that waits for this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def _shelf(study: Path) -> Shelf:
    return Shelf(study)
