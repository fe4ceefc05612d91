"""The likeliest class of each respondent: personal data, written only on request, and for the owner alone to read."""

import csv
import io
import os
from contextlib import suppress
from pathlib import Path

from publiek.errors import UserError, Where
from publiek.segmentation.fit import Fitted
from publiek.wholefile import beside

HEADER = ("row", "class", "chance")


def check_place(to: Path) -> None:
    """Raise UserError where nothing can be written there, or something is there already."""
    if to.exists():
        raise UserError("There is something here already.", where=Where(file=to), mend="give --assignments a new name")
    if not to.parent.is_dir():
        raise UserError("There is no such folder.", where=Where(file=to.parent), mend="make it, or name another place")


def write_assignments(fitted: Fitted, to: Path) -> None:
    """Write a CSV: the row in the survey, the likeliest class from 1, and its chance. UserError where it cannot be."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(HEADER)
    chances = fitted.chances.max(axis=1)
    rows = zip(fitted.survey.rows.tolist(), (fitted.members + 1).tolist(), chances.tolist(), strict=True)
    writer.writerows((row, one, f"{chance:.6f}") for row, one, chance in rows)
    try:
        _put_private(to, lines.getvalue())
    except OSError as error:
        what = f"The assignments cannot be written: {error.strerror}."
        raise UserError(what, where=Where(file=to), mend="name another place") from None


def _put_private(to: Path, text: str) -> None:
    begun = beside(to)
    try:
        with os.fdopen(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        begun.replace(to)
    except BaseException:
        with suppress(OSError):
            begun.unlink(missing_ok=True)
        raise
