"""The check of everything that a publication lets out: files, rules, an attacker on all of it (`publiek verify`)."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from publiek.disclosure.verify.method import verify
from publiek.disclosure.verify.verification import Verification
from publiek.progress import Progress
from publiek.study.publication import folder_of
from publiek.study.shelf import Shelf

_MOST = 10


@dataclass(frozen=True)
class Finding:
    """What came of one release: attacks by name with how many numbers they were tried on, and what is wrong."""

    name: str
    attacks: tuple[tuple[str, int], ...]
    broken: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Return whether nothing is wrong."""
        return not self.broken

    def as_dict(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return asdict(self)

    @classmethod
    def of(cls, one: Verification) -> "Finding":
        """Return the outcome of a verification."""
        attacks = tuple((attack.name, attack.tried) for attack in one.attacks)
        return cls(one.name or one.folder.name, attacks, one.broken[:_MOST])


def check(shelf: Shelf, progress: Progress) -> tuple[Finding, ...]:
    """Return what came out for each release that a publication rests on."""
    return tuple(Finding.of(one) for one in verify(list(folders(shelf)), progress))


def folders(shelf: Shelf) -> Iterator[Path]:
    """Yield the folders of the releases of a period: the programme's, the disciplines', the institutions'."""
    for subject in subjects(shelf):
        manifest = shelf.manifest(subject)
        if manifest is not None:
            yield folder_of(shelf.releases, manifest)


def subjects(shelf: Shelf) -> Iterator[str]:
    """Yield the ids of all whose figures a publication rests on."""
    yield shelf.programme_id
    yield from (shelf.discipline_id(one) for one in shelf.apart)
    yield from (one.id for one in shelf.settings.institution)
