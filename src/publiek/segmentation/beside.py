"""Starts beside each other, a thread for each core, while linear algebra keeps to one thread.

Matrices of a survey are so small that the threads of linear algebra wait for each other longer than they work, and many
times longer on a machine that has other things to do (docs/adr/0017-latent-classes.md). They would also add up in
another order on other machines. Results come in the order of what was given, so the number of cores changes no figure.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


@contextmanager
def one_by_one() -> Iterator[None]:
    """Keep linear algebra to one thread meanwhile."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1, user_api="blas"):
        yield


def each(work: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
    """Yield what is made of each; whoever stops listening stops what has not begun."""
    pool = ThreadPoolExecutor(os.cpu_count() or 1)
    try:
        yield from pool.map(work, given)
    finally:
        pool.shutdown(cancel_futures=True)
