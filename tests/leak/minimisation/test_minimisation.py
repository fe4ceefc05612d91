"""Nothing of a person in an export comes out of it: not in a file, an answer, a message, a log or a traceback.

What stands in exports, and where, is in planted.py; that the search finds it, in test_minimisation_search.py. An
answer about a file may name the file and its sheets; nothing that is kept does.
"""

import json
import os

import pytest
import tomli_w
from forked import forks

pytestmark = pytest.mark.slow
TWO_KINDS = pytest.mark.parametrize("export", ["CSV in cp1252", "XLSX"], indirect=True)
OF_THE_FILE = {"name of the file"}
OF_ITS_PARTS = {"name of a sheet", "name of a skipped sheet"}


@pytest.fixture
def study(export, small_demo, tmp_path):
    """A study of one institution with the export, everything it may write within `tmp_path`."""
    settings = {
        "id": "proef",
        "name": "Proef",
        "period": "2025",
        "edition": str(small_demo / "editie"),
        "key_file": str(next((small_demo / "sleutel").glob("2*.key"))),
        "institution": [{"id": "x", "name": "X", "discipline": "museum", "deliveries": [str(export.file)]}],
    }
    for folder in ("onderzoek", "tmp", "home"):
        (tmp_path / folder).mkdir()
    path = tmp_path / "onderzoek" / "study.toml"
    path.write_text(tomli_w.dumps(settings))
    return path


@pytest.fixture
def kept(study, export, tmp_path, search):
    """Return a function: what is found in all that was written, the export and the settings apart."""
    return lambda: search(*export.plants).folder(tmp_path, without=(export.file.parent, study))


@pytest.fixture
def told(export, search):
    """Return a function: what is found in an answer, which may name the file."""

    def found(answer, but=OF_THE_FILE):
        return search(*(plant for plant in export.plants if plant.place not in but)).text("answer", answer)

    return found


@pytest.fixture
def search_all(export, search, dwellings):
    """Return a search for plants, and for postcodes, too."""
    return search(*export.plants, *{postcode for postcode, *_ in dwellings[:10]})


@pytest.fixture(scope="module")
def processes(tmp_path_factory):
    """What begins processes."""
    with forks(tmp_path_factory.mktemp("gezegd")) as found:
        yield found


@pytest.fixture
def shell(study, tmp_path, processes):
    """Return a function that runs `publiek`, or a file of Python, in a process of its own, as a shell would."""

    def run(*arguments: str, debug: bool = False):
        environment = {
            "PATH": os.environ["PATH"],
            "TMPDIR": str(tmp_path / "tmp"),
            "HOME": str(tmp_path / "home"),
            "PYTHONDONTWRITEBYTECODE": "1",
            **({"PUBLIEK_DEBUG": "1"} if debug else {}),
        }
        return processes.run(arguments, environment, study.parent)

    return run


def test_inspecting_tells_nothing(export, publiek, told, kept, study):
    for options in ([], ["--sample"], ["--json", "--sample"]):
        answer = publiek("delivery", "inspect", export.file, *options)
        assert answer.code == 0
        assert told(answer.out + answer.err, OF_THE_FILE | OF_ITS_PARTS) == set()
    assert kept() == set()


def test_it_is_said_that_columns_were_left_out(export, publiek):
    account = json.loads(publiek("delivery", "inspect", export.file, "--json").out)
    notes = " ".join(account["notes"])
    assert "were not read" in notes
    for kind in ("e-mail addresses", "telephone numbers", "BSN", "bank accounts"):
        assert kind in notes
    assert {column["role"] for column in account["columns"]} >= {"postcode", "number", "production"}


def test_the_journey_keeps_nothing(shell, study, told, kept, search):
    done = shell("publiek", "run", str(study))
    assert done.returncode == 0, done.stderr
    assert told(done.stdout + done.stderr) == set()
    written = {file.suffix for file in study.parent.rglob("*") if file.is_file()}
    assert {".html", ".json", ".jsonl"} <= written
    # Labels of productions are released, so one that is an e-mail address would be found.
    assert search("Hamlet 2025").folder(study.parent / "releases")
    assert kept() == set()


@TWO_KINDS
def test_a_draft_of_a_report_tells_nothing(shell, study, told, kept, tmp_path):
    done = shell("publiek", "report", str(study), "x", "--to", str(tmp_path / "concept.html"))
    assert done.returncode == 0, done.stderr
    assert "Hamlet" not in done.stderr
    assert told(done.stdout + done.stderr) == set()
    assert kept() == set()


