"""Like-minded institutions: only those that agreed to it themselves, and only after the publication.

Reading two hundred releases takes longer than a page may. A thread reads them once, and keeps what comparing takes of
each; a page that comes earlier waits for a moment, and then says that it is being gathered.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from threading import Lock, Thread

from publiek.disclosure.released import Released
from publiek.errors import UserError
from publiek.insight.like_minded import narrowed
from publiek.portal.programme.models import Period
from publiek.portal.reading.services.figures import read_apart, shelf_of, state_of
from publiek.portal.reading.services.kept import Kept
from publiek.portal.reading.services.together import is_published
from publiek.portal.tenancy.models import Organisation
from publiek.report.institution.beside import Beside
from publiek.study.shelf import Shelf

SECONDS = 0.05
"""So long a page waits for what is not in memory yet."""
_NARROWED: Kept[Released | None] = Kept(4_000, lambda _: 1)
_READING: dict[Hashable, Thread] = {}
_LOCK = Lock()


def alike_of(organisation: Organisation, period: Period, found: Beside) -> tuple[Beside, bool]:
    """Return the same with the like-minded institutions, and whether all of them have been read.

    None of them where the institution itself does not agree to be named.
    """
    shelf = shelf_of(period)
    if shelf is None or not organisation.like_minded or not is_published(period):
        return replace(found, like_minded=None), True
    others = Organisation.objects.filter(like_minded=True, is_active=True).exclude(pk=organisation.pk)
    wanted = _Wanted(shelf, [(one, state_of(shelf.releases / one)) for one in others.values_list("code", flat=True)])
    if not wanted.is_read:
        _start(wanted).join(SECONDS)
    return replace(found, like_minded=wanted.read() if wanted.is_read else ()), wanted.is_read


class _Wanted:
    """Releases by subject and state: what is in memory of them, and how to get the rest there."""

    def __init__(self, shelf: Shelf, subjects: Sequence[tuple[str, Hashable]]) -> None:
        self.shelf, self.subjects = shelf, [(code, state) for code, state in sorted(subjects, key=str) if state]

    @property
    def key(self) -> Hashable:
        """Return what tells these apart from others."""
        return str(self.shelf.path), tuple(self.subjects)

    @property
    def is_read(self) -> bool:
        """Return whether everything is in memory."""
        return all(self._key(one) in _NARROWED for one in self.subjects)

    def read(self) -> tuple[Released, ...]:
        """Return all of them, read where they are not in memory yet."""
        found = (_NARROWED.get(self._key(one), lambda code=one[0]: self._one(code)) for one in self.subjects)  # type: ignore[misc]
        return tuple(one for one in found if one is not None)

    def _key(self, one: tuple[str, Hashable]) -> Hashable:
        return self.shelf.settings.period, *one

    def _one(self, code: str) -> Released | None:
        try:
            found = read_apart(self.shelf, code)
        except UserError:  # of another edition: nothing to compare with
            return None
        return narrowed(found) if found else None


def _start(wanted: _Wanted) -> Thread:
    with _LOCK:
        for key in [key for key, thread in _READING.items() if not thread.is_alive()]:
            del _READING[key]
        if wanted.key not in _READING:
            _READING[wanted.key] = Thread(target=wanted.read, daemon=True)
            _READING[wanted.key].start()
        return _READING[wanted.key]
