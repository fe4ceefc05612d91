"""A matching run that is killed anywhere loses no row, counts none twice, and leaves no address readable."""

import csv
import json
import shutil
from io import BytesIO

import pyarrow.parquet as pq
import pytest

from publiek.study.collected import cancel, held_of, hold
from publiek.study.custody import Custody
from publiek.study.ledger import ledger_of

pytestmark = pytest.mark.slow
INSTITUTION = "gezelschap-x"
ROWS = 120

# One place for every state of the disk: between two of these nothing is written.
MATCHING = [
    ("publiek.custody.intake:encrypt", "after", 1),
    ("publiek.custody.audit:AuditLog.write", "after", 1),  # the ledger is written, and does not have its name yet
    ("publiek.custody.disposal:dispose", "before", 1),  # it has: nothing it is made of may be read again
    ("publiek.custody.disposal:destroy", "after", 1),  # announced, and one of the batches is gone
    ("publiek.custody.disposal:destroy", "before", 4),  # the rows are gone, the old ledger is not
    ("publiek.custody.records:Records._complete", "after", 1),
]


@pytest.fixture(scope="module")
def rows(small_demo):
    with (small_demo / "aanleveringen" / "export_orders.csv").open(encoding="utf-8-sig") as file:
        sold = list(csv.DictReader(file))[:ROWS]
    return [
        {"id": f"r{at}", "order": row["Order code"], "postcode": row["ZIP code"], "address": row["Address"],
         "tickets": int(row["Quantity"]), "production": row["Event name"], "date": row["Start date"]}
        for at, row in enumerate(sold)
    ]  # fmt: skip


def ledger(place):
    """Return the rows of the ledger, as they would be read now."""
    custody = Custody.open(place.study)
    with custody.vault.open(ledger_of(custody, INSTITUTION), custody.key()) as path:
        return pq.read_table(BytesIO(path.read_bytes())).to_pylist()


@pytest.fixture(scope="module")
def undisturbed():
    return {}


@pytest.fixture
def waiting(place, publiek, rows, undisturbed, tmp_path_factory):
    """A study with a ledger of a third of the rows, and the rest held in two batches; one row is cancelled."""
    folder, keys = place.study.parent, place.study.parents[1] / "sleutels"
    if "folder" in undisturbed:
        shutil.copytree(undisturbed["folder"] / "onderzoek", folder, dirs_exist_ok=True)
        shutil.copytree(undisturbed["folder"] / "sleutels", keys, dirs_exist_ok=True)
        return place
    custody, third = Custody.open(place.study), ROWS // 3
    hold(custody, INSTITUTION, rows[:third])
    match(publiek, place)
    hold(custody, INSTITUTION, rows[third - 5 : 2 * third])  # five of them are known already
    hold(custody, INSTITUTION, rows[2 * third :])
    cancel(custody, INSTITUTION, ["r7"])
    undisturbed["folder"] = tmp_path_factory.mktemp("wachtend")
    ignored = shutil.ignore_patterns("study.toml")
    shutil.copytree(folder, undisturbed["folder"] / "onderzoek", ignore=ignored)
    shutil.copytree(keys, undisturbed["folder"] / "sleutels")
    return place


def match(publiek, place):
    answer = publiek("collected", "match", place.study, "-q")
    assert answer.code == 0, answer.err


@pytest.mark.parametrize(
    ("where", "when", "nth"), MATCHING, ids=[f"{when} {where.partition(':')[2]} {nth}" for where, when, nth in MATCHING]
)
def test_killed_while_rows_are_matched(waiting, publiek, search, undisturbed, where, when, nth):  # noqa: PLR0913, PLR0917
    waiting.kill(where, when, nth, "collected", "match", waiting.study)
    assert search(waiting) == []
    match(publiek, waiting)
    found = ledger(waiting)
    assert len(found) == len({row["row_key"] for row in found}) == ROWS
    assert sum(row["reason"] == "cancelled" for row in found) == 1
    assert undisturbed.setdefault("ledger", found) == found
    check_clean(waiting, publiek, search)


def check_clean(place, publiek, search):
    custody = Custody.open(place.study)
    assert held_of(custody, INSTITUTION) == []
    assert [item.kind for item in custody.vault.items()] == ["ledger"]
    assert len(list((place.study.parent / "vault").rglob("*.item"))) == 1
    assert not list((place.study.parent / "vault").rglob(".*.part"))
    reasons = [json.loads(file.read_text())["record"]["reason"] for file in custody.vault.records.folder.glob("*.json")]
    assert reasons == ["matched"] * 4, "one for every batch, and none for a ledger that another replaced"
    assert publiek("audit", "verify", place.study).code == 0
    assert search(place) == []
    assert list(place.temporary.iterdir()) == []


def test_killed_between_release_and_deletion(waiting, publiek, search):
    """The ledger is used again for the same figures, and goes then."""
    waiting.kill("publiek.study.journey:publish", "after", 1, "run", waiting.study)
    before = waiting.published()
    assert [item.kind for item in Custody.open(waiting.study).vault.items()] == ["ledger"]
    answer = publiek("run", waiting.study, "-q")
    assert answer.code == 0, answer.err
    assert before.items() <= waiting.published().items()
    assert Custody.open(waiting.study).vault.items() == ()
    assert search(waiting) == []
