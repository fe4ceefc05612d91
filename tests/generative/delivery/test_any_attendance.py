"""Any file of attendance is read or refused with its place; what is read has every visit once, whatever its form."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.delivery.attendance.read import read_attendance
from publiek.errors import UserError

HEADERS = ["maand", "jaar", "bezoeken", "productie", "gratis", "gratis bezoeken", "betaald", "totaal", "2025-01", "mei"]
CELLS = [
    *("", "-", "0", "5", "12.345", "7,5", "-3", "x", "ja", "nee", "n.v.t.", "Expo A", "Totaal", "Subtotaal"),
    *("2025", "2025-01", "2025-13", "januari", "jan-25", "01-02-2025", "31-02-2025", "45658", "2025.0", "Q1", "week 3"),
    *("1e5", "²", "٣", "½", "99999999999999999999", '"', "'25", "totaal kwartaal 1", "jan@voorbeeld.nl"),
]
grids = st.integers(1, 5).flatmap(
    lambda width: st.tuples(
        st.lists(st.sampled_from(HEADERS), min_size=width, max_size=width),
        st.lists(st.lists(st.sampled_from(CELLS), min_size=width, max_size=width + 1), max_size=6),
    )
)
months = st.tuples(st.sampled_from([2019, 2025]), st.integers(1, 12))
counts = st.dictionaries(st.tuples(months, st.sampled_from(["Expo", "Café", ""])), st.integers(0, 20_000), min_size=1)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("bezoek") / "bezoek.csv"


@given(grid=grids)
def test_what_cannot_be_read_is_refused_with_the_file(file, grid):
    header, rows = grid
    file.write_text("\n".join(";".join(cells) for cells in [header, *rows]), encoding="utf-8")
    try:
        found = read_attendance(file)
    except UserError as refused:
        assert refused.where.file == file
        assert refused.mend
    else:
        assert all(total.visits >= 0 and 1990 <= total.slot.year < 2100 for total in found.totals)


def thousands(number):
    return f"{number:,}".replace(",", ".")


@given(visits=counts)
def test_a_list_by_production_keeps_every_visit(file, visits):
    """A month with productions has no row without one here: that would be the month's total."""
    named = {slot for slot, production in visits if production}
    kept = {key: number for key, number in visits.items() if key[1] or key[0] not in named}
    rows = [f"{month}-{year};{name};{thousands(number)}" for ((year, month), name), number in kept.items()]
    file.write_text("\n".join(["maand;productie;bezoeken", *rows]), encoding="utf-8")
    found = read_attendance(file).totals
    assert {((one.slot.year, one.slot.month), one.production): one.visits for one in found} == kept


@given(visits=st.dictionaries(months, st.integers(0, 20_000), min_size=1))
def test_a_row_a_year_with_its_total_says_as_much_as_a_list(file, visits):
    sums = Counter()
    for (year, _), number in visits.items():
        sums[year] += number
    names = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    rows = [
        [str(year), *(str(visits.get((year, month), "")) for month in range(1, 13)), str(sums[year])] for year in sums
    ]
    file.write_text("\n".join(";".join(row) for row in [["jaar", *names, "totaal"], *rows]), encoding="utf-8")
    found = read_attendance(file).totals
    assert {(one.slot.year, one.slot.month): one.visits for one in found} == visits
