"""One row of an export, and what each kind of column shows of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from publiek.demo.words import Written, table_of_words

Cell = str | int | float | date
WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
MONTHS = ("jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec.")
COUNTRIES = {
    "NL": "Nederland",
    "BE": "België",
    "DE": "Duitsland",
    "GB": "Verenigd Koninkrijk",
    "FR": "Frankrijk",
    "US": "Verenigde Staten",
}
FEWEST_DAYS = 28  # of a month
FIRST_DAY = date(1899, 12, 30)  # from which a spreadsheet counts
PRICE = 17.5
NOTES = ("", "", "", "", "Rolstoelplaats graag", 'Vraagt om\n"rij 3"', "Belt terug;\nzie kaart")


@dataclass(frozen=True, slots=True)
class Row:
    """One order, or one ticket of it (`ticket` counts from 1; 0 where the row is the whole order)."""

    written: Written
    reference: int
    ticket: int
    day: date
    ordered: date
    production: str
    quantity: int


def glued(row: Row) -> str:
    """Return house number, letter and addition as people write them together: 12, 12A, 12-2, 12 II."""
    written = row.written
    between = "-" if written.addition[:1].isdigit() and written.addition.isdigit() else " "
    return f"{written.number}{written.letter}{between + written.addition if written.addition else ''}".strip()


def _spaced(row: Row) -> str:
    code = row.written.postcode
    return f"{code[:4]} {code[4:]}" if row.written.country == "NL" else code


def _line(row: Row) -> str:
    return f"{row.written.street} {glued(row)}".strip()


def _number(row: Row) -> str:
    return row.written.number or (row.written.street if row.written.street.startswith("Postbus") else "")


def _mangled(row: Row) -> str:
    """Return number and addition after a spreadsheet took them for a date: 12-2 became 12-feb."""
    number, addition = row.written.number, row.written.addition
    day, month = (int(part) if part.isdigit() else 0 for part in (number, addition))
    if row.written.letter or not (1 <= day <= FEWEST_DAYS and 1 <= month <= len(MONTHS)):
        return glued(row) or _number(row)
    return f"{day}-{MONTHS[month - 1].rstrip('.')}"


def _digits(row: Row, kind: type[int] | type[float]) -> Cell:
    return kind(row.written.number) if row.written.number else _number(row)


def _full_addition(row: Row) -> str:
    parts = (row.written.letter, row.written.addition)
    return "-".join(parts) if all(parts) else "".join(parts)


def _first(row: Row) -> str:
    names = table_of_words()["person_first"]
    return names[row.reference % len(names)]


def _last(row: Row) -> str:
    names = table_of_words()["person_last"]
    return names[row.reference // 7 % len(names)]


def _email(row: Row) -> str:
    return f"bezoeker{row.reference}@example.org"


def _price(row: Row) -> str:
    return f"{PRICE * row.quantity:.2f}".replace(".", ",")


def _words(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


FIELDS: dict[str, Callable[[Row], Cell]] = {
    "order": lambda row: str(row.reference),
    "barcode": lambda row: f"{row.reference}{row.ticket:02d}",
    "customer": lambda row: str(row.reference // 3),
    "kind": lambda _: "Normaal",
    "note": lambda row: NOTES[row.reference % len(NOTES)],
    "time": lambda _: "20:15",
    "name": lambda row: f"{_first(row)} {_last(row)}",
    "name.first": _first,
    "name.last": _last,
    "email": _email,
    "phone": lambda row: f"06 0000 {row.reference % 10_000:04d}",
    "price": _price,
    "price.cell": lambda row: PRICE * row.quantity,
    "production": lambda row: row.production,
    "quantity": lambda row: str(row.quantity),
    "quantity.text": lambda row: str(row.quantity),
    "quantity.comma": lambda row: f"{row.quantity},00",
    "quantity.cell": lambda row: row.quantity,
    "date.nl": lambda row: f"{row.day:%d-%m-%Y}",
    "date.text": lambda row: f"{row.day:%d-%m-%Y}",
    "date.short": lambda row: f"{row.day:%d/%m/%y}",
    "date.iso": lambda row: row.day.isoformat(),
    "datetime.iso": lambda row: f"{row.day.isoformat()}T20:15:00+01:00",
    "date.words": lambda row: _words(row.day),
    "date.serial": lambda row: (row.day - FIRST_DAY).days,
    "date.cell": lambda row: row.day,
    "ordered.nl": lambda row: f"{row.ordered:%d-%m-%Y}",
    "ordered.iso": lambda row: row.ordered.isoformat(),
    "ordered.cell": lambda row: row.ordered,
    "postcode": lambda row: row.written.postcode,
    "postcode.space": _spaced,
    "postcode.other": _spaced,
    "postcode.town": lambda row: f"{_spaced(row)} {row.written.town}",
    "number": _number,
    "number.other": _number,
    "number.cell": lambda row: _digits(row, int),
    "number.float": lambda row: _digits(row, float),
    "number.glued": lambda row: glued(row) or _number(row),
    "number.mangled": _mangled,
    "letter": lambda row: row.written.letter,
    "addition": lambda row: row.written.addition,
    "addition.full": _full_addition,
    "addition.other": _full_addition,
    "street": lambda row: row.written.street,
    "street.number": _line,
    "address.full": lambda row: f"{_line(row)}, {_spaced(row)} {row.written.town}",
    "address.lines": lambda row: f"{_line(row)}\n{_spaced(row)} {row.written.town}",
    "town": lambda row: row.written.town,
    "country": lambda row: COUNTRIES[row.written.country],
    "country.code": lambda row: row.written.country,
}
"""The kinds of column: each shows one thing of a row, in one way of writing it."""
EXCEL_TEXT = frozenset({"order", "postcode", "postcode.space", "number", "addition.full"})
"""The kinds that a system writes as ="..." so that a spreadsheet leaves them alone."""
