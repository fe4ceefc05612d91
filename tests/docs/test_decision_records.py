"""A decision record has a status, a date, a decision and consequences; numbers are unique and none is missing."""

import re
from datetime import date
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "adr"
RECORDS = sorted(FOLDER.glob("*.md"))
STATUS = re.compile(r"^Status: (proposed|accepted|rejected|superseded by \d{4})$", re.MULTILINE)
DATE = re.compile(r"^Date: (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_record_is_complete(record):
    text = record.read_text(encoding="utf-8")
    number = record.name[:4]
    assert text.startswith(f"# {number}. "), f"the title begins with '# {number}. '"
    assert STATUS.search(text), "a line 'Status: accepted' (or proposed, rejected, superseded by NNNN)"
    dated = DATE.search(text)
    assert dated, "a line 'Date: YYYY-MM-DD'"
    date.fromisoformat(dated.group(1))
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert "Decision" in headings, "a heading '## Decision'"
    assert "Consequences" in headings, "a heading '## Consequences'"


def test_numbers_are_a_row():
    numbers = [record.name[:4] for record in RECORDS]
    assert numbers == [f"{number:04d}" for number in range(1, len(RECORDS) + 1)]
