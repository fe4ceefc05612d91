"""A typology: a named, versioned set of segments in levels of cultural participation."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from publiek.errors import UserError, Where


class Level(StrEnum):
    """How often a segment takes part in culture, from most to least."""

    INTENSIVE = "intensief"
    MEDIUM = "medium"
    LIGHT = "licht"


class Segment(BaseModel):
    """One segment: a stable code, its name in two languages, and its level."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
    name_nl: str
    name_en: str
    level: Level


class Typology(BaseModel):
    """A typology's identity and its segments, in the order in which pages show them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    version: str
    simulated: bool = False
    source: str
    licence: str
    segments: tuple[Segment, ...]

    @model_validator(mode="after")
    def _codes_are_unique(self) -> "Typology":
        codes = [segment.code for segment in self.segments]
        if len(set(codes)) != len(codes):
            raise ValueError("two segments have the same code")
        return self

    @classmethod
    def read(cls, path: Path) -> "Typology":
        """Read a typology YAML; UserError where it is not one."""
        try:
            return cls.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        except (OSError, yaml.YAMLError, ValidationError) as error:
            raise UserError(
                f"The typology cannot be read: {error}",
                where=Where(file=path),
                mend="compare it with the layout in docs/reference/typology.md",
            ) from None
