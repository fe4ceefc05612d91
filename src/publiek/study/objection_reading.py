"""What somebody who objects means by an address: which dwellings, or a whole house number where they cannot be told.

In doubt more is left out, never less: who writes `12` and lives at 12-2 expects that 12-2 is left out, too.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publiek.address.model import Reading, Status
from publiek.address.read import read_address
from publiek.addresskey import pack, postcode_sql
from publiek.custody.objections import Objection
from publiek.engine.duck import DuckWorkspace
from publiek.match.parquet import table_sql
from publiek.reference.edition import Edition
from publiek.study.objectors import Given

_REFUSED = {
    Status.EMPTY: "it holds no address",
    Status.INVALID_POSTCODE: "it has no postcode of four digits and two letters, or two that contradict each other",
    Status.MISSING_NUMBER: "it has no house number",
    Status.PO_BOX: "it is a PO box; visits with a PO box are never counted as a household",
    Status.FOREIGN: "it is abroad; of visits from abroad nothing but their number is counted",
}


@dataclass(frozen=True)
class Understood:
    """One address as understood: the ways in which it may be on the list, likeliest first; or why it cannot be kept."""

    line: int
    ways: tuple[Objection, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class _Known:
    """What the edition has at the numbers asked for, (suffix, residential) by place; and where it lists no numbers."""

    at: dict[int, set[tuple[int, bool]]]
    unlisted: set[int]


def understand(given: Sequence[Given], edition: Edition) -> list[Understood]:
    """Return what each address means, in order."""
    readings = [read_address(one.raw) for one in given]
    known = _look_up(edition, {pack(found.address)[0] for reading in readings for found in reading.candidates})
    return [_understood(one.line, reading, known) for one, reading in zip(given, readings, strict=True)]


def _understood(line: int, reading: Reading, known: _Known) -> Understood:
    if reading.status is not Status.OK:
        return Understood(line, note=_REFUSED[reading.status])
    keys = [pack(found.address) for found in reading.candidates]
    meant, note = _meant(keys, known)
    # Found again also where another edition, or none, decided when it was given.
    others = [Objection(frozenset(keys)), *(Objection(frozenset([key])) for key in keys), _as_written(keys)]
    return Understood(line, tuple(dict.fromkeys([meant, *others])), note)


def _meant(keys: Sequence[tuple[int, int]], known: _Known) -> tuple[Objection, str]:
    dwellings = frozenset(key for key in keys if (key[1], True) in known.at[key[0]])
    if dwellings:
        several = f"it can be read as {len(dwellings)} dwellings; all of them are left out"
        return Objection(dwellings), several if len(dwellings) > 1 else ""
    for place, _ in keys:
        homes = sum(residential for _, residential in known.at[place])
        if homes:
            return Objection(whole=frozenset([place])), _unclear(homes) if homes > 1 else ""
    doubt = "the edition does not know this address, so look whether it is right; it is kept as it was given"
    return _as_written(keys), "" if keys[0][0] in known.unlisted else doubt


def _as_written(keys: Sequence[tuple[int, int]]) -> Objection:
    """Return the objection where the edition cannot help: only a number means all that is at that number."""
    if keys[0][1]:
        return Objection(frozenset(keys))
    whole = frozenset(place for place, suffix in keys if not suffix)
    return Objection(frozenset(key for key in keys if key[0] not in whole), whole)


def _unclear(homes: int) -> str:
    return (
        f"the edition has {homes} dwellings at this number, and none is written like this; all of them are left out. "
        "To leave out one: take this one back, and add it with its letter or addition"
    )


def _look_up(edition: Edition, places: Iterable[int]) -> _Known:
    import pyarrow as pa

    at: dict[int, set[tuple[int, bool]]] = defaultdict(set)
    with DuckWorkspace() as workspace:
        workspace.take("asked", pa.table({"place": pa.array(sorted(places), type=pa.int64())}))
        addresses = f"FROM {table_sql(edition, 'addresses')} SEMI JOIN asked USING (place)"
        for place, suffix, residential in workspace.rows(f"SELECT place, suffix, residential {addresses}"):
            if suffix is not None:
                at[place].add((suffix, residential))
        postcodes = f"(FROM {table_sql(edition, 'postcodes')} WHERE NOT detailed)"
        unlisted = f"""
            SELECT place FROM (SELECT place, {postcode_sql("place")} AS postcode FROM asked)
            WHERE postcode IN (SELECT postcode FROM {postcodes})
               OR left(postcode, 4) IN (SELECT postcode FROM {postcodes})
        """
        return _Known(at, {place for (place,) in workspace.rows(unlisted)})
