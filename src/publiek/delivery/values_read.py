"""Quantities and dates as they are meant: every distinct text is read once, and wrong guesses are put right.

There are few distinct texts and many rows. So the database guesses while it reads (publiek.delivery.guesses), our own
reading is held against its guess once for every text, and only rows where the two differ are written again.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from publiek.delivery.guesses import date_key
from publiek.delivery.odd import UNMARKED
from publiek.delivery.scan import DELIVERED
from publiek.delivery.values import read_date, read_quantity
from publiek.engine.duck import DuckWorkspace

_CORRECTIONS = "corrections"
_THREE_DECIMALS = len("100.000")


@dataclass(frozen=True)
class _Guessed:
    """A column of guesses: its type, the text it was guessed from, and the part of that text it depends on."""

    column: str
    type: str
    text: str
    key: str

    def by_text(self, workspace: DuckWorkspace) -> list[tuple[str, object]]:
        """Return every distinct text that is to be proven (its key) and what it was guessed to be."""
        sql = f"""SELECT DISTINCT {self.key}, {self.column} FROM {DELIVERED}
            WHERE {self.text} IS NOT NULL AND {UNMARKED}"""
        return [(text, guess) for text, guess in workspace.rows(sql)]


_QUANTITY = _Guessed("quantity", "INTEGER", "quantity_text", "quantity_text")
_DATE = _Guessed("visited_on", "DATE", "date_text", date_key("date_text"))


def read_values(workspace: DuckWorkspace) -> list[str]:
    """Put `quantity` and `visited_on` of the table `delivered` right; return what the user should know."""
    guesses = _QUANTITY.by_text(workspace)
    decimals = _three_decimals([text for text, _ in guesses]) and not _has_single_figures(workspace)
    _correct(workspace, _QUANTITY, guesses, {text: read_quantity(text, dot_is_decimal=decimals) for text, _ in guesses})
    guesses = _DATE.by_text(workspace)
    american = _month_first({text for text, _ in guesses})
    _correct(workspace, _DATE, guesses, {text: read_date(text, month_first=american) for text, _ in guesses})
    return ["dates are read as month, day, year"] if american else []


def _correct(
    workspace: DuckWorkspace,
    guessed: _Guessed,
    guesses: Collection[tuple[str, object]],
    meant: Mapping[str, int | None] | Mapping[str, date | None],
) -> None:
    wrong = sorted({text for text, guess in guesses if guess != meant[text]})
    if not wrong:
        return
    values = [meant[text] for text in wrong]
    workspace.fill(_CORRECTIONS, {"text": ("VARCHAR", wrong), "value": (guessed.type, values)})
    workspace.connection.execute(
        f"""UPDATE {DELIVERED} SET {guessed.column} = {_CORRECTIONS}.value FROM {_CORRECTIONS}
        WHERE {guessed.key} = {_CORRECTIONS}.text"""
    )
    workspace.drop(_CORRECTIONS)


def _has_single_figures(workspace: DuckWorkspace) -> bool:
    """Tell whether some quantities needed no proof, so that they are not among the texts."""
    proven = f"quantity_text IS NULL AND quantity IS NOT NULL AND {UNMARKED}"
    return bool(workspace.value(f"SELECT count(*) FROM {DELIVERED} WHERE {proven}"))


def _three_decimals(texts: Collection[str]) -> bool:
    """Tell whether a column writes '1.000' for one: every value has three decimals, and they are all zero."""
    numeric = [text.rstrip() for text in texts if any(character.isdigit() for character in text)]
    return bool(numeric) and all(text.endswith(".000") and len(text) <= _THREE_DECIMALS for text in numeric)


def _month_first(texts: Collection[str]) -> bool:
    """Tell whether a column writes the month first: more dates make sense so than the other way."""
    wrong = sum(read_date(text) is None and read_date(text, month_first=True) is not None for text in texts)
    right = sum(read_date(text) is not None and read_date(text, month_first=True) is None for text in texts)
    return wrong > right
