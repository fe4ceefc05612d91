"""Crosswalks: area codes of another scheme or year, translated to the codes of this edition."""

from publiek.errors import UserError, Where
from publiek.reference.reading.fields import Field
from publiek.reference.reading.table import read_rows
from publiek.reference.recipe import Source
from publiek.reference.site import Site

_FIELDS = (Field("from"), Field("to"))
TABLE = "crosswalk"


def load_crosswalks(site: Site) -> None:
    """Make the table `crosswalk` (id, from_code, to_code) of all crosswalks of the recipe.

    A code that leads to several codes cannot be translated: those are left out and counted.
    """
    site.workspace.make(TABLE, "SELECT ''::VARCHAR AS id, ''::VARCHAR AS from_code, ''::VARCHAR AS to_code WHERE false")
    for number, source in site.recipe.of_kind("crosswalk"):
        ledger = site.ledger(number)
        rows = read_rows(site, source, _FIELDS)
        ledger.read = rows.into(site.workspace, "crosswalk_raw", '"from" AS f, "to" AS t')
        translated(site, source, "crosswalk_raw", "t")
        site.workspace.connection.execute(
            f"INSERT INTO {TABLE} SELECT $id, f, min(t) FROM crosswalk_raw WHERE f IS NOT NULL AND t IS NOT NULL"
            f" AND f NOT IN (SELECT from_code FROM {TABLE} WHERE id = $id) GROUP BY f HAVING count(DISTINCT t) = 1"
            " ORDER BY f",
            {"id": source.id},
        )
        several = site.workspace.rows(
            "SELECT f FROM crosswalk_raw WHERE f IS NOT NULL GROUP BY f HAVING count(DISTINCT t) > 1 ORDER BY f"
        )
        ledger.note("codes that lead to several codes; not translated", len(several), (row[0] for row in several))
        empty = site.workspace.value("SELECT count(*) FROM crosswalk_raw WHERE f IS NULL OR t IS NULL")
        ledger.note("rows without a code on one side; not used", empty)
        ledger.used = ledger.read - empty
        site.workspace.drop("crosswalk_raw")


def translated(site: Site, source: Source, table: str, column: str) -> None:
    """Translate an area column of a loaded table where its source says `through`; the rest stays as it is."""
    if not source.through:
        return
    known = site.workspace.value(f"SELECT count(*) FROM {TABLE} WHERE id = $id", {"id": source.through})
    if not known:
        raise UserError(
            f"The recipe has no crosswalk with id = '{source.through}', or it translates nothing.",
            where=Where(file=site.recipe.path),
            mend="add a source of kind 'crosswalk' with that id",
        )
    site.workspace.connection.execute(
        f"UPDATE {table} SET {column} = w.to_code FROM {TABLE} w WHERE w.id = $id AND {table}.{column} = w.from_code",
        {"id": source.through},
    )
