"""How progress looks: bars in a terminal, one line per task elsewhere, nothing with --quiet."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from publiek.progress import Progress, Silent, Task

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_MINUTE = 60.0
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show nothing but the result.")]


class _Counted:
    def advance(self, steps: int = 1) -> None:
        """Lines do not move: only begin and end are told."""


class Lines:
    """Plain lines on standard error, for logs and pipes.

    What is done within a task is told once a minute at most: a log shall not be long, and show that work goes on.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Begin; `now` tells the time in seconds."""
        self._now, self._told, self._depth = now, 0.0, 0

    @contextmanager
    def task(self, name: str, total: int | None = None) -> Iterator[Task]:  # noqa: ARG002
        """Write a line when a task begins."""
        if not self._depth or self._now() - self._told >= _MINUTE:
            sys.stderr.write(f"{name} ...\n")
            self._told = self._now()
        self._depth += 1
        try:
            yield _Counted()
        finally:
            self._depth -= 1


class _Bar:
    def __init__(self, bars: "RichProgress", number: "TaskID") -> None:
        self._bars, self._number = bars, number

    def advance(self, steps: int = 1) -> None:
        """Move the bar."""
        self._bars.advance(self._number, steps)


class Bars:
    """Progress bars, several at once where tasks lie in one another."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as RichProgress

        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self._bars = RichProgress(*columns, console=Console(stderr=True), transient=True)
        self._depth = 0

    @contextmanager
    def task(self, name: str, total: int | None = None) -> Iterator[Task]:
        """Show a bar while the block runs."""
        self._enter()
        number = self._bars.add_task(name, total=total)
        try:
            yield _Bar(self._bars, number)
        finally:
            self._bars.remove_task(number)
            self._leave()

    def _enter(self) -> None:
        self._depth += 1
        if self._depth == 1:
            self._bars.start()

    def _leave(self) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._bars.stop()


def progress(quiet: bool) -> Progress:
    """Return the progress that fits where the output goes."""
    if quiet:
        return Silent()
    return Bars() if sys.stderr.isatty() else Lines()
