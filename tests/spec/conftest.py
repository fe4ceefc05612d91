"""What spec tables stand on: contract tables from rows, and an edition made of them."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa
import pytest

from publiek.engine.duck import DuckWorkspace
from publiek.reference.typology import Typology
from publiek.tables import EDITION

ARROW = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "UBIGINT": pa.uint64(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
}


@dataclass(frozen=True)
class TableEdition:
    """An edition's tables and typology, as the stations see it."""

    folder: Path
    typology: Typology | None = None

    def parquet(self, table):
        return self.folder / f"{table}.parquet"


def fill_table(workspace, contract, rows):
    """Make a contract's table of rows (tuples in the contract's order)."""
    schema = pa.schema([(column.name, ARROW[column.type]) for column in contract.columns])
    values = [dict(zip(contract.names, row, strict=True)) for row in rows]
    workspace.take(contract.name, pa.Table.from_pylist(values, schema=schema))
    contract.check(workspace.columns(contract.name))


@pytest.fixture(scope="session")
def fill():
    return fill_table


@pytest.fixture(scope="session")
def write_edition():
    """Return a function that writes an edition into a folder; tables not given are empty."""

    def write(folder, typology=None, **tables):
        with DuckWorkspace() as workspace:
            for contract in EDITION:
                fill_table(workspace, contract, tables.get(contract.name, []))
                target = folder / f"{contract.name}.parquet"
                workspace.connection.execute(f"COPY {contract.name} TO '{target}'")
        return TableEdition(folder, typology)

    return write


@pytest.fixture
def make_edition(write_edition, tmp_path):
    """Return a function that writes an edition where the test's other files are."""
    return partial(write_edition, tmp_path)
