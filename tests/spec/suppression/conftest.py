"""Tables drawn as text: a column of codes, a row of codes, counts between them; totals are summed."""

import pytest

from publiek.disclosure.suppression import Protected, Table, table_from


def _drawn(text: str) -> list[dict[str, str]]:
    heads, *lines = [line.split() for line in text.strip().splitlines()]
    return [
        {"row": line[0], "column": head, "count": value}
        for line in lines
        for head, value in zip(heads, line[1:], strict=True)
    ]


@pytest.fixture
def drawn():
    """Return a two-way table of counts from its drawing."""

    def table(text: str, **layout) -> Table:
        return table_from(_drawn(text), **layout)

    return table


@pytest.fixture
def hidden():
    """Return which cells are hidden, as 'row column', with '.' for a total."""

    def names(protected: Protected) -> set[str]:
        cells = [dict(protected.table.cells[cell]) for cell in protected.hidden]
        return {f"{cell.get('row', '.')} {cell.get('column', '.')}" for cell in cells}

    return names
