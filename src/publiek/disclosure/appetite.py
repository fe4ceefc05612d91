"""The parameters of disclosure control, read from one file."""

from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field


class Appetite(BaseModel):
    """How much may be told; meanings and reasons stand in appetite.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least_households: int = Field(ge=2)
    rounding_base: int = Field(ge=2)
    largest_penetration: float = Field(gt=0, le=1)
    least_share_base: int = Field(ge=1)
    least_index_count: int = Field(ge=1)
    indicative_below: int = Field(ge=1)
    least_rows: int = Field(ge=2)
    index_step: int = Field(ge=1)
    verdict_high: float = Field(gt=100)
    verdict_low: float = Field(lt=100)


@cache
def default_appetite() -> Appetite:
    """Return the parameters that publiek ships."""
    text = resources.files("publiek.disclosure").joinpath("appetite.yaml").read_text(encoding="utf-8")
    return Appetite.model_validate(yaml.safe_load(text))
