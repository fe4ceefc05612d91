"""Households by area or by postcode, where addresses are not known one by one."""

from publiek.errors import UserError
from publiek.reference.loaders.translate import translated
from publiek.reference.reading.fields import Field
from publiek.reference.reading.table import read_rows
from publiek.reference.recipe import Source
from publiek.reference.site import Site
from publiek.reference.words import number, postcode

TABLE = "household_rows"
_FIELDS = (
    Field(
        "area", ("code", "buurt", "buurtcode", "wijk", "gebied", "gm_code", "gemeentecode", "gemeente"), required=False
    ),
    Field("postcode", ("postcode6", "pc6", "pc4", "postcode4"), required=False),
    Field("households", ("huishoudens", "aantal_huishoudens", "a_hh")),
)


def load_households(site: Site) -> None:
    """Make the table `household_rows` (source, row, area, postcode, households) of every source of this kind."""
    site.workspace.make(
        TABLE, "SELECT 0 AS source, 0::BIGINT AS row, '' AS area, '' AS postcode, 0::BIGINT AS households WHERE false"
    )
    for order, (source_number, source) in enumerate(site.recipe.of_kind("households")):
        _load(site, order, source_number, source)


def _load(site: Site, order: int, source_number: int, source: Source) -> None:
    ledger = site.ledger(source_number)
    rows = read_rows(site, source, _FIELDS)
    if not rows.present & {"area", "postcode"}:
        raise UserError(
            "This file has no column for: area, postcode.",
            where=rows.where(),
            mend='name one of them in the recipe, under [source.columns]: postcode = "..."',
        )
    ledger.read = rows.into(
        site.workspace,
        "households_raw",
        f"area, postcode AS written, {postcode('postcode')} AS postcode, {number('households')} AS households",
    )
    translated(site, source, "households_raw", "area")
    key = "postcode" if "postcode" in rows.present else "area"
    good = f"{key} IS NOT NULL AND households >= 0"
    refused = site.workspace.rows(
        f"SELECT rowid + {rows.first} FROM households_raw WHERE NOT coalesce({good}, false) ORDER BY rowid"
    )
    ledger.note(
        f"rows without a {key} or a number of households; not used", len(refused), (f"row {r}" for (r,) in refused)
    )
    ledger.used = ledger.read - len(refused)
    fields = "NULL, postcode" if key == "postcode" else "area, NULL"
    site.workspace.connection.execute(
        f"INSERT INTO {TABLE} SELECT {order}, rowid + {rows.first}, {fields}, round(households)::BIGINT"
        f" FROM households_raw WHERE {good} ORDER BY rowid"
    )
    site.workspace.drop("households_raw")
