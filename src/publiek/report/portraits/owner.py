"""The texts of a typology's owner about its segments: a file per edition, shown beside the portraits, marked as theirs.

What the owner publishes of a segment (age, taste, media) is not in the software: who holds a licence plugs it in.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from publiek.errors import UserError, Where
from publiek.report.house.content import Words
from publiek.yamlfile import read_yaml

LONGEST = 1500  # characters
PAGE = "see docs/reference/portraits.md for the form"


class OwnerText(BaseModel):
    """A description in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nl: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
    en: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]


class OwnerTexts(BaseModel):
    """Descriptions by segment code; owner: whose they are; source: where they were published, and when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    owner: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    source: Words
    segments: Annotated[Mapping[str, OwnerText], Field(min_length=1)]


def read_owner_texts(file: Path, segments: Collection[str]) -> OwnerTexts:
    """Read the owner's texts; UserError with file and key where they cannot be used.

    segments: codes of the edition's typology. A segment without a text is none the worse; a text without a segment is
    an error, since it was meant for another typology.
    """
    texts = read_yaml(OwnerTexts, file, "The file of the owner's texts", PAGE)
    strange = sorted(set(texts.segments) - set(segments))
    if strange:
        raise UserError(
            f"There is no segment '{strange[0]}' in this edition's typology.",
            where=Where(file=file, column=f"segments.{strange[0]}"),
            mend=f"use the codes of the typology: {', '.join(segments)}",
        )
    return texts
