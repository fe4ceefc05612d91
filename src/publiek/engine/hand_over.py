"""From the DuckDB in which files are read to the workspace that a delivery travels in."""

from collections.abc import Iterator
from contextlib import contextmanager

from publiek.engine.duck import DuckWorkspace
from publiek.engine.workspace import Workspace


@contextmanager
def reading(workspace: Workspace) -> Iterator[DuckWorkspace]:
    """Yield the DuckDB that files are read in; the tables made there are in `workspace` afterwards.

    Where the workspace is a DuckDB already nothing is copied; else the tables go there in batches, and here they go.
    """
    if isinstance(workspace, DuckWorkspace):
        yield workspace
        return
    with DuckWorkspace() as reader:
        yield reader
        for table in reader.tables():
            workspace.take(table, reader.batches(table))
            reader.drop(table)
