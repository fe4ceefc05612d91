"""Tests of Spark use one real cluster, a master and two workers, however many processes the tests run in."""

import os
import shutil
from contextlib import ExitStack
from importlib.util import find_spec

import pytest

if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    NO_SPARK: str | None = "Spark needs Java 17, and there is no Java on this machine"
elif find_spec("pyspark") is None:
    NO_SPARK = "PySpark is not installed (the extra 'spark')"
else:
    NO_SPARK = None


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """Where a cluster of two workers listens; Spark in this process knows its settings, its secret among them."""
    if NO_SPARK:
        pytest.skip(NO_SPARK)
    from tests.spark.guardian import join

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen") else base
    with ExitStack() as stack, pytest.MonkeyPatch.context() as surroundings:
        found = join(shared / "spark", stack)
        for name, value in found.environment.items():
            surroundings.setenv(name, value)
        yield found


@pytest.fixture(scope="session")
def spark(cluster):
    """The engine of this process on the cluster; commands that run here use its session."""
    from publiek.engine.spark.engine import SparkEngine

    engine = SparkEngine(cluster.url)
    engine.open().close()
    yield engine
    engine.close()
