"""Editions of the reference in the portal's folder, and what forms offer of them."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from publiek.errors import UserError
from publiek.portal.programme.services.places import home
from publiek.reference.edition import Edition
from publiek.reference.manifest import NAME


@dataclass(frozen=True)
class Offered:
    """An edition: its folder from the portal's home, its name, its regio's and the stadsdelen of its city, by code."""

    folder: str
    name: str
    regios: tuple[tuple[str, str], ...]
    stadsdelen: tuple[tuple[str, str], ...]


def editions() -> list[Offered]:
    """Return the editions that can be opened, by folder."""
    folders = sorted({file.parent for pattern in (f"*/{NAME}", f"*/*/{NAME}") for file in home().glob(pattern)})
    found = (edition(folder.relative_to(home()).as_posix()) for folder in folders)
    return [one for one in found if one is not None]


def edition(folder: str) -> Offered | None:
    """Return the edition of a folder; None where it cannot be opened."""
    file = home() / folder / NAME
    if not folder or not file.is_file():
        return None
    return _opened(home() / folder, folder, file.stat().st_mtime_ns)


@lru_cache(maxsize=32)
def _opened(path: Path, folder: str, _changed: int) -> Offered | None:
    import pyarrow.parquet as pq

    try:
        found = Edition.open(path)
    except UserError:
        return None
    columns = ["area", "name", "level", "parent"]
    areas = pq.read_table(found.parquet("areas"), columns=columns).to_pylist()
    regios = [(one["area"], one["name"]) for one in areas if one["level"] == "regio"]
    city = found.manifest.city
    parts = [(one["area"], one["name"]) for one in areas if one["level"] == "stadsdeel" and one["parent"] == city]
    by_name = lambda one: one[1]  # noqa: E731
    name = f"{found.manifest.name}, {found.manifest.year}"
    return Offered(folder, name, tuple(sorted(regios, key=by_name)), tuple(sorted(parts, key=by_name)))
