"""Rows that arrive as they are sold give the figures that the same rows in one file give."""

import random
from collections import Counter

import pytest
from collected_rows import dwellings, invented, write

from publiek.custody.objections import EVERYWHERE
from publiek.disclosure.folder import CUBE, VISITS, contents
from publiek.study.collected import cancel, hold
from publiek.study.ledger import ledger_of
from publiek.study.objected import book_of

pytestmark = pytest.mark.slow


@pytest.fixture
def study(study_of, tmp_path, homes):
    """Return a function that opens the study; its key is no other's, since collecting begins a list of objections."""
    key = tmp_path / "sleutel" / "2025.key"
    key.parent.mkdir()
    key.write_text("ab" * 32)
    key.chmod(0o600)
    museum = {"own_addresses": [f"{homes[0]['postcode']} {homes[0]['number']}"]}
    return lambda *files: study_of(*files, museum=museum, key_file=str(key), collect=True)


@pytest.fixture(scope="module")
def homes(small_demo):
    return dwellings(small_demo / "editie")


def figures(study):
    """Return what is released of the institution: the protected numbers, and the rows by reason that both ways know."""
    release = study.travel("x")
    found = contents(release)
    reasons = [line for line in release.quality.reasons if line.reason not in {"cancelled", "objection"}]
    return found[CUBE].decode().splitlines(), found[VISITS], reasons


def collect(study, rows, lot):
    """Hand rows over in batches of any size, some of them twice, and match them now and then."""
    left, again = list(rows), []
    while left:
        size = lot.randrange(1, len(left) + 1)
        batch, left = left[:size] + again, left[size:]
        held = hold(study.custody, "x", batch)
        assert (held.accepted, held.refused) == (len(batch), ())
        again = lot.sample(batch, min(3, len(batch)))
        if lot.random() < 0.5:
            study.match_collected("x")


def alone(rows):
    """Return the addresses of rows whose order has no other row."""
    orders = Counter(row["order"] for row in rows)
    shared = {(row.get("postcode"), row.get("number")) for row in rows if orders[row["order"]] > 1}
    found = [row for row in rows if (row.get("postcode"), row.get("number")) not in shared and row.get("addition")]
    return [f"{row['postcode']} {row['number']}-{row['addition']}" for row in found]


def test_collected_rows_give_the_figures_of_one_file(study, tmp_path, homes):
    lot, rows = random.Random(1), invented(homes, 1_500)
    collecting = study(write(rows[1_100:], tmp_path / "rest.csv"))
    collect(collecting, rows[:1_100], lot)
    cancelled = [f"r{at}" for at in lot.sample(range(1_100), 100)]
    cancel(collecting.custody, "x", cancelled)
    collecting.match_collected("x")
    objecting = "\n".join(lot.sample(alone(rows), 20)).encode()
    assert book_of(collecting.custody).add(EVERYWHERE, objecting, collecting.edition).changed > 10
    found = figures(collecting)
    assert len(found[0]) > 300
    collecting.custody.vault.discard(ledger_of(collecting.custody, "x").id)
    kept = [row for row in rows if row["id"] not in set(cancelled)]
    assert found == figures(study(write(kept, tmp_path / "alles.csv")))
