"""Which tasks there are. An app registers its own in its `tasks` module, which is imported when Django starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from publiek.portal.jobs.models import Job
from publiek.progress import Progress

Work = Callable[[Job, Progress], dict[str, object]]


@dataclass(frozen=True)
class Task:
    """A kind of work: what to do, and how often to try where the fault is ours.

    work: gets the job and whom to tell how far it is; returns what is kept as the result. It may run more than once,
    since a worker can die: it must find what is done already. A UserError ends it at once: trying again mends nothing.
    every: how long from one run to the next, for what nobody asks for. given_up: whom to tell when it will not be tried
    any more, whosever fault that is, the worker's death included.
    """

    kind: str
    work: Work
    tries: int
    every: timedelta | None = None
    given_up: Callable[[Job], None] | None = None


_TASKS: dict[str, Task] = {}


def task(
    kind: str, *, tries: int = 3, every: timedelta | None = None, given_up: Callable[[Job], None] | None = None
) -> Callable[[Work], Work]:
    """Register the function under it as the work of a kind of job; with `every`, workers ask for it themselves."""

    def register(work: Work) -> Work:
        _TASKS[kind] = Task(kind, work, tries, every, given_up)
        return work

    return register


def task_of(kind: str) -> Task | None:
    """Return the task of a kind, None where there is none."""
    return _TASKS.get(kind)


def recurring() -> tuple[Task, ...]:
    """Return the tasks that are done again and again."""
    return tuple(one for one in _TASKS.values() if one.every is not None)
