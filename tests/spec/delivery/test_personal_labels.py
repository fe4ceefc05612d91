"""A production that is called like an e-mail address or a telephone number has no name, and the account says so."""

import pytest

from publiek.delivery.receive import receive
from publiek.engine.duck import DuckWorkspace

USUAL = ["Aida", "Carmen", "Hamlet 2025", "Tosca, 06-02-2025 20:15"]
LABELS = [
    # a label beside usual ones          what the account says; None where it is read as it is
    ("Nachtwacht 1642", None),
    ("plant@example.org", "e-mail address"),
    ("besteld: 06-12345678", "telephone number"),
    ("rek. NL91 ABNA 0417 1643 00", "bank account"),
    ("111222333", "BSN"),
]


def read(tmp_path, labels):
    """Receive thirty tickets of every label; return the labels read and the notes about them."""
    rows = [f"1012AB;{number + 1};2;{label}" for label in labels for number in range(30)]
    path = tmp_path / "kassa.csv"
    path.write_text("\n".join(["Postcode;Huisnummer;Aantal;Voorstelling", *rows]) + "\n")
    with DuckWorkspace() as workspace:
        delivery = receive(workspace, path)
        found = workspace.rows("SELECT DISTINCT production FROM tickets ORDER BY production NULLS LAST")
        assert {row[0] for row in workspace.rows("SHOW TABLES")} == {"tickets", "rejected"}
    assert delivery.tickets == 60 * len(labels)
    return [label for (label,) in found], [note for note in delivery.notes if "production" in note]


@pytest.mark.parametrize(("label", "said"), LABELS)
def test_a_label(tmp_path, label, said):
    labels, notes = read(tmp_path, [*USUAL, label])
    assert labels == (sorted([*USUAL, label]) if said is None else [*USUAL, None])
    assert [said in note for note in notes] == [True] * (said is not None)


def test_codes_are_no_bsns(tmp_path):
    codes = ["111222333", "111222334", "111222335"]
    assert read(tmp_path, codes) == (codes, [])
