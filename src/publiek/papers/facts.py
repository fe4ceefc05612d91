"""What the papers may say of a study: plain facts from its settings, its edition and this software, and nothing else.

`publiek.study.privacy` fills them in. A fact that publiek cannot know (who the privacy officer is, which legal basis
was chosen) is no field here: papers leave a marked blank for it.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

KeyStorage = Literal["file", "keyring"]


@dataclass(frozen=True)
class Setting:
    """A setting by its name in the configuration: its value in this study, and the value that publiek ships."""

    name: str
    value: float | int | str
    default: float | int | str

    @property
    def deviates(self) -> bool:
        """Return whether somebody chose another value than publiek ships."""
        return self.value != self.default


@dataclass(frozen=True)
class SourceFact:
    """A source of the edition, as its manifest names it."""

    name: str
    date: str
    licence: str
    owner: str
    simulated: bool


@dataclass(frozen=True)
class Segmentation:
    """The typology of the edition; `per` is the detail at which segments are known: address, postcode, or both."""

    name: str
    version: str
    source: str
    licence: str
    per: str
    simulated: bool


@dataclass(frozen=True)
class InstitutionFacts:
    """An institution of the study: who it is, what it is compared with, and what it delivers.

    files: exports that the study names; publiek reads these where they are and never deletes them.
    own_addresses: addresses of its own buildings, which do not count. home: name of the area it is compared with.
    """

    id: str
    name: str
    discipline: str
    home: str | None
    files: int
    own_addresses: int
    columns_named: bool


@dataclass(frozen=True)
class PlannedTable:
    """A table of the publication plan; words as in cube/plan.yaml."""

    name: str
    subject: str
    slices: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Everything that papers say of one study.

    city, regio: names of the areas compared with. fields: columns of a delivery that are kept until matching ends;
    looked_at: columns looked at while reading and never kept (names as in tables.py and delivery/model.py).
    key_per_year: whether each year has a key of its own, so that it can be destroyed without the others.
    retention_hours: the longest life of a delivery that was taken in. objections_kept: whether there is a list yet.
    collects: whether rows are collected as they are sold, so that keyed numbers of households live until the release.
    """

    study_id: str
    study: str
    period: str
    start: date
    end: date
    institutions: tuple[InstitutionFacts, ...]
    city: str
    regio: str | None
    edition: str
    edition_simulated: bool
    sources: tuple[SourceFact, ...]
    segmentation: Segmentation | None
    fields: tuple[str, ...]
    looked_at: tuple[str, ...]
    settings: tuple[Setting, ...]
    plan_version: int
    plan: tuple[PlannedTable, ...]
    key_storage: KeyStorage
    key_per_year: bool
    retention_hours: int
    objections_kept: bool
    collects: bool
    software: str

    @property
    def deviations(self) -> tuple[Setting, ...]:
        """Return the settings with another value than publiek ships."""
        return tuple(setting for setting in self.settings if setting.deviates)

    @property
    def mark(self) -> str:
        """Return 12 hexadecimal digits of the SHA-256 of all facts: papers with the same mark say the same."""
        text = json.dumps(asdict(self), sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:12]
