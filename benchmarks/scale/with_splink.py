"""Splink's deterministic linking, on keys that somebody else has read: its rules are tried in turn."""

from tempfile import mkdtemp
from typing import Any

from benchmarks.scale.bare import MEMORY
from benchmarks.scale.data import Data


def link(data: Data, rows: int) -> int:
    """Link distinct keys with addresses, on place and suffix, then on place; return the rows with a household."""
    import duckdb
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": mkdtemp()}) as database:
        _tables(database, data, rows)
        settings = SettingsCreator(
            link_type="link_only",
            blocking_rules_to_generate_predictions=[block_on("place", "suffix"), block_on("place")],
            retain_matching_columns=False,
        )
        api: Any = DuckDBAPI(connection=database)
        both = [api.register(name, dataset_display_name=name) for name in ("addresses", "sold")]
        linked = Linker(both, settings, log_level=40).inference.deterministic_link()
        return _found(database, linked.physical_name)


def _tables(database: Any, data: Data, rows: int) -> None:
    """Make the two tables to be linked: each distinct key once, as a careful user would, with the rows that have it."""
    database.execute(
        f"""CREATE TABLE sold AS SELECT row_number() OVER () AS unique_id, place, suffix, true AS residential, times
        FROM (SELECT place, suffix, count(*) AS times FROM '{data.keys(rows)}' WHERE place IS NOT NULL GROUP BY ALL)"""
    )
    database.execute(
        f"""CREATE TABLE addresses AS SELECT row_number() OVER () AS unique_id, place, suffix, residential, 0 AS times
        FROM '{data.edition}/addresses.parquet'"""
    )


def _found(database: Any, linked: str) -> int:
    """Count the rows whose own address is a dwelling, or does not exist and has a dwelling at its number."""
    (found,) = database.execute(
        f"""
        SELECT sum(s.times) FROM (
            SELECT unique_id_r AS unique_id FROM {linked} JOIN addresses a ON a.unique_id = unique_id_l
            GROUP BY ALL HAVING bool_or(residential) FILTER (match_key = '0')
                OR (count(*) FILTER (match_key = '0') = 0 AND bool_or(residential))
        ) JOIN sold s USING (unique_id)
        """
    ).fetchall()[0]
    return int(found)
