"""Which character separates the cells of a text file: the one that gives the most consistent table.

Titles, totals and footers have other widths, and decimal commas split cells in files with semicolons; so a
candidate is judged by how many records share the commonest width, how wide that is, and by the header names it
uncovers.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from publiek.delivery.records import Dialect, records, stated_separator, unwrap
from publiek.delivery.vocabulary import known

CANDIDATES = (";", ",", "\t", "|", "\x1f", "^", "~")
NOTHING = "\x1e"  # for a file with one column: a character that no export holds
NAMES = {
    ";": "semicolon",
    ",": "comma",
    "\t": "tab",
    "|": "pipe",
    "\x1f": "unit separator",
    "^": "caret",
    "~": "tilde",
    ":": "colon",
    NOTHING: "none",
}
_LEAST_NAMES = 2
_LOOK_FOR_HEADER = 60
_WRAPPED_SHARE = 0.8
_LEAST_CONSISTENT = 0.4


def sniff(sample: Sequence[str]) -> Dialect:
    """Return the dialect of a text file, from its first lines."""
    stated = next((stated_separator(line) for line in sample[:1]), None)
    body = list(sample[1:] if stated else sample)
    wrapped = _wrapped(body)
    if wrapped:
        body = [unwrap(line) for line in body]
    base = Dialect(NOTHING, quote=_quote(body), backslash=any('\\"' in line for line in body), wrapped=wrapped)
    if stated:
        dialect = _measured(body, replace(base, separator=stated, stated=True))
        if dialect.width > 1:
            return dialect
    # What stands nowhere separates nothing.
    found = [candidate for candidate in CANDIDATES if any(candidate in line for line in body)]
    tried = [_measured(body, replace(base, separator=candidate)) for candidate in found]
    score, best = max(((_score(body, one), one) for one in tried), key=itemgetter(0), default=(0.0, base))
    if best.width > 1 and score > _LEAST_CONSISTENT:
        return replace(best, stated=stated is not None)
    colon = _measured(body, replace(base, separator=":"))
    if _score(body, colon) >= _LEAST_NAMES:  # times and titles hold colons, too: only with known names between them
        return replace(colon, stated=stated is not None)
    return replace(base, stated=stated is not None)


def name_of(separator: str) -> str:
    """Return a separator's English name, the character itself where it has none."""
    return NAMES.get(separator, separator)


def _measured(body: Sequence[str], dialect: Dialect) -> Dialect:
    # Twice: joining quoted newlines needs the width that the first pass finds.
    for _ in range(2):
        dialect = replace(dialect, width=_usual_width(body, dialect))
    return dialect


def _usual_width(body: Sequence[str], dialect: Dialect) -> int:
    widths = Counter(len(cells) for cells in _table(body, dialect))
    return max(widths, key=lambda width: (widths[width] * (1.0 if width > 1 else 0.5), width), default=1)


def _table(body: Sequence[str], dialect: Dialect) -> list[list[str]]:
    """Return the records from the first that reads like a header on; all of them where none does."""
    rows = [cells for cells in records(body, dialect) if cells]
    headers = (i for i, cells in enumerate(rows[:_LOOK_FOR_HEADER]) if _names(cells) >= _LEAST_NAMES)
    return rows[next(headers, 0) :]


def _names(cells: Sequence[str]) -> int:
    return sum(map(known, cells))


def _score(body: Sequence[str], dialect: Dialect) -> float:
    rows = _table(body, dialect)
    if not rows or dialect.width == 1:
        return 0.0
    consistent = sum(len(cells) == dialect.width for cells in rows) / len(rows)
    names = _names(rows[0])
    return consistent * math.sqrt(min(dialect.width, 8)) + (names if names >= _LEAST_NAMES else 0)


def _wrapped(body: Sequence[str]) -> bool:
    """Tell whether every line as a whole is quoted, which happens to a CSV that went through Excel."""
    filled = [line.strip() for line in body if line.strip()]
    whole = [line for line in filled if len(line) > 1 and line[0] == line[-1] == '"' and _only_outer(line[1:-1])]
    return len(filled) > 1 and len(whole) >= _WRAPPED_SHARE * len(filled) and any(_splits(line) for line in whole)


def _only_outer(inside: str) -> bool:
    return '"' not in inside.replace('""', "")


def _splits(line: str) -> bool:
    return any(candidate in line for candidate in (";", ",", "\t", "|"))


def _quote(body: Sequence[str]) -> str:
    """Return the apostrophe where cells stand between apostrophes and no double quote is used."""
    if any('"' in line for line in body):
        return '"'
    filled = [line.strip() for line in body if line.strip()]
    single = [
        line for line in filled if line[0] == line[-1] == "'" and any(f"'{c}'" in line for c in (";", ",", "\t", "|"))
    ]
    return "'" if filled and len(single) >= _WRAPPED_SHARE * len(filled) else '"'
