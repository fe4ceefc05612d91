"""What the reports of invented institutions said when somebody last read them.

After a change that is meant, renew the copies and read what changed:
    PUBLIEK_RENEW_GOLDEN=1 .venv/bin/pytest tests/unit/report/test_golden_report.py
How a report looks in a format is that format's own to test.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from readable import readable

from publiek.disclosure.released import Released
from publiek.report.institution.document import institution_document
from publiek.report.language.catalogue import LANGUAGES

GOLDEN = Path(__file__).parents[2] / "golden" / "report"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["rich", "tiny", "empty"])
def test_the_report_says_what_was_read(name: str, language: str, makers: Mapping[str, Callable[[], Released]]) -> None:
    found = readable(institution_document(makers[name]()), language)
    kept = GOLDEN / f"{name}.{language}.txt"
    if os.environ.get("PUBLIEK_RENEW_GOLDEN"):
        kept.write_text(found, encoding="utf-8")
        pytest.skip(f"renewed {kept.name}: read it before you commit it")
    assert found == kept.read_text("utf-8")
