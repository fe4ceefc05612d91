"""An edition of the reference: one folder with a manifest, a typology, tables and shapes. Read-only once built."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from publiek.errors import UserError, Where
from publiek.reference.checksum import sha256_of
from publiek.reference.manifest import NAME, Manifest
from publiek.reference.typology import Typology
from publiek.tables import EDITION

NONE = Typology(id="none", name="geen doelgroepenmodel", version="", source="", licence="", segments=())
TYPOLOGY, SHAPES = "typology.yaml", "shapes.geojson"
_SMALL = 4_000_000
_NAMES = tuple(contract.name for contract in EDITION)


@dataclass(frozen=True)
class Edition:
    """An opened edition. `manifest.source` tells where every figure comes from."""

    path: Path
    manifest: Manifest

    @classmethod
    def open(cls, path: Path | str) -> "Edition":
        """Open an edition; UserError where a file is missing, cut short or (small files) changed."""
        folder = Path(path)
        edition = cls(folder, Manifest.read(folder))
        edition._check(every=False)
        return edition

    def verify(self) -> None:
        """Hold every file against its checksum; UserError for the first that differs."""
        self._check(every=True)

    def _check(self, *, every: bool) -> None:
        missing = [name for name in _NAMES if name not in self.manifest.tables]
        if missing:
            raise _broken(f"It has no table '{missing[0]}'.", self.path)
        for info in self.manifest.tables.values():
            file = self.path / info.file
            if not file.is_file():
                raise _broken("This file of the edition is missing.", file)
            size = file.stat().st_size
            if size != info.bytes or ((every or size < _SMALL) and sha256_of(file) != info.sha256):
                raise _broken("This file of the edition was changed after it was built.", file)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the manifest, which holds the checksums of everything else."""
        return sha256_of(self.path / NAME)

    @cached_property
    def typology(self) -> Typology:
        """The typology; one without segments where the edition has none."""
        return Typology.read(self.path / TYPOLOGY) if self.manifest.typology else NONE

    @cached_property
    def area_levels(self) -> dict[str, str]:
        """The level of every area by its code, regio's and land included."""
        import pyarrow.parquet as pq

        areas = pq.read_table(self.parquet("areas"), columns=["area", "level"])
        return dict(zip(areas["area"].to_pylist(), areas["level"].to_pylist(), strict=True))

    def finest_areas(self, holder: str) -> frozenset[str]:
        """Return the codes of the finest areas that lie in an area of any level."""
        import pyarrow.parquet as pq

        inside = pq.read_table(self.parquet("within"), columns=["area"], filters=[("holder", "=", holder)])
        return frozenset(inside["area"].to_pylist())

    def households(self, holder: str) -> int:
        """Return the households in an area of any level, as `population` counts them."""
        import pyarrow.parquet as pq

        inside, population = self.finest_areas(holder), pq.read_table(self.parquet("population"))
        counted = zip(population["area"].to_pylist(), population["households"].to_pylist(), strict=True)
        return sum(households for area, households in counted if area in inside)

    def parquet(self, table: str) -> Path:
        """Return the file of one of the tables of `publiek.tables.EDITION`."""
        if table not in _NAMES:
            raise KeyError(f"an edition has no table '{table}'")
        return self.path / self.manifest.tables[table].file

    def shapes(self, level: str | None = None) -> list[dict[str, Any]]:
        """Return GeoJSON features (RD New metres) of one level or all, with area, name, level and parent."""
        return [feature for feature in self._features if level in (None, feature["properties"]["level"])]

    @cached_property
    def _features(self) -> list[dict[str, Any]]:
        file = self.path / SHAPES
        try:
            found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["features"]
        except (OSError, ValueError, KeyError):
            raise _broken("The shapes of the edition cannot be read.", file) from None
        return found

    def summary(self) -> tuple[str, ...]:
        """Return one line for the edition and one for each source: name, date, licence."""
        manifest = self.manifest
        mark = " (gesimuleerd)" if manifest.simulated else ""
        lines = [f"{manifest.name}{mark}, {manifest.year}"]
        lines += [f"{source.name} ({source.date}), {source.licence}" for source in manifest.source if source.name]
        return tuple(dict.fromkeys(lines))


def _broken(what: str, file: Path) -> UserError:
    return UserError(what, where=Where(file=file), mend="build the edition again, or copy it again from where it came")
