"""What can be told before the work: a house style that cannot be used, a folder for reports that cannot be written."""

import os
from collections.abc import Collection
from pathlib import Path

from publiek.errors import UserError, Where
from publiek.report.language.wording import Wording
from publiek.report.style import DEFAULT, Style, read_style
from publiek.study.settings import StudySettings
from publiek.study.shelf import Shelf


def style_of(shelf: Shelf, formats: Collection[str]) -> Style:
    """Return the house style that a study names, or the usual one; UserError where it cannot be used.

    Its template is opened where slides are among the formats.
    """
    file = shelf.settings.style
    style = read_style(shelf.at(file)) if file else DEFAULT
    if style.template and "pptx" in formats:
        from publiek.report.formats.pptx.pen import Pen
        from publiek.report.formats.pptx.template import open_template

        open_template(style.template, Pen.of(Wording("nl"), style))
    return style


def formats_of(settings: StudySettings) -> frozenset[str]:
    """Return the formats that the reports of a study are written in."""
    own = (one.formats or () for one in settings.institution)
    return frozenset((*settings.formats, *(settings.programme_formats or ()), *(name for each in own for name in each)))


def check_folder(folder: Path) -> None:
    """Make a folder for reports where there is none; UserError where nothing can be written in it."""
    trial = folder / f".{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise UserError(
            f"The folder for reports cannot be written: {error.strerror or error}.",
            where=Where(file=folder),
            mend="let `reports` in study.toml name a folder you may write in, with room on the disk",
        ) from None
