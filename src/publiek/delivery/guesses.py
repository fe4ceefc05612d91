"""How a column writes its quantities and dates, guessed from its first cells, so that the database reads them at once.

A guess need not be right: publiek.delivery.values_read holds it against our own reading of every distinct text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

ISO = "%Y-%m-%d"
_FORMS = (ISO, "%d-%m-%Y", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d")
_ENOUGH = 50
_LENGTH = len("2025-12-31")


@dataclass(frozen=True)
class Guesses:
    """Whether quantities are probably written in figures alone, and in which form dates probably are (or None)."""

    whole: bool = False
    date_form: str | None = None


NO_GUESSES = Guesses()


def guess(quantities: Sequence[str | None], dates: Sequence[str | None]) -> Guesses:
    """Guess from the first cells. A form that does not fit costs the database more than none, so most must fit."""
    whole = [cell.strip().isdecimal() for cell in _some(quantities)]
    days = [cell.strip()[:_LENGTH] for cell in _some(dates)]
    fits = {form: sum(_fits(day, form) for day in days) for form in _FORMS}
    form = max(_FORMS, key=lambda each: fits[each])
    return Guesses(2 * sum(whole) > len(whole), form if 2 * fits[form] > len(days) else None)


def _some(cells: Sequence[str | None]) -> list[str]:
    return [cell for cell in cells if cell and cell.strip()][:_ENOUGH]


def _fits(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)  # noqa: DTZ007
    except ValueError:
        return False
    return True


def quantity_sql(guesses: Guesses) -> str:
    """Return the SQL that reads the text `quantity` as a number; NULL where it is none."""
    return "TRY_CAST(quantity AS INTEGER)" if guesses.whole else "NULL::INTEGER"


def date_sql(guesses: Guesses) -> str:
    """Return the SQL that reads the text `date` as a day; NULL where it is none."""
    if guesses.date_form == ISO:
        return f"TRY_CAST({date_key('date')} AS DATE)"  # three times as fast
    return f"TRY_STRPTIME({date_key('date')}, '{guesses.date_form}')::DATE" if guesses.date_form else "NULL::DATE"


def unproven_quantity_sql(guesses: Guesses) -> str:
    """Return the SQL of the text of a quantity, NULL where the guess needs no proof: it is a single figure."""
    return "CASE WHEN strlen(quantity) <> 1 OR tickets IS NULL THEN quantity END" if guesses.whole else "quantity"


def unproven_date_sql(guesses: Guesses) -> str:
    """Return the SQL of the text of a date, NULL where the guess needs no proof: the database would write it so."""
    if guesses.date_form != ISO:
        return "date"
    certain = "date LIKE '____-__-__' AND strlen(date) = 10 AND day BETWEEN DATE '1900-01-01' AND DATE '2099-12-31'"
    return f"CASE WHEN {certain} THEN NULL ELSE date END"


def date_key(text: str) -> str:
    """Return the SQL of the part of a text that tells the day, without the time or the decimals of a serial number."""
    return f"""CASE
        WHEN strlen({text}) = 10 THEN {text}
        WHEN length({text}) > 10 AND {text}[11] IN (' ', 'T', ',', ';') AND ({text}[5] IN ('-', '/')
          OR ({text}[3] IN ('-', '/', '.') AND {text}[6] IN ('-', '/', '.'))) THEN left({text}, 10)
        WHEN {text}[6] IN ('.', ',') THEN left({text}, 5)
        ELSE {text} END"""
