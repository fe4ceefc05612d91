"""The texts of papers as data: one TOML file per paper, read once and checked."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, model_validator

SHARED, WORDS = "shared", "words"
PAPERS = ("privacyverklaring", "bijlage-verwerkersovereenkomst", "dpia", "verwerkingsregister")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ItemText(_Part):
    """An item of a list; `when` names the conditions under which it is there, `each` repeats it for a list of facts."""

    text: str
    when: str = ""
    each: str = ""


class RowText(_Part):
    """A row of a table, likewise."""

    cells: tuple[str, ...]
    when: str = ""
    each: str = ""


class BlockText(_Part):
    """A block: exactly one of heading, subheading, text, note, items, columns (a table) or include (blocks shared)."""

    when: str = ""
    heading: str = ""
    subheading: str = ""
    text: str = ""
    note: str = ""
    items: tuple[ItemText, ...] = ()
    caption: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[RowText, ...] = ()
    include: str = ""

    @model_validator(mode="after")
    def _is_one_thing(self) -> "BlockText":
        kinds = (self.heading, self.subheading, self.text, self.note, self.items, self.columns, self.include)
        if sum(map(bool, kinds)) != 1:
            raise ValueError("a block is exactly one thing")
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError("a row has as many cells as there are columns")
        if bool(self.columns) != bool(self.rows) or bool(self.columns) != bool(self.caption):
            raise ValueError("a table has a caption, columns and rows")
        return self


class PaperText(_Part):
    """The text of one paper."""

    title: str
    block: tuple[BlockText, ...]


@cache
def paper_text(language: str, name: str) -> PaperText:
    """Return the text of a paper."""
    return PaperText.model_validate(_load(language, name))


@cache
def shared_blocks(language: str) -> Mapping[str, tuple[BlockText, ...]]:
    """Return the blocks that several papers include, by name."""
    return {
        name: tuple(BlockText.model_validate(block) for block in blocks)
        for name, blocks in _load(language, SHARED).items()
    }


@cache
def words(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return short words by group and key: fields, settings, marks."""
    return _load(language, WORDS)


def languages() -> tuple[str, ...]:
    """Return the languages there are texts in."""
    folder = resources.files("publiek.papers").joinpath("texts")
    return tuple(sorted(found.name for found in folder.iterdir() if found.is_dir()))


def _load(language: str, name: str) -> dict[str, dict[str, str]]:
    source = resources.files("publiek.papers").joinpath("texts", language, f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
