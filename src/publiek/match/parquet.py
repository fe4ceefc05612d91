"""An edition's tables, as SQL reads them."""

from pathlib import Path
from typing import Protocol


class Reference(Protocol):
    """What matching needs to know of an edition: the file of each of its tables."""

    def parquet(self, table: str) -> Path:
        """Return the path of a table of the edition (contracts in publiek.tables)."""
        ...


def table_sql(edition: Reference, table: str) -> str:
    """Return the SQL that reads one table of the edition, its path quoted."""
    path = str(edition.parquet(table)).replace("'", "''")
    return f"read_parquet('{path}')"
