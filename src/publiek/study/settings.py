"""study.toml: institutions, period, edition and base, validated with errors a co-ordinator can mend."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from publiek.errors import UserError, Where

_OF_SECTOR = ("programme-", "discipline-")
Format = Literal["html", "pdf", "pptx", "xlsx", "csv", "parquet"]
Formats = Annotated[tuple[Format, ...], Field(min_length=1)]
Code = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]


def _several(given: object) -> object:
    """Return one file as a list of one."""
    return [given] if isinstance(given, str) else given


Files = Annotated[tuple[Path, ...], BeforeValidator(_several)]


class Settings(BaseModel):
    """A part of study.toml; unknown keys are errors, so that a typing mistake is not silently ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Exclusions(Settings):
    """Which rows do not count; meanings in audience/rules.py."""

    group_from: int = Field(default=15, ge=2)
    tickets_max: int = Field(default=200, ge=1)


class InstitutionSettings(Settings):
    """One institution and its deliveries; `home` is the area (a stadsdeel) it is compared with first.

    deliveries: files, or folders of files; where none is named, its folder in the study's folder for deliveries.
    attendance: its own totals of visits (docs/reference/attendance.md). like_minded: it consents to being named to
    other consenting institutions as one with a like audience, and to seeing them. formats: of its report; left out:
    those of the study.
    """

    id: Code
    name: str = Field(min_length=1)
    discipline: Code
    home: str | None = None
    deliveries: Files = ()
    layout: str | None = None
    columns: dict[str, str] = {}
    own_addresses: tuple[str, ...] = ()
    attendance: Files = ()
    like_minded: bool = False
    formats: Formats | None = None


class StudySettings(Settings):
    """The whole of study.toml; paths are relative to the file.

    collect: rows may be collected as they are sold, and then a ledger of keyed numbers lives until the release.
    """

    id: Code
    name: str
    period: str
    start: date
    end: date
    edition: Path
    key_file: Path | None = None
    keys: Literal["keyring"] | None = None
    deliveries: Path = Path("deliveries")
    reports: Path = Path("reports")
    formats: Formats = ("html",)
    programme_formats: Formats | None = None
    languages: tuple[Literal["nl", "en"], ...] = Field(default=("nl",), min_length=1)
    style: Path | None = None
    sector: Path | None = None
    reference_year: int | None = Field(default=None, ge=1990, le=2100)
    house: Path | None = None
    portraits: Path | None = None
    objections: Path = Path("objections.json")
    releases: Path = Path("releases")
    vault: Path = Path("vault")
    audit: Path = Path("audit")
    regio: str | None = None
    named: bool = False
    collect: bool = False
    default_base: str | None = None
    exclusions: Exclusions = Exclusions()
    institution: tuple[InstitutionSettings, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _period_has_days(cls, raw: dict[str, object]) -> dict[str, object]:
        period = str(raw.get("period", ""))
        if period.isdigit() and len(period) == len("2025"):
            raw = {"start": date(int(period), 1, 1), "end": date(int(period), 12, 31), **raw}
        missing = [name for name in ("start", "end") if name not in raw]
        if missing:
            raise ValueError(f"the period '{period}' is not a year, so the study also needs {' and '.join(missing)}")
        return {**raw, "period": period}

    @model_validator(mode="after")
    def _make_sense(self) -> "StudySettings":
        ids = [institution.id for institution in self.institution]
        if len(set(ids)) != len(ids):
            raise ValueError("two institutions have the same id")
        if taken := [one for one in ids if one.startswith(_OF_SECTOR)]:
            raise ValueError(f"the id '{taken[0]}' is kept for the figures of the programme or a discipline")
        if (self.key_file is None) == (self.keys is None):
            raise ValueError('either key_file or keys = "keyring" says where the key is, and not both')
        if self.end < self.start:
            raise ValueError("the period ends before it starts")
        if self.reference_year is not None and self.reference_year >= self.start.year:
            raise ValueError("the reference year is not before the period")
        return self


def institution_of(settings: StudySettings, institution: str, study: Path) -> InstitutionSettings:
    """Return an institution's settings by its id; UserError where the study, named by its file, has none such."""
    known = {one.id: one for one in settings.institution}
    if institution not in known:
        raise UserError(
            f"The study has no institution '{institution}'.",
            where=Where(file=study),
            mend=f"use one of: {', '.join(known)}",
        )
    return known[institution]


def study_file(path: Path) -> Path:
    """Return the study.toml that a path names: itself, or the one in the folder."""
    return path / "study.toml" if path.is_dir() else path


def read_settings(path: Path) -> StudySettings:
    """Read study.toml; UserError with the key that is wrong."""
    try:
        return StudySettings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        mend = "name its study.toml, or the folder that holds it"
        raise UserError("There is no such study.", where=Where(file=path), mend=mend) from None
    except OSError as error:
        raise UserError(
            f"The study cannot be read: {error.strerror}.", where=Where(file=path), mend="check who may read it"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(
            f"This is not valid TOML: {error}.", where=Where(file=path), mend="correct the line it names"
        ) from None
    except ValidationError as error:
        raise _wrong_setting(path, error) from None


def _wrong_setting(path: Path, error: ValidationError) -> UserError:
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"]) or "the study"
    return UserError(
        f"A setting is wrong: {key}: {first['msg'].removeprefix('Value error, ')}.",
        where=Where(file=path, column=key if first["loc"] else None),
        mend="see docs/reference/study.md for the settings and their forms",
    )
