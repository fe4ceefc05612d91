"""An executor is lost between two steps: the tables it held are still there, with the numbers that were given out."""

import time

import pytest

pytestmark = pytest.mark.slow
_PATIENCE_SECONDS = 60
_PAUSE_SECONDS = 0.05


def executors(context):
    found = context.getExecutorIds()
    return {found.apply(at) for at in range(found.size())}


def kill_one(context):
    """Have one of this program's own executors killed, and wait until it is gone."""
    victim = sorted(executors(context))[0]
    assert context.killExecutor(victim)
    for _ in range(int(_PATIENCE_SECONDS / _PAUSE_SECONDS)):
        if victim not in executors(context):
            return
        time.sleep(_PAUSE_SECONDS)
    raise AssertionError("the executor is still there")


def test_tables_outlive_an_executor(spark):
    with spark.open() as workspace:
        context = workspace._session.sparkContext._jsc.sc()
        if len(executors(context)) < 2:
            pytest.skip("the cluster has one executor to spare for us, so nothing is held twice")
        workspace.fill("texts", {"t": ("VARCHAR", [f"t{n * 7919 % 5000}" for n in range(5000)])})
        workspace.make("numbered", "SELECT t, row_number() OVER () AS id FROM (SELECT DISTINCT t FROM texts)")
        before = sorted(workspace.rows("FROM numbered"))
        kill_one(context)
        assert sorted(workspace.rows("FROM numbered")) == before
        workspace.make("after", "SELECT count(*) AS n FROM numbered JOIN texts USING (t)")
        assert workspace.value("SELECT n FROM after") == 5000
