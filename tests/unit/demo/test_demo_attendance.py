"""The demo's attendance: kept in every form that institutions use, and read back as it was counted."""

import pytest

from publiek.demo.attendance import LACKING, Visits, facts
from publiek.demo.institution import institutions
from publiek.demo.kept import write_attendance
from publiek.insight.attended import attended, months_between
from publiek.study.attendance import read_attendance
from publiek.study.shelf import Shelf

FORMS = [*facts()["kept"], "list"]


def _one_that_keeps(form):
    kept = facts()["kept"]
    named = {code for codes in kept.values() for code in codes}
    return next(one for one in institutions() if (one.code in kept[form] if form in kept else one.code not in named))


def _counted():
    months = range(1, 13)
    then = [Visits(2019, month, "", 9_000 + month, 90) for month in months]
    return [*then, *(Visits(2025, month, name, 8_000 + month, 0) for month in months for name in ("Expo", "Café"))]


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_read_back_as_it_was_counted(tmp_path, form):
    file = write_attendance(tmp_path, _one_that_keeps(form), _counted())
    found = read_attendance(file)
    for year in (2019, 2025):
        counted = sum(one.paid + one.free for one in _counted() if one.year == year)
        assert sum(total.visits for total in found.totals if total.slot.year == year) == counted


def test_who_counts_nothing_has_no_file(tmp_path):
    assert write_attendance(tmp_path, institutions()[0], ()) is None


@pytest.mark.slow
def test_every_institution_but_those_named_knows_both_years_whole(small_demo):
    shelf = Shelf(small_demo)
    settings, told = shelf.settings, shelf.told
    assert not told.faults
    none, lacking = (set(facts()["odd"][name]) for name in ("none", "lacking"))
    for year, others in ((2019, none), (2025, none | lacking)):
        months = months_between(settings.start.replace(year=year), settings.end.replace(year=year))
        whole = {one.id for one in settings.institution if attended(told.lines, one.id, months).is_complete}
        assert {one.id for one in settings.institution} - whole == others
    lines = (line for line in told.lines if line.institution in lacking and line.month.year == settings.start.year)
    assert set(range(1, 13)) - {line.month.month for line in lines} == set(LACKING)
