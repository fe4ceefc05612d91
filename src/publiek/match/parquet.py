"""An edition's table, as SQL reads it."""

from publiek.reference.edition import Edition


def table_sql(edition: Edition, table: str) -> str:
    """Return the SQL that reads one table of the edition, its path quoted."""
    path = str(edition.parquet(table)).replace("'", "''")
    return f"read_parquet('{path}')"
