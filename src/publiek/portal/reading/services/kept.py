"""Things that are costly to make and never change, kept up to a number of bytes; what was asked longest ago goes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """Values by key in this process; `weigh` says about how many bytes of memory one takes.

    A key holds a checksum of all that its value is made of, so that nothing is ever stale.
    """

    def __init__(self, most: int, weigh: Callable[[Thing], int]) -> None:
        self._most, self._weigh, self._total = most, weigh, 0
        self._found: OrderedDict[Hashable, tuple[Thing, int]] = OrderedDict()
        self._lock = Lock()

    def get(
        self, key: Hashable, make: Callable[[], Thing], *, unless: Callable[[Thing], bool] = lambda _: False
    ) -> Thing:
        """Return what is kept under a key, made now where it is not there; what `make` raises is passed on.

        unless: says of what was made that it is not to be kept.
        """
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key][0]
        value = make()
        if not unless(value):
            self._put(key, value)
        return value

    def __contains__(self, key: Hashable) -> bool:
        return key in self._found

    @property
    def total(self) -> int:
        """Return how many bytes are kept, about."""
        return self._total

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._found.clear()
            self._total = 0

    def _put(self, key: Hashable, value: Thing) -> None:
        weight = self._weigh(value)
        with self._lock:
            self._total += weight - self._found.pop(key, (value, 0))[1]
            self._found[key] = value, weight
            while self._total > self._most and self._found:
                self._total -= self._found.popitem(last=False)[1][1]