MISTAKES = {
    "a column that is not there": 'columns = {postcode = "Postkode"}',
    "the address left out": 'columns = {postcode = "", number = "", full = "", addition = ""}',
    "names as the postcode": 'columns = {postcode = "Naam"}',
    "e-mail addresses as the number of tickets": 'columns = {quantity = "E-mail"}',
    "notes as the address": 'columns = {full = "Naam", postcode = ""}',
    "a layout that is not there": 'layout = "Wilhelmina"',
}


@TWO_KINDS
@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_without_persons(shell, study, told, kept, mistake):
    study.write_text(study.read_text().rstrip() + f"\n{mistake}\n")
    done = shell("publiek", "run", str(study), debug=True)
    assert "Traceback" not in done.stderr
    assert told(done.stdout + done.stderr, OF_THE_FILE | OF_ITS_PARTS) == set()  # where the mistake is
    assert kept() == set()


BROKEN = """
import sys
from publiek.cli.app import main
from publiek.engine.duck import DuckWorkspace
{patch}
sys.argv = ["publiek", "run", sys.argv[1]]
main()
"""
MENDABLE = "too little memory"
FAULTS = {
    "an error in the SQL of a value": """
from publiek.match import method
def match(workspace, *_):
    workspace.rows("SELECT flags::INTEGER FROM readings")
import publiek.study.journey as journey
journey.match_addresses = match
""",
    "an error in the SQL of an address": """
import publiek.study.journey as journey
def read(workspace, *_):
    workspace.rows("SELECT raw_postcode::INTEGER + raw_number::INTEGER FROM tickets WHERE raw_number LIKE '%Nerg%'")
journey.read_addresses = read
""",
    "an error that quotes a row": """
import publiek.study.journey as journey
def read(workspace, *_):
    for row in workspace.rows("SELECT raw_number, raw_country, order_ref FROM tickets"):
        int(row[0]) if row[0] else {}[row]
journey.read_addresses = read
""",
    MENDABLE: """
DuckWorkspace.__init__.__kwdefaults__["memory"] = "1MB"
""",
    "a bug in the reading of addresses": """
import publiek.address.read_texts as texts
def broken(raw):
    raise KeyError("bug")
texts.read_address = broken
""",
    "a bug in the reading of the file": """
import publiek.delivery.receive as receive
def broken(*_):
    raise RuntimeError("bug")
receive.judge = broken
""",
}


@pytest.mark.parametrize("export", ["CSV in cp1252"], indirect=True)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_without_persons(shell, study, told, kept, fault):
    script = study.parent / "broken.py"
    script.write_text(BROKEN.format(patch=FAULTS[fault]))
    for debug in (False, True):
        done = shell(str(script), str(study), debug=debug)
        assert done.returncode != 0
        assert ("Traceback" in done.stderr) is (debug and fault != MENDABLE)
        assert told(done.stdout + done.stderr) == set()
    assert kept() == set()


SPILLING = """
import shutil, sys
from pathlib import Path
from publiek.cli.app import main
from publiek.engine.duck import DuckWorkspace
import publiek.study.journey as journey

DuckWorkspace.__init__.__kwdefaults__["memory"] = "40MB"
read, spilt = journey.read_addresses, Path(sys.argv[2])

def spill_and_read(workspace, *rest):
    if not spilt.exists():
        # Many more rows of the same persons than fit, so that they must go to the disk.
        workspace.connection.execute("CREATE TABLE much AS SELECT t.*, n FROM tickets t, range(1500) r(n)")
        shutil.copytree(workspace._spill.path, spilt)
        workspace.drop("much")
    return read(workspace, *rest)

journey.read_addresses = spill_and_read
sys.argv = ["publiek", "run", sys.argv[1]]
main()
"""


@pytest.mark.parametrize("export", ["CSV in cp1252"], indirect=True)
def test_what_spills_to_disk_is_unreadable_and_goes(shell, study, search_all, kept, tmp_path):
    script, spilt = study.parent / "spill.py", tmp_path / "gespild"
    script.write_text(SPILLING)
    done = shell(str(script), str(study), str(spilt))
    assert done.returncode == 0, done.stderr
    size = sum(file.stat().st_size for file in spilt.rglob("*") if file.is_file())
    assert size > 1_000_000
    assert search_all.folder(spilt) == set()
    assert kept() == set()
    assert list((tmp_path / "tmp").iterdir()) == []
