"""The log as a file for a spreadsheet; no cell of it can become a formula."""

import csv
from collections.abc import Iterable, Iterator

from publiek.portal.audit.lines import Line

COLUMNS = ("source", "line", "at", "who", "what", "institution", "about")
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")


class _Echo:
    def write(self, text: str) -> str:
        return text


def rows(found: Iterable[Line]) -> Iterator[str]:
    """Yield the file, a row at a time; accounts are numbers in it, as in the log itself."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    yield writer.writerow(COLUMNS)
    for line in found:
        entry = line.entry
        cells = (line.source, entry.n, entry.at, entry.who, entry.what, line.institution, line.about)
        yield writer.writerow([plain(str(cell)) for cell in cells])


def plain(cell: str) -> str:
    """Return a cell that a spreadsheet takes as text."""
    return f"'{cell}" if cell.startswith(_ACTIVE) else cell
