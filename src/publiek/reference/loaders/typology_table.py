"""Typology tables: the segment of each address, or the distribution over segments of each postcode (long or wide)."""

from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from publiek.errors import UserError, Where
from publiek.reference.loaders.keys import keyed, note_why
from publiek.reference.reading.fields import Field
from publiek.reference.reading.rows import Rows
from publiek.reference.reading.table import read_rows
from publiek.reference.recipe import Source
from publiek.reference.site import Site
from publiek.reference.typology import Typology
from publiek.reference.words import number, postcode, quoted, whole

SEGMENTS, SHARES = "segment_rows", "share_rows"
UNIT = 1_000_000_000
_TOLERANCE = 0.02
_EXACT = 1e-6
_BUILTIN = Path(__file__).parent.parent / "typologies"
_FIELDS = (
    Field("postcode", ("postcode6", "pc6", "pc4", "postcode4")),
    Field("number", ("huisnummer",), required=False),
    Field("letter", ("huisletter",), required=False),
    Field("addition", ("huisnummertoevoeging", "toevoeging"), required=False),
    Field("segment", ("doelgroep",), required=False),
    Field("share", ("aandeel",), required=False),
    Field("households", ("huishoudens", "aantal_huishoudens"), required=False),
)


def definition_of(site: Site) -> Typology | None:
    """Return the typology that the recipe defines, None where it has none; UserError where sources disagree."""
    sources = site.recipe.of_kind("typology", "simulated-typology")
    if not sources:
        return None
    names = {source.definition for _, source in sources}
    if len(names) > 1:
        raise UserError(
            f"The recipe names several typologies: {', '.join(sorted(names))}.",
            where=Where(file=site.recipe.path),
            mend="an edition has one typology: give all its tables the same definition",
        )
    builtin = _BUILTIN / f"{(name := names.pop())}.yaml"
    is_path = "/" in name or name.endswith((".yaml", ".yml"))
    if not is_path and not builtin.is_file():
        known = ", ".join(sorted(path.stem for path in _BUILTIN.glob("*.yaml")))
        raise UserError(
            f"There is no built-in typology '{name}'.",
            where=Where(file=site.recipe.path),
            mend=f'use {known}, or name a file of your own: definition = "{name}.yaml"',
        )
    found = Typology.read(site.recipe.locate(name) if is_path else builtin)
    invented = any(source.simulated or source.kind == "simulated-typology" for _, source in sources)
    return found.model_copy(update={"simulated": found.simulated or invented or site.recipe.simulated})


def load_typology(site: Site, typology: Typology | None) -> None:
    """Make `segment_rows` and `share_rows`, whose units are thousand-millionths of a postcode."""
    site.workspace.make(SEGMENTS, "SELECT 0::BIGINT AS place, 0 AS suffix, ''::VARCHAR AS segment WHERE false")
    site.workspace.make(
        SHARES, "SELECT ''::VARCHAR AS postcode, ''::VARCHAR AS segment, 0::BIGINT AS units WHERE false"
    )
    for source_number, source in site.recipe.of_kind("typology"):
        assert typology is not None  # noqa: S101 (a source of this kind has a definition)
        _load(site, typology, source_number, source)


def _load(site: Site, typology: Typology, source_number: int, source: Source) -> None:
    codes = tuple(Field(s.code, (s.name_nl,), required=False) for s in typology.segments)
    rows = read_rows(site, source, (*_FIELDS, *codes))
    if {"number", "segment"} <= rows.present:
        _per_address(site, typology, source_number, rows)
    elif "segment" in rows.present:
        _per_postcode(site, typology, source_number, rows, long=True)
    elif rows.present & {s.code for s in typology.segments}:
        _per_postcode(site, typology, source_number, rows, long=False)
    else:
        raise UserError(
            "This is no typology table: it has no column 'segment', and no column named after a segment."
            f" Its columns are: {', '.join(rows.header[:12])}.",
            where=rows.where(),
            mend="see docs/reference/typology.md for the three layouts",
        )


def _code_sql(typology: Typology, column: str) -> str:
    """Return the SQL of a segment's code, from its code or its Dutch or English name; NULL where it is none."""
    names = {text.casefold(): s.code for s in typology.segments for text in (s.name_en, s.name_nl, s.code)}
    cases = " ".join(f"WHEN {quoted(name)} THEN {quoted(code)}" for name, code in names.items())
    return f"CASE lower({column}) {cases} END"


