"""The generated pages are those that `make docs` writes."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _generated() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


@pytest.mark.parametrize("page", ["tables.md", "commands.md"])
def test_page_is_what_the_code_says(page):
    written = (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8")
    assert written == _generated()[page], "run: make docs"


def test_every_contract_has_its_section():
    from publiek.tables import EDITION, STATIONS

    page = _generated()["tables.md"]
    for contract in (*STATIONS, *EDITION):
        assert f"### {contract.name}\n" in page
        for column in contract.columns:
            assert f"| `{column.name}` | {column.type} |" in page
