"""Figures that were worked out are a file beside the release: the same figures, and nothing that cannot be missed."""

import pytest

from publiek.disclosure.figures import method
from publiek.portal.reading.services import figures as reading
from publiek.portal.reading.services.worked_out import file_of


@pytest.fixture
def file(figures, portal):
    reading.forget()
    return file_of(reading.shelf_of(portal.period).manifest(figures.provenance.institution))


def again(figures, portal):
    reading.forget()
    return reading.released(portal.period, figures.provenance.institution)


def test_a_second_process_reads_the_same_figures_without_working_them_out(figures, file, portal, monkeypatch):
    assert file.is_file()
    monkeypatch.setattr(reading, "figures", None)
    assert again(figures, portal) == figures


def test_they_are_those_of_the_release(figures, portal):
    assert method.figures(reading.shelf_of(portal.period).release(figures.provenance.institution)) == figures


@pytest.mark.parametrize("harm", [lambda one: one.unlink(), lambda one: one.write_bytes(b'{"households": 5')])
def test_a_file_that_is_gone_or_cut_short_is_made_again(figures, file, portal, harm):
    harm(file)
    assert again(figures, portal) == figures
    assert file.stat().st_size > 1_000


def test_an_earlier_one_goes(figures, file, portal):
    old = file.with_name("0" * 32 + ".json")
    file.rename(old)
    again(figures, portal)
    assert [one.name for one in file.parent.iterdir()] == [file.name]