def _refuse_unknown(site: Site, typology: Typology, rows: Rows, table: str) -> None:
    unknown = site.workspace.rows(
        f"SELECT rowid + {rows.first}, written FROM {table} WHERE written IS NOT NULL AND segment IS NULL ORDER BY"
        " rowid LIMIT 1"
    )
    if unknown:
        row, written = unknown[0]
        close = get_close_matches(written.casefold(), [s.code for s in typology.segments], n=1)
        raise UserError(
            f"The typology '{typology.id}' has no segment '{written}'.",
            where=rows.where(row=row, column="segment"),
            mend=(f"did you mean '{close[0]}'? " if close else "")
            + f"its segments are: {', '.join(s.code for s in typology.segments)}",
        )


def _per_address(site: Site, typology: Typology, source_number: int, rows: Rows) -> None:
    ledger = site.ledger(source_number)
    others = f"segment AS written, {_code_sql(typology, 'segment')} AS segment"
    ledger.read = replace(rows, sql=keyed(rows.sql, others)).into(site.workspace, "typology_raw")
    _refuse_unknown(site, typology, rows, "typology_raw")
    ledger.used = note_why(site, ledger, "typology_raw", rows.first)
    empty = site.workspace.value("SELECT count(*) FROM typology_raw WHERE why IS NULL AND written IS NULL")
    ledger.note("addresses without a segment; not used", empty)
    clashes = site.workspace.rows(
        f"SELECT min(rowid) + {rows.first} FROM typology_raw WHERE why IS NULL AND segment IS NOT NULL"
        " GROUP BY place, suffix HAVING count(DISTINCT segment) > 1 ORDER BY 1"
    )
    ledger.note("addresses with two segments; the first counts", len(clashes), (f"row {row}" for (row,) in clashes))
    ledger.used -= empty
    site.workspace.connection.execute(
        f"INSERT INTO {SEGMENTS} SELECT place, suffix, arg_min(segment, rowid) FROM typology_raw WHERE why IS NULL"
        f" AND segment IS NOT NULL AND (place, suffix) NOT IN (SELECT (place, suffix) FROM {SEGMENTS})"
        " GROUP BY place, suffix"
        if site.workspace.value(f"SELECT count(*) FROM {SEGMENTS}")
        else f"INSERT INTO {SEGMENTS} SELECT place, suffix, arg_min(segment, rowid) FROM typology_raw WHERE why IS NULL"
        " AND segment IS NOT NULL GROUP BY place, suffix"
    )
    site.workspace.drop("typology_raw")


def _per_postcode(site: Site, typology: Typology, source_number: int, rows: Rows, *, long: bool) -> None:
    ledger = site.ledger(source_number)
    if long:
        share = number("share") if "share" in rows.present else "1::DOUBLE"
        written = "coalesce(share, '')" if "share" in rows.present else "'1'"
        query = (
            f"segment AS written, {_code_sql(typology, 'segment')} AS segment, {share} AS share, {written} AS"
            " share_written"
        )
        ledger.read = rows.into(site.workspace, "typology_raw", _with_postcode(query))
        _refuse_unknown(site, typology, rows, "typology_raw")
        site.workspace.make("shares_long", f"SELECT rowid + {rows.first} AS row, * FROM typology_raw")
    else:
        present = [s.code for s in typology.segments if s.code in rows.present]
        absent = [s.code for s in typology.segments if s.code not in rows.present]
        ledger.note("segments without a column; taken for zero", len(absent), absent)
        ledger.read = rows.into(site.workspace, "typology_raw", _with_postcode(", ".join(f'"{c}"' for c in present)))
        parts = " UNION ALL ".join(
            f"SELECT rowid + {rows.first} AS row, written_postcode, postcode, households, '{c}' AS segment,"
            f' {number(f"coalesce({chr(34)}{c}{chr(34)}, {chr(39)}0{chr(39)})")} AS share, "{c}" AS share_written'
            " FROM typology_raw"
            for c in present
        )
        site.workspace.make("shares_long", parts)
    ledger.used = _take_shares(site, source_number, rows)
    site.workspace.drop("typology_raw", "shares_long")


