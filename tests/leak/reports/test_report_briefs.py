"""Briefs of campaigns for any part of a city tell no more than the release: however chosen, and beside one another."""

from itertools import combinations

import pytest

from publiek.cube.cells import level_part
from publiek.insight.campaign import campaign
from publiek.insight.nesting import within
from publiek.insight.reached import Reached
from publiek.insight.targeting import Target
from publiek.report.brief import words

pytestmark = pytest.mark.slow
OWN = "gezelschap-x"


@pytest.fixture
def around(shelf):
    return shelf.surroundings


@pytest.fixture
def own(shelf) -> Reached:
    return Reached.of(shelf.release(OWN))


def targets(around):
    """Yield some segments and every level in every gebied where some of them live."""
    by_level: dict[str, tuple] = {}
    for one in around.segments:
        by_level[one.level] = (*by_level.get(one.level, ()), one)
    chosen = [((around.segments[0],), ()), *((group, (level,)) for level, group in by_level.items())]
    for area in within(around, "gebied", around.city)[::2]:
        found = (Target(segments, (area,), None, levels) for segments, levels in chosen)
        yield from (target for target in found if target.living(area))


def only_cell(own: Reached, target: Target) -> int | None:
    part = level_part(target.levels[0]) if target.levels else target.codes[0]
    return own.count(target.areas[0].code, part)


def wrong(around, own: Reached, release: Reached) -> list[str]:
    """Return briefs of one cell that tell another number than the release, or any where it tells none."""
    found = []
    for target in targets(around):
        shown, told = only_cell(release, target), words.now_figure(campaign(around, target, own)).value
        if told != shown:
            found.append(f"{target.areas[0].code} {target.codes}: {told} and not {shown}")
    return found


def test_a_brief_of_one_cell_tells_what_the_release_shows(around, own):
    hidden = [only_cell(own, target) is None for target in targets(around)]
    assert any(hidden)
    assert not all(hidden)
    assert wrong(around, own, own) == []


def test_a_brief_that_knew_more_would_be_seen(around, own, monkeypatch):
    """The control: hidden numbers known to the brief, and not to the release."""
    count = Reached.count

    class Knowing(Reached):
        def count(self, area, part="all"):
            found = count(self, area, part)
            return 5 if found is None else found

    knowing = Knowing(own.name, own.discipline, own.members, own.table, own.shown, own.appetite)
    assert wrong(around, knowing, own)


def test_two_briefs_differ_by_what_the_release_tells_of_the_difference(around, own):
    """For every two gebieden: both together less one of them is the number, or the bounds, of the other alone."""
    gebieden, segments = within(around, "gebied", around.city), around.segments[:3]

    def now(*areas):
        return campaign(around, Target(segments, areas), own).now.reached.value

    def told(area):
        cells = [(own.count(area.code, one.code), own.bounds(area.code, one.code)) for one in segments]
        return sum(sum(bounds) / 2 if shown is None else shown for shown, bounds in cells)

    pairs = list(combinations(gebieden[:7], 2))
    assert len(pairs) > 20
    assert [(a.code, b.code) for a, b in pairs if now(a, b) - now(a) != told(b)] == []


def test_bounds_in_a_brief_are_those_of_an_attacker(around, own, shelf):
    """A hidden number is nowhere bounded more narrowly than whoever has the release can bound it."""
    from publiek.disclosure.appetite import Appetite
    from publiek.disclosure.attacker.evidence import Seen, evidence
    from publiek.disclosure.attacker.rules import Rules

    release = shelf.release(OWN)
    seen = Seen(release.cube, Rules.of(Appetite.among(release.manifest.parameters)), None)
    known = evidence({OWN: seen}).known
    table = release.cube.tables[0]
    shape = table.shape[1:]
    low, high = (ends[: shape[0] * shape[1]].reshape(shape) for ends in (known.low, known.high))
    for target in targets(around):
        if only_cell(own, target) is None:
            part = level_part(target.levels[0]) if target.levels else target.codes[0]
            at = table.area_at[target.areas[0].code], table.part_at[part]
            reached = campaign(around, target, own).now.reached
            assert reached.low <= low[at]
            assert reached.high >= high[at]
