"""Whatever happens to the bytes of an honest export, there are tickets or plain words, every row counted."""

import tempfile
from pathlib import Path

import evil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from publiek.delivery.limits import default_limits
from publiek.delivery.receive import receive
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError

pytestmark = pytest.mark.slow

CSV = (
    b'Ordernr;Naam;Postcode;Huisnr;Toev;Datum;Aantal\r\nR1;"Jan; zn";1012AB;12;hs;1-3-2025;2\r\n'
    b"R2;Piet;1013 CD;3;;02-03-2025;1\r\nTotaal;;;;;;3\r\n"
)
PIECES = [
    b"",
    b"\0",
    b'"',
    b";",
    b"\n",
    b"<",
    b"</c>",
    b'r="XFD1048576"',
    b"9" * 30,
    b"\xff\xfe",
    b"-1",
    b"&#0;",
    b"]]>",
]
EDITS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.sampled_from(PIECES) | st.binary(max_size=6)),
    min_size=1,
    max_size=6,
)


def edited(content, edits):
    for place, length, piece in edits:
        start = int(place * len(content))
        content = content[:start] + piece + content[start + length :]
    return content


def check(name, content):
    with tempfile.TemporaryDirectory() as folder, DuckWorkspace(threads=1) as workspace:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            delivery = receive(workspace, path, limits=default_limits().but({"memory": 2 << 30}))
        except UserError as error:
            assert error.what
            assert error.mend
        else:
            assert delivery.rows_in_file == delivery.rows_above + delivery.records + delivery.refused_rows()


@settings(max_examples=examples(25))
@given(EDITS)
def test_a_text(edits):
    check("a.csv", edited(CSV, edits))


@settings(max_examples=examples(12))
@given(EDITS)
def test_the_table_of_a_workbook(edits):
    check("a.xlsx", evil.workbook(edited(evil.sheet().encode(), edits)))


@settings(max_examples=examples(25))
@given(EDITS)
def test_the_archive_of_a_workbook(edits):
    check("a.xlsx", edited(evil.workbook(), edits))
