"""CBS: buurt, wijk and gemeente of every postcode6 with house number (`pc6hnr*_gwb.csv`)."""

from dataclasses import replace

from publiek.addresskey import place_sql
from publiek.errors import UserError, Where
from publiek.reference.areas import AreaTree
from publiek.reference.loaders.translate import translated
from publiek.reference.notes import Ledger
from publiek.reference.reading.fields import Field
from publiek.reference.reading.rows import Rows
from publiek.reference.reading.table import read_rows
from publiek.reference.recipe import Source
from publiek.reference.site import Site
from publiek.reference.words import cbs, postcode, whole

TABLE = "pc6hnr"
_FIELDS = (
    Field("postcode", ("pc6",)),
    Field("number", ("huisnummer", "hnr")),
    Field("buurt", ("buurtcode", "gwb_code", "bu_code")),
    Field("wijk", ("wijkcode", "wk_code"), required=False),
    Field("gemeente", ("gemeentecode", "gm_code"), required=False),
)
_RENAMED = {"pc6": "postcode", "huisnummer": "number"}


def load_pc6hnr(site: Site, tree: AreaTree) -> None:
    """Make the table `pc6hnr` (place, area); add its buurten with wijk and gemeente to the tree where unknown."""
    site.workspace.make(TABLE, "SELECT 0::BIGINT AS place, ''::VARCHAR AS area WHERE false")
    for source_number, source in site.recipe.of_kind("pc6hnr"):
        _load(site, tree, source_number, source)


def _load(site: Site, tree: AreaTree, source_number: int, source: Source) -> None:
    ledger = site.ledger(source_number)
    rows = read_rows(site, source.with_names(_RENAMED), _FIELDS)
    keys = (
        f"{postcode('postcode')} AS pc, {whole('number')} AS nr, {cbs('buurt', 'BU')} AS area,"
        f" {cbs('wijk', 'WK')} AS wijk, {cbs('gemeente', 'GM')} AS gemeente"
    )
    ledger.read = _into(site, rows, keys)
    translated(site, source, "pc6hnr_raw", "area")
    _note_refused(site, ledger, rows.first)
    _into_tree(site, tree, rows, ledger)
    site.workspace.connection.execute(
        f"INSERT INTO {TABLE} SELECT place, min(area) FROM pc6hnr_raw WHERE place IS NOT NULL AND area IS NOT NULL"
        f" AND place NOT IN (SELECT place FROM {TABLE}) GROUP BY place"
    )
    site.workspace.drop("pc6hnr_raw")


def _into(site: Site, rows: Rows, keys: str) -> int:
    query = (
        f"SELECT CASE WHEN length(pc) = 6 AND nr BETWEEN 1 AND 99999 THEN {place_sql('pc', 'nr')} END AS place,"
        f" area, wijk, gemeente FROM (SELECT {keys} FROM ({rows.sql}))"
    )
    return replace(rows, sql=query).into(site.workspace, "pc6hnr_raw")


def _note_refused(site: Site, ledger: Ledger, first: int) -> None:
    refused = site.workspace.rows(
        f"SELECT rowid + {first} FROM pc6hnr_raw WHERE place IS NULL OR area IS NULL ORDER BY rowid"
    )
    ledger.used = ledger.read - len(refused)
    ledger.note(
        "rows without a postcode6, a house number or a buurt; not used", len(refused), (f"row {r}" for (r,) in refused)
    )
    several = site.workspace.value(
        "SELECT count(*) FROM (SELECT place FROM pc6hnr_raw WHERE place IS NOT NULL GROUP BY place"
        " HAVING count(DISTINCT area) > 1)"
    )
    ledger.note("house numbers in several buurten; the first code counts", several)


def _into_tree(site: Site, tree: AreaTree, rows: Rows, ledger: Ledger) -> None:
    """Let the file tell where a buurt lies, but never against the city's own tree."""
    against = []
    for area, wijk, gemeente, row in site.workspace.rows(
        f"SELECT area, wijk, gemeente, min(rowid) + {rows.first} FROM pc6hnr_raw"
        " WHERE area IS NOT NULL AND place IS NOT NULL GROUP BY ALL ORDER BY min(rowid)"
    ):
        if tree.levels.get(area, "buurt") != "buurt":
            raise UserError(
                f"The code '{area}' is a {tree.levels[area]} in another source, and a buurt here.",
                where=Where(file=rows.file, row=row),
                mend="mend the tree or the crosswalk",
            )
        path = {"buurt": area, "wijk": wijk, "gemeente": gemeente}
        known = tree.path(area) if area in tree.levels else {}
        if any(known.get(level, code) != code for level, code in path.items() if code):
            against.append(area)
            continue
        if not known or "gemeente" not in known:
            tree.add(
                {level: code for level, code in path.items() if code}, Where(file=rows.file, row=row), strict=False
            )
    ledger.note(
        "buurten that the tree puts in another wijk or gemeente; the tree counts",
        len(set(against)),
        sorted(set(against)),
    )
