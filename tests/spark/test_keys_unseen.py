"""Keys go to a cluster as rows, never as text: no plan, log or file of Spark has one; raw addresses are in no file."""

import base64
from pathlib import Path

import pytest

from publiek.engine.spark.faults import SparkFaultError
from publiek.engine.spark.held import Held
from publiek.secret import Secret, number_sql

pytestmark = pytest.mark.slow
KEY = Secret(bytes(range(7, 39)))
MARK = "Geheimeweg 1234567"
_MODES = ("simple", "extended", "codegen", "cost", "formatted")


def forms(secret):
    """Return what bytes would look like in a text."""
    signed = ", ".join(str(byte - 256 * (byte > 127)) for byte in secret[:16])
    return {secret.hex(), secret.hex().upper(), base64.b64encode(secret).decode(), signed, secret[:16].hex()}


@pytest.fixture
def plans(monkeypatch):
    """The plans of all frames that are made, in every form that Spark has."""
    seen, made = [], Held.of.__func__

    def watched(cls, frame):
        execution = frame._jdf.queryExecution()
        explain = frame.sparkSession._jvm.org.apache.spark.sql.execution.ExplainMode.fromString
        seen.extend(execution.explainString(explain(mode)) for mode in _MODES)
        held = made(cls, frame)
        seen.append(execution.toString())
        return held

    monkeypatch.setattr(Held, "of", classmethod(watched))
    return seen


def make(workspace, parameters):
    texts = {"text": ("VARCHAR", [f"{MARK}{n}" for n in range(2000)]), "n": ("BIGINT", range(2000))}
    workspace.fill("raw", texts)
    workspace.make(
        "keyed", f"SELECT {number_sql('text')} AS number, n FROM (SELECT DISTINCT text, n FROM raw)", parameters
    )
    return dict(workspace.rows("SELECT n, number FROM keyed"))


def test_no_plan_holds_a_key(spark, plans):
    pads = KEY.pads()
    with spark.open() as workspace:
        assert make(workspace, pads)[7] == KEY.number(f"{MARK}7")
    assert any("sha2" in plan for plan in plans)
    assert not [form for pad in pads.values() for form in forms(pad) for plan in plans if form in plan]


def test_a_key_as_a_value_would_show(spark, plans):
    """So the test above could fail."""
    with spark.open() as workspace:
        pads = {name: bytes(pad) for name, pad in KEY.pads().items()}
        Held.of(
            workspace._session.sql("SELECT sha2(:inner, 256) AS x, id FROM range(3)", args={"inner": pads["inner"]})
        )
    assert [form for form in forms(pads["inner"]) for plan in plans if form in plan]


def test_what_goes_wrong_quotes_no_value(spark, capfd):
    with spark.open() as workspace:
        workspace.fill("raw", {"text": ("VARCHAR", [MARK]), "n": ("BIGINT", [2**40])})
        for wrong in ("left(text, 9)::BIGINT", "n::INTEGER"):
            with pytest.raises(SparkFaultError) as caught:
                workspace.make("wrong", f"SELECT {wrong} AS x FROM raw")
            assert not quoted(str(caught.value))
    said = capfd.readouterr()
    assert not quoted(said.out + said.err)


def quoted(text):
    return "Geheim" in text or str(2**40) in text


def test_no_file_of_the_cluster_holds_a_key_or_an_address(spark, cluster):
    with spark.open() as workspace:
        make(workspace, KEY.pads())
        files = [file for file in Path(cluster.settings).parent.rglob("*") if file.is_file()]
        contents = [file.read_bytes() for file in files]
    assert any("shuffle" in file.name and content for file, content in zip(files, contents, strict=True))
    secret = [form.encode() for pad in KEY.pads().values() for form in (*forms(pad), MARK)]
    secret += [bytes(pad)[:32] for pad in KEY.pads().values()]
    assert not [file for file, content in zip(files, contents, strict=True) if any(one in content for one in secret)]


def test_nobody_is_shown_what_is_done(spark):
    with spark.open() as workspace:
        context = workspace._session.sparkContext
        assert context.uiWebUrl is None
        settings = dict(context.getConf().getAll())
    assert settings["spark.eventLog.enabled"] == "false"
    assert settings["spark.io.encryption.enabled"] == "true"
