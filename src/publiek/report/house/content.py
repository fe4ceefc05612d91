"""The content of the communication house: a YAML file that a co-ordinator edits, read with errors one can mend."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from publiek.disclosure.released import LevelName
from publiek.yamlfile import read_yaml

LEVELS: tuple[LevelName, ...] = ("intensief", "medium", "licht")
LONGEST, SHORT = 160, 60  # characters
PAGE = "see docs/reference/house.md for the form; `publiek house new FILE` writes a file that is right"


class Part(BaseModel):
    """A part of the file; unknown keys are errors, so that a typing mistake is not silently ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Part):
    """A text in both languages."""

    nl: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
    en: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]


class Short(Part):
    """A text in both languages that has to fit in a room of the house."""

    nl: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=SHORT)]
    en: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=SHORT)]


class Statement(Words):
    """A statement; `source` says on what it rests. A proof without one is an assumption."""

    source: Words | None = None


class PhaseContent(Part):
    """A step of a journey: what holds people back, what helps, through which channels."""

    name: Short
    barriers: Annotated[tuple[Short, ...], Field(max_length=3)] = ()
    helps: Annotated[tuple[Short, ...], Field(min_length=1, max_length=3)]
    channels: Annotated[tuple[Short, ...], Field(min_length=1, max_length=3)]


class JourneyContent(Part):
    """The journey of one level: a storey of the house. source: what its phases rest on, if not on assumptions."""

    level: LevelName
    promise: Words
    source: Words | None = None
    phases: Annotated[tuple[PhaseContent, ...], Field(min_length=2, max_length=5)]
    proof: Annotated[tuple[Statement, ...], Field(max_length=4)] = ()


class HouseContent(Part):
    """The whole house. starting_point: these are the general texts that the software comes with."""

    starting_point: bool = False
    core: Words
    foundation: Annotated[tuple[Statement, ...], Field(min_length=1, max_length=5)]
    journeys: tuple[JourneyContent, ...]

    @model_validator(mode="after")
    def _one_journey_a_level(self) -> "HouseContent":
        found = [journey.level for journey in self.journeys]
        if sorted(found) != sorted(LEVELS):
            raise ValueError(
                f"journeys: one for each level ({', '.join(LEVELS)}), and here: {', '.join(found) or 'none'}"
            )
        return self

    def journey(self, level: str) -> JourneyContent:
        """Return the journey of a level."""
        return next(journey for journey in self.journeys if journey.level == level)


def default_house() -> HouseContent:
    """Return the house that the software comes with: a starting point."""
    return HouseContent.model_validate(yaml.safe_load(default_text()))


def default_text() -> str:
    """Return the file of that house, with its explanation, to be edited."""
    return files("publiek.report.house").joinpath("default.yaml").read_text(encoding="utf-8")


def read_house(file: Path) -> HouseContent:
    """Read a house from a file; UserError with file and key where it is not one."""
    return read_yaml(HouseContent, file, "The communication house", PAGE)
