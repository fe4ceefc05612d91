"""The sector list of a co-ordinator: read, or refused with row, column and mend."""

import pytest

from publiek.errors import UserError
from publiek.insight.surroundings import SectorLine
from publiek.study.sector_list import check_participants, read_sector

AREAS = {"A": "Centrum", "E": "West"}
GOOD = "# Source: list of the city, January 2025\ndiscipline,stadsdeel,institutions\nmuseum,A,12\npodium,E,3\n"


def read(tmp_path, text):
    file = tmp_path / "sector.csv"
    file.write_text(text, encoding="utf-8-sig")
    return read_sector(file, AREAS)


@pytest.mark.parametrize("text", [GOOD, GOOD.replace(",", ";"), GOOD.replace("museum,A", "Museum ,centrum") + "\n"])
def test_a_list_is_read_with_its_source(tmp_path, text):
    found = read(tmp_path, text.replace("city; ", "city, "))
    assert found.source == "list of the city, January 2025"
    assert found.lines == (SectorLine("museum", "A", 12), SectorLine("podium", "E", 3))


def test_a_list_that_a_spreadsheet_saved_says_the_same(tmp_path):
    saved = (
        '"# Source: list of the city, January 2025";;\ndiscipline;stadsdeel;institutions\nmuseum;A;12\n;;\npodium;E;3\n'
    )
    assert read(tmp_path, saved) == read(tmp_path, GOOD)


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
        (GOOD + "museum,Centrum,3\n", "'museum' in 'A' is given twice", 5, None),
        (GOOD.replace("12", "0").replace("3\n", "0\n"), "has no institutions", None, None),
        (GOOD + "museum,A\n", "has 2 cells, not 3", 5, None),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path, text, what, row, column):
    with pytest.raises(UserError) as refused:
        read(tmp_path, text)
    assert what in refused.value.what
    assert (refused.value.where.row, refused.value.where.column) == (row, column)
    assert refused.value.mend


ENOUGH = [("museum", "A")] * 12 + [("podium", "E")] * 2 + [("podium", None)]


def test_participants_that_are_in_the_list_are_no_error(tmp_path):
    check_participants(tmp_path, read(tmp_path, GOOD), [*ENOUGH[:-1], ("podium", "BU01")])


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ([("podium", None)], "has 3 of 'podium', and 4 take part"),
        ([("museum", "E")], "has 12 of 'museum', and 13 take part"),
        ([("bibliotheek", "A")], "has 0 of 'bibliotheek', and 1 take part"),
    ],
)
def test_a_list_without_all_participants_is_no_list_of_the_sector(tmp_path, more, what):
    with pytest.raises(UserError) as refused:
        check_participants(tmp_path, read(tmp_path, GOOD), ENOUGH + more)
    assert what in refused.value.what


def test_a_stadsdeel_with_fewer_than_take_part_is_named(tmp_path):
    with pytest.raises(UserError, match="has 0 of 'museum' in 'E', and 1 take part"):
        check_participants(tmp_path, read(tmp_path, GOOD), [("museum", "E")])
