"""What a user reads where a cluster cannot be used, or was lost: what, where, how to mend it; and never a value."""

from types import SimpleNamespace

import pytest

from publiek.engine import choice
from publiek.engine.choice import engine
from publiek.engine.duck import LOCAL
from publiek.engine.spark.guarded import check_guarded, demanded
from publiek.engine.spark.java import check_java
from publiek.engine.spark.session import _reach
from publiek.engine.spark.watch import Watch
from publiek.engine.unusable import EngineError
from publiek.errors import UserError

LOCKS = {
    "spark.authenticate": "true",
    "spark.network.crypto.enabled": "true",
    "spark.io.encryption.enabled": "true",
}
CLUSTER = "spark://kluis:7077"


def test_this_machine_is_the_engine_unless_another_is_named():
    with engine() as one, engine("local") as other:
        assert one is other is LOCAL


@pytest.mark.parametrize("name", ["vonk", "http://kluis:7077", "", "spark:/kluis"])
def test_an_engine_that_does_not_exist(name):
    with pytest.raises(UserError, match="There is no engine") as error, engine(name):
        pass
    assert "spark://HOST:7077" in error.value.mend


def test_spark_is_not_installed(monkeypatch):
    monkeypatch.setattr(choice, "find_spec", lambda package: None)
    with pytest.raises(UserError, match="pyspark and sqlglot") as error, engine(CLUSTER):
        pass
    assert "pip install 'publiek[spark]'" in error.value.mend


@pytest.fixture
def java(tmp_path, monkeypatch):
    """Return a function that lets JAVA_HOME name a Java which says this of itself."""

    def make(said):
        command = tmp_path / "bin" / "java"
        command.parent.mkdir()
        command.write_text(f"#!/bin/sh\necho '{said}' >&2\n")
        command.chmod(0o755)
        monkeypatch.setenv("JAVA_HOME", str(tmp_path))

    return make


def test_no_java(monkeypatch, tmp_path):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match="there is none on this machine") as error:
        check_java()
    assert "JAVA_HOME" in error.value.mend


def test_java_home_leads_nowhere(monkeypatch, tmp_path):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(EngineError, match="does not start") as error:
        check_java()
    assert error.value.where.column == "JAVA_HOME"


@pytest.mark.parametrize(("said", "number"), [('openjdk version "11.0.2"', 11), ('java version "1.8.0_301"', 8)])
def test_java_is_too_old(java, said, number):
    java(said)
    with pytest.raises(EngineError, match=f"needs Java 17, and this is {number}"):
        check_java()


def test_a_java_that_will_do(java):
    java('openjdk version "21.0.1" 2023-10-17')
    check_java()


@pytest.mark.parametrize("name", LOCKS)
def test_each_of_three_locks_must_be_on(name):
    check_guarded(CLUSTER, LOCKS)
    with pytest.raises(EngineError, match="may not have raw addresses") as error:
        check_guarded(CLUSTER, {**LOCKS, name: "false"})
    assert name in error.value.message()
    assert str(error.value.where) == CLUSTER


def test_locks_of_another_kind():
    check_guarded(CLUSTER, {**LOCKS, "spark.network.crypto.enabled": "false", "spark.ssl.rpc.enabled": "true"})
    check_guarded("local[2]", {"spark.io.encryption.enabled": "true"})
    with pytest.raises(EngineError, match="disks"):
        check_guarded("local[2]", {})


@pytest.mark.parametrize("master", [CLUSTER, "yarn", "k8s://https://kluis:6443", "local[2]"])
def test_nobody_gets_to_see_a_page_or_a_log(master):
    settings = demanded(master)
    assert (settings["spark.ui.enabled"], settings["spark.eventLog.enabled"]) == ("false", "false")
    assert settings["spark.log.level"] == "OFF"


@pytest.mark.parametrize("master", ["spark://127.0.0.1:9", "spark://127.0.0.1:9,127.0.0.1:10", "spark://127.0.0.1"])
def test_no_master_answers(master):
    with pytest.raises(EngineError, match="No Spark master answers there") as error:
        _reach(master)
    assert str(error.value.where) == master


SAID = (
    ("Job 7 cancelled because SparkContext was shut down", EngineError, "The cluster was lost"),
    ("Cannot call methods on a stopped SparkContext.", EngineError, "The cluster was lost"),
    ("java.lang.OutOfMemoryError: Java heap space", UserError, "too little memory"),
    ("ExecutorLostFailure (executor 1 exited ...) Command exited with code 137", UserError, "too little memory"),
    ("ExecutorLostFailure (executor 1 exited ...) worker lost", UserError, "Workers of the cluster were lost"),
)


@pytest.mark.parametrize(("text", "kind", "what"), SAID)
def test_errors_of_spark(text, kind, what):
    errors = pytest.importorskip("pyspark.errors")
    from publiek.engine.spark.faults import told

    with pytest.raises(kind, match=what), told("matched"):
        raise errors.PySparkException(text)


def test_an_error_that_nobody_can_mend_says_the_table_and_no_value():
    errors = pytest.importorskip("pyspark.errors")
    from publiek.engine.spark.faults import SparkFaultError, told

    with pytest.raises(SparkFaultError) as error, told("matched"):
        raise errors.PySparkException("The value '1012AB 12 BOOMSTRAAT postcode 5212' cannot be cast")
    assert "matched" in str(error.value)
    assert "1012AB" not in str(error.value)
    assert error.value.__cause__ is None


class Stuck:
    """A session with work and as many executors as are said."""

    def __init__(self, *executors):
        self.left, self.given_up = list(executors), False
        context = SimpleNamespace(getExecutorMemoryStatus=lambda: SimpleNamespace(size=self._size))
        self.sparkContext = SimpleNamespace(
            _jsc=SimpleNamespace(sc=lambda: context),
            statusTracker=lambda: SimpleNamespace(getActiveJobsIds=lambda: [7]),
            cancelAllJobs=self._cancel,
        )

    def _size(self):
        return 1 + (self.left.pop(0) if len(self.left) > 1 else self.left[0])

    def _cancel(self):
        self.given_up = True


@pytest.mark.parametrize(("executors", "given_up"), [((2, 0, 0, 0), True), ((2, 0, 0, 1, 0, 0, 1, 1), False)])
def test_work_is_given_up_only_where_nobody_is_left_for_long(executors, given_up):
    session = Stuck(*executors)
    watch = Watch(session, patience=0.025, every=0.01)
    if given_up:
        watch.wait(60)
    else:
        while len(session.left) > 1:
            watch.wait(0.001)
    watch.end()
    assert session.given_up is given_up
