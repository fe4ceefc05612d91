"""Each of the 21 exports is read with exactly the records and tickets that the simulation put in."""

import pytest

from publiek.delivery.receive import receive
from publiek.demo.institution import institutions
from publiek.demo.simulate import simulate
from publiek.engine.duck import DuckWorkspace

pytestmark = pytest.mark.slow

SCALE = 0.1
CODES = [institution.code for institution in institutions()]
PERSONAL = ("@", "06 0000", "Voorbeeld", "Verzinsel", "Nietbestaande", "Fictief", "Denkbeeldig", "Dummy", "Bedacht ")

FACTS = ("gemeenten.csv", "postcode4.csv", "postcode6.csv")


@pytest.fixture(scope="module")
def simulation(tmp_path_factory):
    return simulate(tmp_path_factory.mktemp("exports"), 2025, scale=SCALE)


@pytest.mark.parametrize("code", CODES)
def test_export_is_read_exactly(simulation, code):
    truth = simulation.truth[code]
    with DuckWorkspace() as workspace:
        delivery = receive(workspace, simulation.exports[code])
        refused = dict(workspace.rows("SELECT reason, count(*) FROM rejected GROUP BY reason"))
        undated = workspace.value(
            "SELECT count(*) FROM tickets WHERE visited_on IS NULL OR year(visited_on) NOT IN (2024, 2025)"
        )
        cells = workspace.rows("SELECT * EXCLUDE (sheet, row, quantity, visited_on) FROM tickets")
    assert (delivery.records, delivery.tickets) == (truth.records, truth.tickets)
    assert undated == 0
    assert refused.get("total", 0) == truth.totals
    assert refused.get("repeated_header", 0) == truth.headers_again
    assert refused.get("footer", 0) == truth.footers
    assert not [cell for row in cells for cell in row if cell and any(mark in cell for mark in PERSONAL)]


def test_exports_hold_every_kind_of_mess():
    exports = [institution.export for institution in institutions()]
    assert {"utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"} == {each.encoding for each in exports}
    assert {".csv", ".txt", ".xlsx", ".ods"} == {"." + each.file.rsplit(".", 1)[1] for each in exports}
    assert {",", ";", "\t", "|"} == {each.separator for each in exports}
    assert {"\n", "\r", "\r\n"} == {each.newline for each in exports}
    assert {"one", "months"} == {each.sheets for each in exports}
    assert {"order", "ticket"} == {each.rows for each in exports}
    for habit in ("sep_line", "title", "header_again", "total", "footer", "cover"):
        assert any(getattr(each, habit) for each in exports), habit


def test_exports_hold_what_must_never_be_read(simulation):
    planted = simulation.exports["museum-scheepswerf"].read_text(encoding="utf-8-sig")
    assert "@example.org" in planted
    assert "06 0000" in planted


@pytest.mark.slow
def test_same_seed_gives_same_bytes(simulation, tmp_path):
    again = simulate(tmp_path, 2025, scale=SCALE)
    here, there = (list(_files(found)) for found in (simulation, again))
    assert [name for name, _ in here] == [name for name, _ in there]
    assert [name for (name, mine), (_, other) in zip(here, there, strict=True) if mine != other] == []


@pytest.mark.slow
def test_another_seed_gives_another_city(simulation, tmp_path):
    other = simulate(tmp_path, 2026, scale=SCALE)
    for (name, mine), (_, theirs) in zip(_files(simulation), _files(other), strict=True):
        assert (mine == theirs) == (name in FACTS), name


def _files(simulation):
    folder = simulation.recipe.parent.parent
    for path in sorted(folder.rglob("*.*")):
        yield path.name, path.read_bytes()
