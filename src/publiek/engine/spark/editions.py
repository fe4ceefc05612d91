"""An edition's tables on the cluster: sent once for all workspaces of a session."""

from typing import TYPE_CHECKING

from publiek.engine.spark.faults import told
from publiek.engine.spark.frames import pieces, to_spark
from publiek.engine.spark.held import Held

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_BATCH_ROWS = 100_000


class Editions:
    """Parquet files of this machine, by path, as views on the cluster."""

    def __init__(self, session: "SparkSession") -> None:
        """Begin without any."""
        self._session = session
        self._views: dict[str, str] = {}

    def view(self, path: str) -> str:
        """Return the view of a file; it is sent the first time, in batches, so that workers need not reach it."""
        if path not in self._views:
            name = f"edition_{len(self._views)}"
            with told("edition"):
                self._send(path).show(name)
            self._views[path] = name
        return self._views[path]

    def _send(self, path: str) -> Held:
        from publiek.engine.duck import DuckWorkspace

        with DuckWorkspace(threads=1) as reader:
            rows = reader.connection.sql("FROM read_parquet($path)", params={"path": path})
            types = dict(zip(rows.columns, map(str, rows.types), strict=True))
            data = rows.to_arrow_reader(_BATCH_ROWS)
            first, *rest = (Held.of(to_spark(self._session, piece, types)) for piece in pieces(data, types))
        for one in rest:
            first.add(one)
        return first
