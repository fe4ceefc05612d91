"""Two exports that differ only in what is not used give the same answers, releases and reports, byte for byte."""

import json
import re
import shutil

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import examples

pytestmark = pytest.mark.slow

LETTERS = st.text(st.characters(codec="utf-8", categories=["Lu", "Ll"]), min_size=1, max_size=20)
# Names, and now and then something else where a name should be: never so often that the column is something else.
NAMES = st.lists(LETTERS.map(lambda text: f"x {text}"), min_size=6, max_size=9)
ODD = st.sampled_from(["Jan Jansen", "w.plantenga@voorbeeldpost.nl", "06-87654321", "123456782", "=1+1", "Öznur", ""])
COLUMNS = st.tuples(NAMES, ODD).map(lambda drawn: [*drawn[0], drawn[1]])
# Four columns with other content in every row, as ticketing systems export them.
OTHERS = ("Voornaam", "Achternaam", "Telefoon", "E-mail")
# Of a run, for the next one: keyed fingerprints, of every byte of an export.
MEMORY = ".publiek-run.json"


def write(path, dwellings, others):
    lines = [";".join(("Postcode", "Huisnummer", "Toevoeging", "Aantal", "Voorstelling", *OTHERS))]
    for at, (postcode, number, addition) in enumerate(dwellings):
        cells = [others[(at + shift) % len(others)] for shift in range(2)]
        private = [f"06{10_000_000 + hash_of(others, at) % 89_999_999}", f"a{hash_of(others, at)}@voorbeeldpost.nl"]
        lines.append(";".join((postcode, str(number), addition, "2", f"Stuk {at % 3}", *cells, *private)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def hash_of(others, at):
    return sum(map(ord, others[at % len(others)])) * 7919 + at


def journey(publiek, small_demo, folder, dwellings, others):
    """Return inspect's answer and every file of a run, by its name."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    write(folder / "kassa.csv", dwellings, others)
    (folder / "study.toml").write_text(
        tomli_w.dumps(
            {
                "id": "proef",
                "name": "Proef",
                "period": "2025",
                "edition": str(small_demo / "editie"),
                "key_file": str(next((small_demo / "sleutel").glob("2*.key"))),
                "institution": [{"id": "x", "name": "X", "discipline": "museum", "deliveries": ["kassa.csv"]}],
            }
        )
    )
    account = json.loads(publiek("delivery", "inspect", folder / "kassa.csv", "--json", "--sample").out)
    done = publiek("run", folder / "study.toml", "-q")
    assert done.code == 0
    wanted = {folder / "reports", folder / "releases"}
    files = [file for path in wanted for file in path.rglob("*") if file.is_file() and file.name != MEMORY]
    return account, {str(file.relative_to(folder)): file.read_bytes() for file in files}


def without_checksums(account, files):
    """Take out what depends on every byte of the file: the checksum of the account, the keyed one of the manifest."""
    account = {name: value for name, value in account.items() if name != "checksum"}
    keyed = re.compile(rb'"inputs": \{"1":"[0-9a-f]{16}"\}')
    found = [name for name, content in files.items() if keyed.search(content)]
    assert [name.rpartition("/")[2] for name in found] == ["manifest.json"]
    return account, {name: keyed.sub(b"", content) for name, content in files.items()}


@settings(max_examples=examples(4), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.tuples(COLUMNS, COLUMNS))
def test_columns_that_are_not_used_change_nothing(publiek, small_demo, tmp_path, dwellings, pair):
    first, second = (journey(publiek, small_demo, tmp_path / "a", dwellings, others) for others in pair)
    assert without_checksums(*first)[0] == without_checksums(*second)[0]
    assert without_checksums(*first)[1] == without_checksums(*second)[1]


def test_what_is_used_does_change_them(publiek, small_demo, tmp_path, dwellings):
    """Else the test above would hold for a release in which nothing of an export is."""
    names = ["x a", "x b"]
    first, second = (journey(publiek, small_demo, tmp_path / "a", some, names) for some in (dwellings, dwellings[:300]))
    changed = {name for name in first[1] if first[1][name] != second[1].get(name)}
    assert {"reports/x/x.nl.html", "releases/x/2025/cube.csv"} <= changed
    assert first[0]["records"] != second[0]["records"]
