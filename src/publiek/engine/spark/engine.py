"""The engine that Spark is: one session, begun when it is needed first, and a workspace for each delivery."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from publiek.engine.private import PrivateFolder
from publiek.engine.spark.faults import lost
from publiek.engine.spark.guarded import is_here
from publiek.engine.spark.session import WORKERS_SECONDS, connect
from publiek.engine.spark.watch import Watch
from publiek.engine.unusable import EngineError
from publiek.engine.workspace import Workspace

if TYPE_CHECKING:
    from publiek.engine.spark.editions import Editions


class SparkEngine:
    """A Spark cluster that is there already; its settings come from Spark's own files (SPARK_CONF_DIR)."""

    def __init__(self, master: str | None = None, *, patience: float = WORKERS_SECONDS) -> None:
        """Name the cluster: 'spark://HOST:7077', 'local[2]' ...; None for the one that Spark's settings name.

        Nothing is sent yet. `patience`: seconds that its workers may be away.
        """
        self._master, self._patience = master, patience
        self._session: Any = None
        self._editions: Editions | None = None
        self._watch: Watch | None = None
        self._scratch: PrivateFolder | None = None
        self._is_ours = True
        self._why: EngineError | None = None

    @property
    def name(self) -> str:
        """How the cluster is called: its address, or 'spark' where Spark's settings name it."""
        return self._master or "spark"

    def open(self) -> Workspace:
        """Return a new, empty workspace; the first one connects.

        UserError where the cluster may not or cannot be used; EngineError where it is gone.
        """
        from publiek.engine.spark.editions import Editions
        from publiek.engine.spark.workspace import SparkWorkspace

        session = self._connected()
        if self._editions is None:
            self._editions = Editions(session)
        return SparkWorkspace(session, self._editions)

    def close(self) -> None:
        """Let go of the cluster and of all that it holds for us; a session that others began stays."""
        with suppress(Exception):
            if self._watch is not None:
                self._watch.end()
            if self._session is not None and self._is_ours:
                self._session.stop()
        if self._scratch is not None:
            self._scratch.cleanup()
        self._session = self._editions = self._watch = self._scratch = None

    def _connected(self) -> Any:
        """Return the session; what kept it from beginning is said again to who asks again, without another wait."""
        if self._why is not None:
            raise self._why
        try:
            if self._session is None:
                self._begin()
            elif _is_stopped(self._session):
                raise lost()
        except EngineError as error:
            self._why = error
            raise
        return self._session

    def _begin(self) -> None:
        self._scratch = PrivateFolder()
        self._session, self._is_ours = connect(self._master, self._scratch.path, patience=self._patience)
        if not is_here(self._session.sparkContext.master):
            self._watch = Watch(self._session, self._patience)


def _is_stopped(session: Any) -> bool:
    context = session.sparkContext._jsc
    return context is None or bool(context.sc().isStopped())
