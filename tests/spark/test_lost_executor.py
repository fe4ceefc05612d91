"""An executor is lost between two steps: the tables it held are still there, with the numbers that were given out."""

import time
from contextlib import contextmanager

import pytest

pytestmark = pytest.mark.slow
_PATIENCE_SECONDS = 60
_PAUSE_SECONDS = 0.05


def executors(context):
    found = context.getExecutorIds()
    return {found.apply(at) for at in range(found.size())}


@contextmanager
def one_less(context):
    """Have one of this program's own executors killed; in the end there are as many as before.

    Who has an executor killed is given no other of itself, and the program is used by other tests.
    """
    before = executors(context)
    victim = min(before)
    assert context.killExecutor(victim)
    await_that("the executor is still there", lambda: victim not in executors(context))
    yield
    assert context.requestExecutors(len(before))  # more than spark.cores.max are never given
    await_that("there is no executor in its place", lambda: len(executors(context)) == len(before))


def await_that(otherwise, happened):
    for _ in range(int(_PATIENCE_SECONDS / _PAUSE_SECONDS)):
        if happened():
            return
        time.sleep(_PAUSE_SECONDS)
    raise AssertionError(otherwise)


def test_tables_outlive_an_executor(spark):
    with spark.open() as workspace:
        context = workspace._session.sparkContext._jsc.sc()
        if len(executors(context)) < 2:
            pytest.skip("the cluster has one executor to spare for us, so nothing is held twice")
        workspace.fill("texts", {"t": ("VARCHAR", [f"t{n * 7919 % 5000}" for n in range(5000)])})
        workspace.make("numbered", "SELECT t, row_number() OVER () AS id FROM (SELECT DISTINCT t FROM texts)")
        before = sorted(workspace.rows("FROM numbered"))
        with one_less(context):
            assert sorted(workspace.rows("FROM numbered")) == before
            workspace.make("after", "SELECT count(*) AS n FROM numbered JOIN texts USING (t)")
            assert workspace.value("SELECT n FROM after") == 5000
