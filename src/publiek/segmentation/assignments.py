"""The likeliest class of each respondent: personal data, written only on request, and for the owner alone to read."""

import csv
import io
from pathlib import Path

from publiek.errors import UserError, Where
from publiek.segmentation.fit import Fitted
from publiek.wholefile import put_whole

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
        put_whole(to, lines.getvalue().encode("utf-8"), private=True)
    except OSError as error:
        what = f"The assignments cannot be written: {error.strerror}."
        raise UserError(what, where=Where(file=to), mend="name another place") from None