def _with_postcode(query: str) -> str:
    return (
        f"postcode AS written_postcode, {postcode('postcode')} AS postcode, {whole('households')} AS households,"
        f" {query}"
    )


def _take_shares(site: Site, source_number: int, rows: Rows) -> int:
    """Check the shares, scale them to a sum of one, and keep those of postcodes not seen before."""
    ledger, work = site.ledger(source_number), site.workspace
    bad = work.rows(
        "SELECT row FROM shares_long WHERE coalesce(share, -1) < 0 OR isnan(share) OR isinf(share) ORDER BY row LIMIT 1"
    )
    if bad:
        raise UserError(
            "A share is missing, below zero or no number.",
            where=rows.where(row=bad[0][0], column="share"),
            mend="write each share as a fraction (0.25 or 0,25) or a percentage",
        )
    refused = work.rows("SELECT DISTINCT row FROM shares_long WHERE postcode IS NULL OR segment IS NULL ORDER BY row")
    ledger.note(
        "rows without a segment or a postcode of the right form; not used",
        len(refused),
        (f"row {r}" for (r,) in refused),
    )
    work.make("shares_good", "SELECT * FROM shares_long WHERE postcode IS NOT NULL AND segment IS NOT NULL")
    twice = work.rows(
        "SELECT max(row) FROM shares_good GROUP BY postcode, segment HAVING count(*) > 1 ORDER BY 1 LIMIT 1"
    )
    if twice:
        raise UserError(
            "This postcode has this segment a second time.",
            where=rows.where(row=twice[0][0]),
            mend="leave one row for each postcode and segment",
        )
    _scale(site, source_number, rows)
    work.connection.execute(
        "INSERT INTO household_rows SELECT $source, min(row), NULL, postcode, max(households) FROM shares_good"
        " WHERE households IS NOT NULL GROUP BY postcode ORDER BY postcode",
        {"source": 100 + source_number},
    )
    known = work.value(
        f"SELECT count(DISTINCT postcode) FROM shares_sum WHERE postcode IN (SELECT postcode FROM {SHARES})"
    )
    ledger.note("postcodes that an earlier table has shares for; the earlier count", known)
    work.connection.execute(
        f"INSERT INTO {SHARES} SELECT postcode, segment, (units * {UNIT}::HUGEINT // total)::BIGINT FROM shares_good"
        f" JOIN shares_sum USING (postcode) WHERE units > 0 AND postcode NOT IN (SELECT postcode FROM {SHARES})"
    )
    work.drop("shares_good", "shares_sum")
    return ledger.read - len(refused)


def _scale(site: Site, source_number: int, rows: Rows) -> None:
    """Make `shares_sum` (postcode, total) in units; UserError for the first postcode whose shares do not add to one."""
    ledger, work = site.ledger(source_number), site.workspace
    work.connection.execute("ALTER TABLE shares_good ADD COLUMN units BIGINT")
    work.connection.execute(f"UPDATE shares_good SET units = round(share * {UNIT})::BIGINT")
    work.make(
        "shares_sum", "SELECT postcode, sum(units)::BIGINT AS total, min(row) AS row FROM shares_good GROUP BY postcode"
    )
    middle = work.value("SELECT quantile_disc(total, 0.5) FROM shares_sum") or UNIT
    whole_sum = 100 * UNIT if middle > 50 * UNIT else UNIT
    if whole_sum > UNIT:
        ledger.note("shares written as percentages; divided by 100", ledger.read)
    off = work.rows(
        f"SELECT row, total FROM shares_sum WHERE abs(total - {whole_sum}) > {int(_TOLERANCE * whole_sum)} ORDER BY"
        " row LIMIT 1"
    )
    if off:
        raise UserError(
            f"The shares of this postcode add up to {off[0][1] / whole_sum:.3f}, not to 1.",
            where=rows.where(row=off[0][0]),
            mend="mend the shares of that postcode; small differences from rounding (up to 0.02) are evened out",
        )
    little = work.value(f"SELECT count(*) FROM shares_sum WHERE abs(total - {whole_sum}) > {int(_EXACT * whole_sum)}")
    ledger.note("postcodes whose shares did not add up to 1 by rounding; evened out", little)
