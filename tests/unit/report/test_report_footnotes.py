"""Under every table with numbers: that totals need not add up; and what an x means, where there is an x."""

import re
from collections.abc import Callable, Mapping

import pytest

from publiek.disclosure.released import Released
from publiek.report import render

TABLE = re.compile(r"<table class=\"(\w+)\".*?</table>(.*?)(?=<table|<h2|</main>)", re.DOTALL)
VERDICTS = "differences"  # words, no numbers
HOUSEHOLDS, ROWS, TOTALS = "x = niet getoond: minder dan 10 huishoudens", "minder dan 10 rijen", "som van de delen"


def tables(page: str) -> list[tuple[str, str, str]]:
    """Each table's class, its rows, and what stands between it and the next table or chapter."""
    return [(found[1], found[0], found[2]) for found in TABLE.finditer(page)]


@pytest.mark.parametrize("name", ["rich", "tiny", "shapeless"])
def test_an_x_is_explained_where_it_stands(name: str, makers: Mapping[str, Callable[[], Released]]) -> None:
    seen = set()
    for kind, table, after in tables(render(makers[name]())):
        if kind in ("reasons", VERDICTS):
            continue
        hidden = [("rijen" in row or "buitenland" in row.lower()) for row in table.split("<tr") if 'class="x"' in row]
        assert (HOUSEHOLDS in after) is (False in hidden), kind
        assert (ROWS in after) is (True in hidden), kind
        seen.add(kind)
    assert seen == {"segments", "reach", "near", "areas", "outside"}


@pytest.mark.parametrize("name", ["rich", "tiny", "shapeless"])
def test_every_table_of_numbers_says_that_totals_need_not_add_up(
    name: str, makers: Mapping[str, Callable[[], Released]]
) -> None:
    page = render(makers[name]())
    for kind, _, after in tables(page):
        if kind not in ("reasons", VERDICTS):
            assert TOTALS in after, kind
    delivered = page[page.index('id="delivered"') : page.index('id="reading"')]
    assert delivered.count(TOTALS) == 1
    assert (ROWS in delivered) is ('class="x"' in delivered)
    assert TOTALS in page[page.index('id="reading"') :]
