"""The parameters of disclosure control, read from one file."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field

from publiek.cube.plan import AreaLevel


class Appetite(BaseModel):
    """How much may be told; meanings and reasons stand in appetite.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least_households: int = Field(ge=2)
    rounding_base: int = Field(ge=2)
    largest_penetration: float = Field(gt=0, le=1)
    least_share_base: int = Field(ge=1)
    least_index_count: int = Field(ge=1)
    indicative_below: int = Field(ge=1)
    index_step: int = Field(ge=1)
    verdict_high: float = Field(gt=100)
    verdict_low: float = Field(lt=100)
    least_rows: int = Field(ge=2)
    ticket_base: int = Field(ge=2)
    largest_ticket_share: float = Field(gt=0, le=1)
    gate_least_width: int = Field(ge=1)
    gate_most_certain: float = Field(gt=0, le=1)
    gate_random_cells: int = Field(ge=0)
    sector_least_institutions: int = Field(ge=1)
    sector_least_foreign: int = Field(ge=0)
    sector_foreign_from: AreaLevel
    revisions_largest: int = Field(ge=0)
    revision_least_changed: int = Field(ge=1)

    @classmethod
    def among(cls, parameters: Mapping[str, float | int | str]) -> "Appetite":
        """Return the parameters of disclosure control among all those of a release."""
        return cls.model_validate({name: parameters[name] for name in cls.model_fields})


@cache
def default_appetite() -> Appetite:
    """Return the parameters that publiek ships."""
    text = resources.files("publiek.disclosure").joinpath("appetite.yaml").read_text(encoding="utf-8")
    return Appetite.model_validate(yaml.safe_load(text))
