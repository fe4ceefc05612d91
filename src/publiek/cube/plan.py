"""The publication plan: which tables a release has, read from one versioned file."""

import hashlib
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

Subject = Literal["institution", "sector"]
Slicing = Literal["period", "quarter", "production"]
AreaLevel = Literal[
    "buurt", "wijk", "gebied", "stadsdeel", "city", "gemeente", "regio", "land", "rest_of_regio", "rest_of_land"
]


class TablePlan(BaseModel):
    """One table of the plan; meanings stand in plan.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    meaning: str
    subject: Subject
    slices: Slicing
    levels: tuple[AreaLevel, ...]


class Plan(BaseModel):
    """The tables by name; `hash` is the SHA-256 of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    hash: str
    tables: dict[str, TablePlan]

    def of(self, subject: Subject) -> dict[str, TablePlan]:
        """Return the tables of one kind of subject."""
        return {name: table for name, table in self.tables.items() if table.subject == subject}


@cache
def default_plan() -> Plan:
    """Return the plan that publiek ships."""
    raw = resources.files("publiek.cube").joinpath("plan.yaml").read_bytes()
    return Plan.model_validate({**yaml.safe_load(raw), "hash": hashlib.sha256(raw).hexdigest()})
