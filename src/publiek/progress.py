"""How long work tells how far it is, without knowing who listens."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Task(Protocol):
    """One piece of work under way."""

    def advance(self, steps: int = 1) -> None:
        """Say that so many more steps of the total are done."""


class Progress(Protocol):
    """Whoever shows progress: a bar in the terminal, a line in a log, or nobody."""

    def task(self, name: str, total: int | None = None) -> AbstractContextManager[Task]:
        """Start a piece of work with a name and, where known, a number of steps."""


class _Silence:
    def advance(self, steps: int = 1) -> None:
        """Say nothing."""


class Silent:
    """A progress that shows nothing: the default everywhere below the command line."""

    @contextmanager
    def task(self, name: str, total: int | None = None) -> Iterator[Task]:  # noqa: ARG002
        """Start a piece of work nobody watches."""
        yield _Silence()


SILENT: Progress = Silent()
