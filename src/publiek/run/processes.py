"""Processes beside this one: they end when it ends, whatever ends it, and Ctrl-C is heard here only."""

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process

from publiek.run.stopping import unheard


@contextmanager
def pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Yield so many processes; where the block is left by an error, or by Ctrl-C, they are ended at once.

    They begin as work is submitted, which is to be done within `unheard`.
    """
    others = set(active_children())
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin) as found:
        try:
            yield found
        except BaseException:
            with unheard():  # a second Ctrl-C would leave them behind
                for process in set(active_children()) - others:
                    process.terminate()
                found.shutdown(cancel_futures=True)
            raise


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
