"""What a programme reached: the same figures as its release's own, and wider intervals where they are estimates."""

import invented_programme as invented
import numpy as np
import pytest

from publiek.cube.protected import HIDDEN
from publiek.disclosure.figures.method import figures
from publiek.insight.index_table import index_of_levels, index_table, verdict_on
from publiek.insight.reached import Reached
from publiek.measures.verdict import Verdict


def test_figures_are_those_of_the_release():
    release = invented.together("programme", "", 40, 0.05)
    reached, released = Reached.of(release), figures(release)
    for line in released.segment_figures:
        compared = next(one for one in line.against if one.base == "G1")
        assert reached.count("G1", line.code) == compared.visitors
        assert reached.share("G1", line.code) == compared.share
        assert reached.reach("G1", line.code) == compared.reach
        assert reached.index("G1", line.code) == compared.index
        assert verdict_on(reached, "G1", line.code) == compared.verdict
    city = next(line for line in released.origin if line.code == "G1")
    assert reached.share_of_origin("G1") == city.share


@pytest.mark.parametrize("area", ["G1", "NL", "GB0"])
def test_estimates_have_wider_intervals_than_counts(programme, area):
    exact, estimate = programme.programme, invented.estimated(programme.programme)
    assert exact.exact and not estimate.exact
    for measure in ("share", "reach"):
        narrow, wide = (getattr(one, measure)(area, "a") for one in (exact, estimate))
        assert wide.low < narrow.low and narrow.high < wide.high


def test_hidden_numbers_stay_hidden(programme):
    reached = programme.programme
    nothing = Reached(reached.name, "", 3, reached.table, np.full_like(reached.shown, HIDDEN), reached.appetite)
    assert [nothing.count("G1"), nothing.share("G1", "a"), nothing.reach("G1"), nothing.index("G1", "a")] == [None] * 4


def test_every_institution_has_one_verdict_on_every_segment(programme):
    lines = index_table(programme.institutions, programme.audiences, invented.SEGMENTS)
    levels = index_of_levels(programme.institutions, programme.audiences, invented.SEGMENTS)
    assert [line.code for line in lines] == list(invented.CODES)
    assert {sum(line.numbers.values()) for line in (*lines, *levels)} == {len(invented.MEMBERS)}
    assert all(len(line.high) == line.numbers[Verdict.HIGH] for line in lines)
    assert lines[0].numbers[Verdict.HIGH] == len(invented.MEMBERS)
    assert lines[-1].numbers[Verdict.TOO_FEW] > 0 and lines[-1].numbers[Verdict.HIGH] == 0
