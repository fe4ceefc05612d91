"""Attendance that is written down is read back as it was; a stranger's file is read apart."""

import pytest

from publiek.errors import UserError
from publiek.study.attendance_file import Slot, Total, clear_attendance, keep_attendance, kept_attendance
from publiek.study.attendance_look import look_at_attendance

JANUARY, FEBRUARY = Slot(2025, 1), Slot(2025, 2)


@pytest.fixture
def study(study_of, kassa):
    return study_of(kassa, museum={"deliveries": []}).path


@pytest.mark.parametrize(
    "totals",
    [
        (Total(JANUARY, "", 100, free=False), Total(FEBRUARY, "", 0, free=False)),
        (Total(JANUARY, "", 100, free=False), Total(JANUARY, "", 20, free=True)),
        (Total(JANUARY, "Expo", 100, free=False), Total(JANUARY, "Nacht", 20, free=True)),
        (Total(Slot(2019), "", 5000, free=False), Total(JANUARY, "", 3, free=True)),
    ],
)
def test_what_is_kept_is_read_back(study, totals):
    assert keep_attendance(study, "x", totals)
    assert {one for one in kept_attendance(study, "x") if one.visits} == {one for one in totals if one.visits}
    clear_attendance(study, "x")
    assert kept_attendance(study, "x") == ()


def test_visits_of_no_production_beside_productions_are_kept_as_totals(study):
    totals = (Total(JANUARY, "Expo", 100, free=False), Total(JANUARY, "", 20, free=False))
    assert not keep_attendance(study, "x", totals)
    assert kept_attendance(study, "x") == (Total(JANUARY, "", 120, free=False),)


def test_a_strangers_file_is_read_apart(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("maand;productie;bezoeken\n2025-01;Expo;100\n2025-01;Nacht;20\n")
    assert {(one.production, one.visits) for one in look_at_attendance(file).totals} == {("Expo", 100), ("Nacht", 20)}


def test_a_cell_that_is_not_clear_is_told_by_its_place(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("maand;bezoeken\n2025-01;ca. 100\n")
    with pytest.raises(UserError) as told:
        look_at_attendance(file)
    assert told.value.where.row == 2
    assert told.value.where.file == "a.csv"
