"""The manifest of a release: what it is of, and everything that its figures depend on."""

from datetime import date
from typing import Literal

from pydantic import Field

from publiek.disclosure.released import Frozen

FORMAT = 1
Parameters = dict[str, float | int | str]


class Subject(Frozen):
    """Whose households: an institution, a discipline or the whole programme."""

    kind: Literal["institution", "discipline", "programme"]
    id: str
    name: str
    discipline: str


class Period(Frozen):
    """The period by its name, with its first and last day."""

    name: str
    start: date
    end: date


class Typology(Frozen):
    """The typology by name and version; `simulated` where its table is invented."""

    name: str
    version: str
    simulated: bool


class GateNumbers(Frozen):
    """What the release gate did, in numbers: a list of cells would say that they hold enough households to be shown.

    hidden: cells hidden by table; rounds: how often it looked; solved: cells whose bounds were solved exactly. by_rule:
    cells of a programme or discipline hidden before that, since they would tell too much of one institution.
    """

    hidden: dict[str, int]
    rounds: int
    solved: int
    by_rule: dict[str, int] = Field(default_factory=dict)


class Manifest(Frozen):
    """All of it. No moment of making: the same data, settings and software give the same bytes.

    edition_hash: SHA-256 of the edition's manifest; plan_hash, parameters_hash: of plan.yaml and of the parameters.
    key_id: fingerprint of the key that drew the lots. inputs: keyed checksum of each delivery by its name.
    contributors: the institutions in a sector's figures. files: SHA-256 by name.
    """

    format: int = FORMAT
    subject: Subject
    study: str
    period: Period
    revision: int = 0
    revises: str | None = None
    edition: str
    edition_summary: tuple[str, ...]
    edition_hash: str
    typology: Typology
    plan_version: int
    plan_hash: str
    parameters: Parameters
    parameters_hash: str
    software: str
    key_id: str
    inputs: dict[str, str]
    contributors: tuple[str, ...] = ()
    bases: tuple[str, ...]
    default_base: str
    gate: GateNumbers
    files: dict[str, str] = Field(default_factory=dict)

    def __str__(self) -> str:
        """Return the release as a person names it."""
        return f"{self.subject.name}, {self.period.name}"
