"""The sector list of a co-ordinator: read, or refused with row, column and mend."""

import pytest

from publiek.errors import UserError
from publiek.insight.surroundings import SectorLine
from publiek.study.sector_list import read_sector

AREAS = ["A", "E"]
GOOD = "# Source: list of the city, January 2025\ndiscipline,stadsdeel,institutions\nmuseum,A,12\npodium,E,3\n"


def read(tmp_path, text):
    file = tmp_path / "sector.csv"
    file.write_text(text, encoding="utf-8-sig")
    return read_sector(file, AREAS)


@pytest.mark.parametrize("text", [GOOD, GOOD.replace(",", ";"), GOOD.replace("museum,", "Museum ,") + "\n"])
def test_a_list_is_read_with_its_source(tmp_path, text):
    found = read(tmp_path, text.replace("city; ", "city, "))
    assert found.source == "list of the city, January 2025"
    assert found.lines == (SectorLine("museum", "A", 12), SectorLine("podium", "E", 3))


@pytest.mark.parametrize(
    ("text", "what", "row", "column"),
    [
        (GOOD.partition("\n")[2], "does not say where it comes from", 1, None),
        ("# Source: x\n", "The list is empty", 1, None),
        (GOOD.replace("stadsdeel", "wijk"), "header of the list is not known", 2, None),
        (GOOD.replace(",E,", ",Q,"), "no stadsdeel 'Q'", 4, "stadsdeel"),
        (GOOD.replace("12", "twaalf"), "'twaalf' is no number", 3, "institutions"),
        (GOOD.replace("12", "-1"), "'-1' is no number", 3, "institutions"),
        (GOOD.replace("museum,", ","), "names no discipline", 3, "discipline"),
        (GOOD + "museum,A,3\n", "'museum' in 'A' is given twice", 5, None),
        (GOOD + "museum,A\n", "has 2 cells, not 3", 5, None),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path, text, what, row, column):
    with pytest.raises(UserError) as refused:
        read(tmp_path, text)
    assert what in refused.value.what
    assert (refused.value.where.row, refused.value.where.column) == (row, column)
    assert refused.value.mend
