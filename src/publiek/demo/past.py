"""The institutions of the demo in years gone by: some have grown, some have shrunk, a few were not there yet."""

from dataclasses import replace
from functools import cache
from typing import Any

from publiek.demo.facts import YEAR, table
from publiek.demo.institution import Export, Institution, institutions

EARLIEST = 2021
_SIZES = ("city", "regio", "land", "foreign", "business")


def institutions_in(year: int) -> tuple[Institution, ...]:
    """Return the institutions that took part in a year, as they were in it; ValueError for a year it has none of."""
    if not EARLIEST <= year <= YEAR:
        raise ValueError(f"the demo knows the years {EARLIEST} to {YEAR}, and not {year}")
    return tuple(_then(one, year) for one in institutions() if _facts()["since"].get(one.code, 0) <= year)


@cache
def _facts() -> dict[str, Any]:
    return table("past.toml")


def _then(institution: Institution, year: int) -> Institution:
    back = YEAR - year
    if not back:
        return institution
    each = _facts()["own"].get(institution.code, _facts()["size"][institution.discipline])
    size = each**back
    traps = tuple(replace(trap, households=round(trap.households * size)) for trap in institution.traps)
    return replace(
        institution,
        **{name: round(getattr(institution, name) * size) for name in _SIZES},
        index={code: index * _facts()["index"].get(code, 1.0) ** back for code, index in institution.index.items()},
        export=_dated(institution.export, back),
        traps=traps,
        year=year,
    )


def _dated(export: Export, back: int) -> Export:
    """Return the export with its own year, and the year after it, in its name and titles."""
    title, footer = (tuple(_earlier(line, back) for line in lines) for lines in (export.title, export.footer))
    return replace(export, file=_earlier(export.file, back), title=title, footer=footer)


def _earlier(text: str, back: int) -> str:
    return text.replace(str(YEAR), str(YEAR - back)).replace(str(YEAR + 1), str(YEAR + 1 - back))
