"""The pages as they were when somebody last looked at them.

After a change that is meant, look at the pages in a browser and renew the copies:
    PUBLIEK_RENEW_GOLDEN=1 .venv/bin/pytest tests/unit/report/test_golden_report.py
Styles and script are left out: they are looked at, and change often.
"""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from publiek.disclosure.released import Released
from publiek.report import render

GOLDEN = Path(__file__).parents[2] / "golden" / "report"


def content(page: str) -> str:
    without = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", page, flags=re.DOTALL)
    return re.sub(r"sha256-[A-Za-z0-9+/=]{44}", "sha256-", without)


@pytest.mark.parametrize("name", ["rich", "tiny", "empty"])
def test_the_page_is_the_one_that_was_looked_at(name: str, makers: Mapping[str, Callable[[], Released]]) -> None:
    released = makers[name]()
    found, kept = content(render(released)), GOLDEN / f"{name}.html"
    if os.environ.get("PUBLIEK_RENEW_GOLDEN"):
        kept.write_text(found, encoding="utf-8")
        pytest.skip(f"renewed {kept.name}: look at it before you commit it")
    assert found == kept.read_text("utf-8")
