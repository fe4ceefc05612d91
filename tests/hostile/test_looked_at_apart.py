"""A look at a file in a process of its own: the same as any look, and nothing that happens there harms the asker."""

import json
import subprocess
import sys

import evil
import pytest

from publiek.custody.memory import readable
from publiek.engine.apart import Ending, Room, StoppedError, ask
from publiek.study.guarded import Guard, look
from publiek.study.inspect import as_dict, inspect_delivery

pytestmark = pytest.mark.slow
EXPORT = "Postcode;Huisnr;Aantal;Naam\n1012AB;12;2;Jan\n1013CD;3;1;Piet\n;;3;\n"
LEAN = Guard(memory=2 << 30)


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "kassa.csv"
    path.write_text(EXPORT)
    return path


def test_it_says_what_inspect_says(export):
    seen = look(export, guard=LEAN)
    assert seen.error is None
    assert seen.account == json.loads(json.dumps(as_dict(inspect_delivery(export, sample=5), with_sample=True)))


def test_all_columns_are_told_with_masked_samples(export):
    seen = look(export, guard=LEAN)
    assert [column["header"] for column in seen.columns] == ["Postcode", "Huisnr", "Aantal", "Naam"]
    assert seen.columns[0]["patterns"] == [{"cell": "9999AA", "times": 2}]
    assert "1012AB" not in str(seen)
    assert "Jan" not in str(seen)


def test_columns_are_told_where_none_can_be_used(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Naam;Bedrag\nJan;12,50\nPiet;13,50\n")
    seen = look(path, guard=LEAN)
    assert seen.account is None
    assert "No column with postcodes" in seen.error.what
    assert seen.error.where.file == "a.csv"
    assert [column["header"] for column in seen.columns] == ["Naam", "Bedrag"]


def test_a_file_that_is_only_in_memory(export):
    with readable([EXPORT.encode()], "kassa.csv") as path:
        assert look(path, guard=LEAN).account["records"] == 2


def test_smaller_limits_hold(export):
    assert "3 rows" in look(export, guard=Guard(LEAN.memory, 60, {"rows": 1})).error.what


def test_out_of_time(export):
    assert "takes too long" in look(export, guard=Guard(LEAN.memory, 0)).error.what


def test_out_of_memory(tmp_path):
    often = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 30_001))
    long = f"{evil.TEXTS}<si><t>{'x' * 30_000}</t></si></sst>"
    path = tmp_path / "a.xlsx"
    path.write_bytes(evil.workbook(evil.sheet(often), texts=long))
    assert "takes more than 600 MB of memory" in look(path, guard=Guard(600_000_000)).error.what


def test_a_reader_that_breaks_down(export):
    with pytest.raises(StoppedError) as stopped:
        ask("publiek.version", {}, export, Room(1 << 30, 20, 1_000))
    assert stopped.value.how == Ending.CRASH


def test_an_answer_without_end(export):
    with pytest.raises(StoppedError) as stopped:
        ask("publiek.study.guarded_look", _request(), export, Room(2 << 30, 20, 100))
    assert stopped.value.how == Ending.TOO_MUCH


def _request():
    from dataclasses import asdict

    from publiek.delivery.limits import default_limits

    return {
        "layout": None,
        "columns": {},
        "sheet": None,
        "sample": 5,
        "limits": asdict(default_limits()),
        "memory": 2 << 30,
    }


# A process with so much address space and no more reads each file; it tells its peak, and what it was told.
READER = """
import json, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
from publiek.errors import UserError
from publiek.study.inspect import inspect_delivery
for name in sys.argv[1:]:
    try:
        said = str(inspect_delivery(Path(name)).records)
    except UserError as error:
        said = error.what
    print(json.dumps([Path(name).name, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, said]), flush=True)
"""


def test_memory_is_bounded_whatever_comes(tmp_path):
    header = b"Postcode;Huisnr;Aantal\n"
    bomb = evil.packed(("xl/workbook.xml", b" " * (40 << 20)))
    files = {
        "honest.csv": header + b"1012AB;12;2\n" * 10,
        "line.csv": header + b"a" * (40 << 20),
        "high.csv": header + b"\xe9" * (30 << 20),
        "wide.csv": b";" * (30 << 20),
        "bomb.xlsx": bomb,
        "nested.xlsx": evil.workbook(evil.sheet(), ("xl/embeddings/a.zip", bomb)),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    run = [sys.executable, "-c", READER, *(str(tmp_path / name) for name in files)]
    told = [json.loads(line) for line in subprocess.run(run, capture_output=True, check=True).stdout.splitlines()]
    assert [name for name, _, _ in told] == list(files)
    honest = told[0][1]
    assert max(peak for _, peak, _ in told) < honest + 150
    assert [said for _, _, said in told[1:4]] == [
        "A line of this file is longer than 1,000,000 characters, so it is no row of a table."
    ] * 3
