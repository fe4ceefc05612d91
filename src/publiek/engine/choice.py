"""Which engine a name means: this machine, or a Spark cluster that is there already."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from publiek.engine.duck import LOCAL
from publiek.engine.workspace import Engine
from publiek.errors import UserError

HERE = "local"
"""The name of this machine."""
_SPARK = ("spark", "yarn")
_MASTERS = ("spark://", "k8s://", "local[")
_FORMS = f"'{HERE}' (this machine), 'spark://HOST:7077', 'yarn', 'k8s://https://HOST:PORT'"


@contextmanager
def engine(name: str = HERE) -> Iterator[Engine]:
    """Yield the engine of a name, and let go of it afterwards.

    `spark` means the master that Spark's own settings name (spark.master). UserError where no engine has this name, or
    what it needs is not on this machine; whether its master answers shows when the first workspace is opened.
    """
    if name == HERE:
        yield LOCAL
        return
    _check(name)
    from publiek.engine.spark.engine import SparkEngine

    spark = SparkEngine(None if name == "spark" else name)
    try:
        yield spark
    finally:
        spark.close()


def _check(name: str) -> None:
    if name not in _SPARK and not name.startswith(_MASTERS):
        raise UserError(
            f"There is no engine '{name}'.", mend=f"name one of: {_FORMS}; or 'spark', where its settings say"
        )
    missing = [package for package in ("pyspark", "sqlglot") if find_spec(package) is None]
    if missing:
        raise UserError(
            f"Spark cannot be used: {' and '.join(missing)} is not installed here.",
            mend="pip install 'publiek[spark]'; or leave --engine out: one machine counts ten million rows in minutes",
        )
