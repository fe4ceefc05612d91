"""Watching a cluster while it works: where no worker is left for long, work is given up; Spark itself would wait."""

import threading
from typing import Any

_LOOK_SECONDS = 2.0


class Watch:
    """A thread that looks whether somebody works at what was asked."""

    def __init__(self, session: Any, patience: float, *, every: float = _LOOK_SECONDS) -> None:
        """Begin; `patience` is how many seconds there may be work and nobody to do it, `every` how often to look."""
        self._context, self._patience, self._every = session.sparkContext, patience, every
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join()

    def wait(self, seconds: float) -> bool:
        """Return whether the watch ended by itself within so many seconds: the work was given up."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _look(self) -> None:
        waiting = 0.0
        while not self._ended.wait(self._every):
            try:
                waiting = waiting + self._every if self._is_stuck() else 0.0
            except Exception:  # the cluster is gone already: who works with it hears so
                return
            if waiting > self._patience:
                self._context.cancelAllJobs()
                return

    def _is_stuck(self) -> bool:
        """Return whether there is work, and no executor beside this program itself."""
        executors = self._context._jsc.sc().getExecutorMemoryStatus().size() - 1
        return executors < 1 and bool(self._context.statusTracker().getActiveJobsIds())
