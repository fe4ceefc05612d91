"""Who objected is left out of the whole journey, and one objector cannot be seen in what is released."""

import pytest

from publiek.custody.objections import EVERYWHERE
from publiek.engine.duck import DuckWorkspace
from publiek.study.objected import book_of, leave_out
from publiek.study.preview import preview
from publiek.study.quality import reasons
from publiek.study.taking import take

pytestmark = pytest.mark.slow


def write_export(folder, addresses, name="kassa.csv"):
    lines = ["Postcode;Huisnummer;Toevoeging;Aantal;Voorstelling"]
    path = folder / name
    path.write_text("\n".join([*lines, *(f"{p};{n};{a};2;Toverfluit" for p, n, a in addresses)]) + "\n")
    return path


@pytest.fixture(scope="module")
def dwellings(small_demo):
    """Dwellings of the demo's city, as they are written: postcode, number, letter or addition."""
    from pyarrow import parquet

    from publiek.addresskey import unpack

    rows = parquet.read_table(small_demo / "editie" / "addresses.parquet").to_pylist()
    homes = [unpack(row["place"], row["suffix"]) for row in rows if row["residential"] and row["suffix"] is not None]
    return [(home.postcode, home.number, home.letter or home.addition) for home in homes[::40]][:400]


def counted(study):
    """Return the cells of the audience and the rows by reason."""
    with DuckWorkspace() as workspace:
        received = study.receive(institution="x", workspace=workspace)
        audience = study.audience(study.match(received))
        table = workspace.rows("SELECT * FROM audience ORDER BY ALL")
        return table, {line.reason: line.rows for line in audience.reasons}


def text_of(addresses):
    return "\n".join(f"{postcode} {number} {addition}" for postcode, number, addition in addresses).encode()


@pytest.fixture
def apart(study_of, dwellings, tmp_path):
    """A study of an export of 400 dwellings; its key lies apart from the data."""
    return study_of(write_export(tmp_path, dwellings))


@pytest.fixture
def book(apart):
    found = book_of(apart.custody)
    yield found
    found.keys.file("objections").unlink(missing_ok=True)


def test_what_is_left_is_what_a_delivery_without_them_gives(apart, book, dwellings, study_of, tmp_path):
    objectors, others = dwellings[:60], dwellings[60:]
    answer = book.add(EVERYWHERE, text_of(objectors), apart.edition)
    assert (answer.changed, answer.refused) == (60, 0)
    cells, why = counted(apart)
    assert why["objection"] == 60
    without, _ = counted(study_of(write_export(tmp_path, others, "zonder.csv")))
    assert cells == without
    assert sum(why.values()) == 400


def test_without_objections_nothing_is_looked_up(apart, dwellings):
    cells, why = counted(apart)
    assert "objection" not in why
    assert cells


def test_an_objection_to_another_institution_changes_nothing(apart, book, dwellings):
    before = counted(apart)
    book.add("y", text_of(dwellings[:60]), apart.edition)
    assert counted(apart) == before
    book.add("x", text_of(dwellings[:60]), apart.edition)
    assert counted(apart)[1]["objection"] == 60


def test_one_objector_is_not_seen_in_the_released_quality(apart, book, dwellings):
    book.add(EVERYWHERE, text_of(dwellings[:1]), apart.edition)
    assert "objection" not in {line.reason for line in apart.figures("x").quality.reasons}


def test_nor_is_one_with_many_tickets(study_of, dwellings, tmp_path, request):
    """Thirty rows of one subscriber are more than the threshold of rows, but one household."""
    study = study_of(write_export(tmp_path, [*dwellings[1:], *[dwellings[0]] * 30]))
    book = book_of(study.custody)
    request.addfinalizer(lambda: book.keys.file("objections").unlink(missing_ok=True))
    book.add(EVERYWHERE, text_of(dwellings[:1]), study.edition)
    assert counted(study)[1]["objection"] == 30
    quality = study.figures("x").quality
    assert "objection" not in {line.reason for line in quality.reasons}
    assert quality.records in range(425, 435)


def test_an_objector_is_none_of_those_whose_origin_is_unknown(apart, book, dwellings):
    book.add(EVERYWHERE, text_of(dwellings[:200]), apart.edition)
    quality = apart.figures("x").quality
    assert quality.unknown_rows is None
    assert next(line.rows for line in quality.reasons if line.reason == "objection") in range(195, 206)


def test_the_check_answers_in_numbers_only(apart, book, dwellings):
    from publiek.address.method import read

    book.add(EVERYWHERE, text_of(dwellings[:7]), apart.edition)
    with DuckWorkspace() as workspace:
        apart.receive(institution="x", workspace=workspace)
        read(workspace)
        before = {row[0] for row in workspace.rows("SHOW TABLES")}
        assert leave_out(workspace, book, "x", apart.edition) == 7
        assert {row[0] for row in workspace.rows("SHOW TABLES")} == before | {"objectors"}


def test_a_dry_run_does_not_tell_who_objected(study_of, book, dwellings, tmp_path):
    """Else anybody who delivers could ask, as often as wanted, whether an address is on the list."""
    study = study_of()
    take(study.custody, "x", write_export(tmp_path, dwellings[:1] * 120, "een adres.csv"))
    before = preview(study, "x").quality
    assert before.used_rows == 120 or before.reasons
    book.add(EVERYWHERE, text_of(dwellings[:1]), study.edition)
    assert counted(study)[1] == {"objection": 120}
    assert preview(study, "x").quality == before


def test_a_lost_list_stops_the_run(apart, book, dwellings):
    from publiek.errors import UserError

    book.add(EVERYWHERE, text_of(dwellings[:1]), apart.edition)
    book.file.unlink()
    with pytest.raises(UserError, match="no list"):
        counted(apart)


def test_the_reason_belongs_to_the_exclusions(apart, book, dwellings):
    book.add(EVERYWHERE, text_of(dwellings[:3]), apart.edition)
    with DuckWorkspace() as workspace:
        received = apart.receive(institution="x", workspace=workspace)
        apart.audience(apart.match(received))
        stations = {line.reason: line.station for line in reasons(workspace)}
    assert stations["objection"] == "audience"
