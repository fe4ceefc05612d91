"""A session on a cluster that is there already: quiet, encrypted, and with words for what keeps it from starting."""

import re
import signal
import socket
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from publiek.engine.spark.guarded import check_guarded, demanded, is_here
from publiek.engine.spark.java import check_java
from publiek.engine.unusable import EngineError
from publiek.errors import Where

_REACH_SECONDS = 10
WORKERS_SECONDS = 180
"""How long we wait for a first worker: a managed cluster may have to start its machines."""
_SETTINGS = {
    "spark.app.name": "publiek",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.adaptive.enabled": "true",
}


def connect(master: str | None, scratch: Path, *, patience: float = WORKERS_SECONDS) -> tuple[Any, bool]:
    """Return a SparkSession, and whether it is ours to end; `master` None means the one of Spark's own settings.

    scratch: a folder for what Spark makes wherever it begins. A session that is there already, as in a notebook of a
    managed cluster, is used where no other master is named.

    UserError where Java is absent, the cluster may not have raw addresses, or it does not answer; see EngineError.
    """
    check_java()
    with _quiet(), _ctrl_c_kept():
        from pyspark.sql import SparkSession

        there = SparkSession.getActiveSession()
        if there is not None and master not in {None, there.sparkContext.master}:
            raise EngineError(
                "This program has a session with another Spark already.",
                where=Where(file=there.sparkContext.master),
                mend="end it first, or use that one: --engine spark",
            )
        session = there or _begin(master, scratch)
        check_guarded(session.sparkContext.master, dict(session.sparkContext.getConf().getAll()))
        if not is_here(session.sparkContext.master):
            _await_workers(session, patience)
        return session, there is None


def _begin(master: str | None, scratch: Path) -> Any:
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

    _start_java()
    said = SparkConf()
    chosen = master or said.get("spark.master")
    if chosen is None:
        raise EngineError(
            "Spark's settings name no master.",
            where=Where(column="spark.master"),
            mend="name it: --engine spark://HOST:7077; or in spark-defaults.conf, in SPARK_CONF_DIR",
        )
    settings = {**_SETTINGS, **demanded(chosen), "spark.sql.warehouse.dir": str(scratch)}
    check_guarded(chosen, {**dict(said.getAll()), **settings})
    _reach(chosen)
    builder = SparkSession.builder.master(chosen)
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:
        raise _refused(chosen) from error


def _start_java() -> None:
    """Start the Java that talks to the cluster; what it has to say goes nowhere, since it may quote values."""
    from pyspark import SparkContext
    from pyspark.errors import PySparkRuntimeError
    from pyspark.java_gateway import launch_gateway

    if SparkContext._gateway is not None:
        return
    with TemporaryFile() as said:
        try:
            gateway = launch_gateway(popen_kwargs={"stdout": said, "stderr": said})
        except PySparkRuntimeError:
            raise EngineError(
                "Spark did not start on this machine.",
                mend="try `spark-submit --version`, which tells why: its settings (SPARK_CONF_DIR) may be wrong",
            ) from None
    SparkContext._ensure_initialized(gateway=gateway)


def _reach(master: str) -> None:
    """Raise EngineError where none of a standalone cluster's masters answers; of other kinds Spark tells."""
    if not master.startswith("spark://"):
        return
    for place in master.removeprefix("spark://").split(","):
        host, _, port = place.rpartition(":")
        try:
            with socket.create_connection((host, int(port)), timeout=_REACH_SECONDS):
                return
        except (OSError, ValueError):
            continue
    raise EngineError(
        "No Spark master answers there.",
        where=Where(file=master),
        mend="check the address (spark://HOST:7077, as the master's log names it) and that this machine may reach it",
    )


def _await_workers(session: Any, patience: float) -> None:
    """Have one row counted; EngineError where no worker has done so in time."""
    counted = threading.Event()
    failed: list[BaseException] = []

    def count() -> None:
        try:
            session.range(1).count()
        except BaseException as error:  # told by the thread that waits
            failed.append(error)
        counted.set()

    threading.Thread(target=count, daemon=True).start()
    in_time = counted.wait(patience)
    if in_time and not failed:
        return
    master = session.sparkContext.master
    session.stop()
    raise _refused(master) if failed else _busy(master, patience)


def _refused(master: str) -> EngineError:
    return EngineError(
        "The cluster does not let this program in.",
        where=Where(file=master),
        mend="its secret (spark.authenticate.secret) and its version of Spark"
        f" ({_version()}) must be those of this machine: docs/how-to/run-on-spark.md",
    )


def _busy(master: str, patience: float) -> EngineError:
    return EngineError(
        f"No worker of the cluster took up work within {patience:.0f} seconds.",
        where=Where(file=master),
        mend="wait until it has room; or ask less of it: spark.executor.memory and spark.cores.max; its workers must"
        " be able to reach this machine (spark.driver.host)",
    )


def _version() -> str:
    from pyspark import __version__

    return re.sub(r"\.\d+$", "", str(__version__))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep PySpark's warnings of other packages to itself."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"pyspark\.")
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
        yield


@contextmanager
def _ctrl_c_kept() -> Iterator[None]:
    """Leave Ctrl-C to who listens to it already: PySpark would take it for itself."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
