"""Settings of a session's queries that the method depends on, whoever began the session."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_ALWAYS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.caseSensitive": "false",
    # Spark 4.3 loses track of them where tables that it holds are put together ("key not found").
    "spark.sql.constraintPropagation.enabled": "false",
}
# They would print an error's text, which quotes values.
_LOGGERS = ("DataFrameQueryContextLogger", "SQLQueryContextLogger")
_PARTS = "spark.sql.shuffle.partitions"
_PARTS_PER_CORE = 3


def prepare(session: "SparkSession") -> None:
    """Set them, and let errors go unprinted; tables have as many parts as suits the cores, unless that was said."""
    from pyspark.logger import PySparkLogger

    for logger in _LOGGERS:
        PySparkLogger.getLogger(logger).disabled = True
    for name, value in _ALWAYS.items():
        session.conf.set(name, value)
    context = session.sparkContext
    if not context.getConf().contains(_PARTS):
        session.conf.set(_PARTS, str(_PARTS_PER_CORE * max(context.defaultParallelism, 2)))
