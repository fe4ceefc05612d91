"""The recipe of an edition: which sources it is built from. The format is in docs/reference/recipe.md."""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from publiek.errors import UserError, Where

Kind = Literal[
    "tree",
    "gemeenten",
    "regio",
    "boundaries",
    "crosswalk",
    "bag-csv",
    "bag-xml",
    "pc6hnr",
    "postcode-buurt",
    "postcode4",
    "households",
    "kerncijfers",
    "typology",
    "simulated-typology",
]
AreaFrom = Literal["column", "point", "pc6hnr", "postcode"]
AreaLevel = Literal["buurt", "wijk", "gebied", "stadsdeel", "gemeente"]
_NEEDS: dict[str, tuple[str, ...]] = {
    "boundaries": ("level",),
    "crosswalk": ("id",),
    "kerncijfers": ("year",),
    "typology": ("definition",),
    "simulated-typology": ("definition", "seed"),
}
_VARIABLE = re.compile(r"\$\{(\w+)\}")


class Source(BaseModel):
    """One source as the recipe names it; `path` is as written there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    path: str = ""
    name: str = ""
    date: str = ""
    licence: str = ""
    owner: str = ""
    url: str = ""
    sha256: str = ""
    sheet: str = ""
    member: str = ""
    columns: dict[str, str] = {}
    constants: dict[str, str] = {}
    rewrite: dict[str, tuple[str, str]] = {}
    prefix: dict[str, str] = {}
    through: str = ""
    # of single kinds
    id: str = ""
    code: str = ""
    label: str = ""
    builtin: str = ""
    provinces: bool = False
    level: AreaLevel | None = None
    holds: AreaLevel | None = None
    crs: str = ""
    area_from: tuple[AreaFrom, ...] = ("column", "point", "pc6hnr", "postcode")
    year: int | None = None
    definition: str = ""
    simulated: bool = False
    seed: int | None = None

    def with_names(self, ours: Mapping[str, str]) -> "Source":
        """Return the source with published column names, as the recipe may use them, replaced by ours."""

        def renamed(named: Mapping[str, Any]) -> dict[str, Any]:
            return {ours.get(name.casefold(), name): value for name, value in named.items()}

        maps = ("columns", "constants", "rewrite", "prefix")
        return self.model_copy(update={name: renamed(getattr(self, name)) for name in maps})

    @field_validator("date", mode="before")
    @classmethod
    def _date_is_text(cls, value: Any) -> str:
        return str(value)

    @model_validator(mode="after")
    def _is_whole(self) -> "Source":
        missing = [name for name in _NEEDS.get(self.kind, ()) if getattr(self, name) in ("", None)]
        if self.kind == "regio" and not self.builtin:
            missing += [name for name in ("code", "label") if not getattr(self, name)]
        if not (self.builtin or self.kind == "simulated-typology"):
            missing += [name for name in ("path", "name", "date", "licence") if not getattr(self, name)]
        if missing:
            raise ValueError(f"a source of kind '{self.kind}' also needs: {', '.join(missing)}")
        return self


class Recipe(BaseModel):
    """What an edition is called, which year and city it describes, and its sources."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    name: Annotated[str, Field(min_length=1)]
    year: Annotated[int, Field(ge=1900, le=2200)]
    city: Annotated[str, Field(min_length=1)]
    city_name: str = ""
    simulated: bool = False
    simplify: Annotated[float, Field(ge=0)] = 10
    names: dict[str, str] = {}
    source: tuple[Source, ...]

    _path: Path = Path("recipe.toml")

    @property
    def path(self) -> Path:
        """Where the recipe was read."""
        return self._path

    def of_kind(self, *kinds: Kind) -> list[tuple[int, Source]]:
        """Return the sources of some kinds with their number in the recipe, from 0."""
        return [(number, source) for number, source in enumerate(self.source) if source.kind in kinds]

    def file(self, source: Source) -> Path:
        """Return the path of a source: beside the recipe, with variables of the environment filled in."""
        return self.locate(source.path)

    def locate(self, text: str) -> Path:
        """Return a path that the recipe names."""
        return self._path.parent / _expand(text, os.environ, self._path)

    @classmethod
    def read(cls, path: Path) -> "Recipe":
        """Read a recipe; UserError where it is missing, not TOML, or not whole."""
        where = Where(file=path)
        try:
            recipe = cls.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
        except OSError:
            raise UserError("There is no recipe.", where=where, mend="give the path of a recipe.toml") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UserError(
                f"The recipe is not TOML: {error}", where=where, mend="see docs/reference/recipe.md"
            ) from None
        except ValidationError as error:
            raise UserError(_first(error), where=where, mend="see docs/reference/recipe.md") from None
        recipe._path = path
        return recipe


def _expand(text: str, environment: Mapping[str, str], recipe: Path) -> str:
    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in environment:
            raise UserError(
                f"The recipe names the variable {name}, which is not set.",
                where=Where(file=recipe),
                mend=f"set it, for example: {name}=/path publiek reference build ...",
            )
        return environment[name]

    return _VARIABLE.sub(value, text)


def _first(error: ValidationError) -> str:
    """Say the first fault of a recipe in words: which source (from 1), which field."""
    fault = error.errors()[0]
    place = list(fault["loc"])
    words = []
    if place[:1] == ["source"] and len(place) > 1 and isinstance(place[1], int):
        words.append(f"source {place[1] + 1}")
        place = place[2:]
    if place:
        words.append(f"'{'.'.join(str(part) for part in place)}'")
    message = fault["msg"].removeprefix("Value error, ")
    return f"The recipe is not right{' at ' + ', '.join(words) if words else ''}: {message}."
