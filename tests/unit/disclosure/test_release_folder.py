"""The folder of a release: what goes in comes out, a change is noticed, and nothing is written twice."""

from dataclasses import replace

import numpy as np
import pytest

from publiek.cube.cells import Area, Cover, Relation, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.folder import FILES, MANIFEST, contents, read_manifest, read_release, write_release
from publiek.disclosure.manifest import GateNumbers, Manifest, Period, Subject, Typology
from publiek.disclosure.release import Release
from publiek.disclosure.released import DeliveryQuality, SegmentInfo
from publiek.errors import UserError

AREAS = (Area("C", 'Stad, "de" stad', "city", "NL"), Area("NL", "Nederland", "land", None))
PARTS = ("all", "a")
PRODUCTIONS = ("=1+1", "'t Vat", "-18", "Aïda; deel 2\nslot", "Gewoon")


@pytest.fixture
def release():
    return Release(manifest(), cube(), segments=(SegmentInfo(code="a", name_nl="A", name_en="A", level="medium"),),
                   quality=DeliveryQuality(records=10, tickets=None, used_rows=10, used_tickets=None, households=None,
                                           foreign_rows=None, unknown_rows=None, reasons=()), shapes=())  # fmt: skip


def cube():
    relations = (Relation("NL", ("C",), complete=False),), (Relation("all", ("a",), complete=False),)
    population = np.array([[100, 40], [900, 300]])
    year = Table("P1", ("2025",), AREAS, PARTS, population, *relations)
    productions = Table("P3", PRODUCTIONS, AREAS, PARTS, population, *relations, fixed=False)
    rng = np.random.default_rng(3)
    shown = {table.name: rng.choice([HIDDEN, 10, 15, 250], size=table.shape) for table in (year, productions)}
    visits = {"P1": np.array([120]), "P3": np.array([HIDDEN, 10, 20, HIDDEN, 30])}
    return Cube((year, productions), (Cover("P1", "P3"),), shown, visits)


def manifest():
    from datetime import date

    return Manifest(
        subject=Subject(kind="institution", id="i", name="I", discipline="museum"),
        study="s",
        period=Period(name="2025", start=date(2025, 1, 1), end=date(2025, 12, 31)),
        edition="e",
        edition_summary=("E, 2025",),
        edition_hash="0",
        typology=Typology(name="t", version="1", simulated=True),
        plan_version=1,
        plan_hash="0",
        parameters=default_appetite().model_dump(),
        parameters_hash="0",
        software="publiek",
        key_id="0",
        inputs={"1": "ab"},
        bases=("C",),
        default_base="C",
        gate=GateNumbers(hidden={"P1": 0}, rounds=1, solved=0),
    )


def test_what_is_written_is_read_back(release, tmp_path):
    write_release(release, tmp_path / "i" / "2025")
    back = read_release(tmp_path / "i" / "2025")
    assert contents(back) == contents(release)
    assert list(back.cube.lines()) == list(release.cube.lines())
    assert [str(table.slices) for table in back.cube.tables] == [str(table.slices) for table in release.cube.tables]
    assert back.cube.covers == release.cube.covers
    assert (back.cube.tables[1].population == release.cube.tables[1].population).all()
    assert back.cube.tables[0].area_relations == release.cube.tables[0].area_relations
    assert {name: list(found) for name, found in back.cube.visits.items()} == {
        name: list(found) for name, found in release.cube.visits.items()
    }


def test_the_folder_holds_these_files_and_nothing_else(release, tmp_path):
    write_release(release, tmp_path / "i" / "2025")
    assert {file.name for file in tmp_path.rglob("*") if file.is_file()} == {MANIFEST, *FILES}
    assert {oct(file.stat().st_mode & 0o777) for file in (tmp_path / "i" / "2025").iterdir()} == {"0o444"}


def test_a_spreadsheet_has_nothing_to_reckon_with(release):
    for line in contents(release)["cube.csv"].decode().splitlines():
        assert not any(cell.lstrip('"').startswith(("=", "-", "+", "@")) for cell in line.split(","))


def test_a_hidden_cell_is_not_listed(release):
    lines = contents(release)["cube.csv"].decode()
    assert str(HIDDEN) not in [cell for line in lines.splitlines() for cell in line.split(",")[-1:]]
    none = {name: np.full_like(cells, HIDDEN) for name, cells in release.cube.shown.items()}
    empty = contents(replace(release, cube=replace(release.cube, shown=none)))["cube.csv"]
    assert empty == b"table,slice,area,part,households\n"


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_noticed(release, tmp_path, name):
    write_release(release, tmp_path / "r")
    (tmp_path / "r" / name).chmod(0o644)
    with (tmp_path / "r" / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(UserError, match="changed after it was released"):
        read_release(tmp_path / "r")


@pytest.mark.parametrize("name", [*FILES, MANIFEST])
def test_a_missing_file_is_noticed(release, tmp_path, name):
    write_release(release, tmp_path / "r")
    (tmp_path / "r" / name).unlink()
    with pytest.raises(UserError, match="missing"):
        read_release(tmp_path / "r")


def test_a_folder_that_is_there_is_never_replaced(release, tmp_path):
    write_release(release, tmp_path / "r")
    with pytest.raises(OSError, match="not empty"):
        write_release(release, tmp_path / "r")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"study": "s"}'])
def test_a_damaged_manifest_is_refused_in_words(release, tmp_path, text):
    folder = tmp_path / "i" / "2025"
    write_release(release, folder)
    (folder / MANIFEST).chmod(0o644)
    (folder / MANIFEST).write_text(text)
    with pytest.raises(UserError, match="not a release"):
        read_manifest(folder)
