"""The pages of an institution's figures: which switches each has, and what it says."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from publiek.disclosure.released import Released
from publiek.portal.programme.models import Period
from publiek.portal.reading.content.beside import ALIKE, WITH, beside_others, with_switch
from publiek.portal.reading.content.chances import chances
from publiek.portal.reading.content.origin import origin
from publiek.portal.reading.content.overview import overview
from publiek.portal.reading.content.page import Content
from publiek.portal.reading.content.segment import segment
from publiek.portal.reading.content.source import source
from publiek.portal.reading.content.trend import over_switch, trend
from publiek.portal.reading.content.who import who
from publiek.portal.reading.rules import switches as of
from publiek.portal.reading.rules.choices import Chosen, Switch
from publiek.portal.reading.services.alike import alike_of
from publiek.portal.reading.services.figures import figures_of, shelf_of, state_of
from publiek.portal.reading.services.outlines import outlines_for
from publiek.portal.reading.services.periods import asked_for
from publiek.portal.reading.services.together import beside_of, is_published, state_of_beside
from publiek.portal.tenancy.models import Organisation
from publiek.report.institution.origin import trace


@dataclass(frozen=True)
class Asking:
    """What a page is made of. about: the code of a segment; whole: with maps of many areas, too."""

    organisation: Organisation
    period: Period
    released: Released
    chosen: Chosen
    about: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Page:
    """A page: the name of its address, its switches and what it says; tab: whether the row of tabs has it."""

    name: str
    switches: Callable[[Released], tuple[Switch, ...]]
    say: Callable[[Asking], Content]
    tab: bool = True


def state(asking: Asking) -> Hashable:
    """Return what tells whether a page is still what it was: all releases it is made from."""
    code, shelf = asking.organisation.code, shelf_of(asking.period)
    others = () if shelf is None else tuple(state_of(shelf.releases / one) for one in _named(asking))
    periods = asked_for(code, None).with_figures
    mine = tuple(state_of(found.releases / code) for one in periods if (found := shelf_of(one)) is not None)
    return (asking.period.name, mine, state_of_beside(asking.period, asking.organisation.discipline), others)


def _named(asking: Asking) -> tuple[str, ...]:
    if asking.chosen.get(WITH) != ALIKE:
        return ()
    codes = Organisation.objects.filter(like_minded=True, is_active=True).values_list("code", flat=True)
    return tuple(sorted(codes))


def _beside(asking: Asking) -> Content:
    found, ready = beside_of(asking.period, asking.organisation.discipline), True
    if asking.chosen[WITH] == ALIKE:
        found, ready = alike_of(asking.organisation, asking.period, found)
    published = is_published(asking.period)
    return beside_others(asking.released, asking.chosen, found, published=published, ready=ready)


def _trend(asking: Asking) -> Content:
    every = asked_for(asking.organisation.code, None).with_figures
    before = [one for one in reversed(every) if one.start < asking.period.start]
    earlier = [found for one in before if (found := figures_of(asking.organisation, one)) is not None]
    return trend(asking.released, earlier, asking.chosen)


def _around(asking: Asking) -> Content:
    shapes = outlines_for(asking.released, asking.period)
    return origin(asking.released, asking.chosen, shapes, whole=asking.whole)


def _nothing(_: Released) -> tuple[Switch, ...]:
    return ()


PAGES: Mapping[str, Page] = {
    page.name: page
    for page in (
        Page(
            "figures",
            _nothing,
            lambda a: overview(a.released, beside_of(a.period, a.organisation.discipline)),
        ),
        Page(
            "figures_who",
            lambda one: (of.base_switch(one), of.measure_switch(), of.group_switch(), of.slice_switch(one)),
            lambda a: who(a.released, a.chosen),
        ),
        Page(
            "figures_origin",
            lambda one: (of.level_switch(trace(one)), of.colour_switch(), of.who_switch(one)),
            _around,
        ),
        Page(
            "figures_chances",
            lambda one: (of.chance_level_switch(one), of.group_switch()),
            lambda a: chances(a.released, a.chosen, beside_of(a.period, a.organisation.discipline)),
        ),
        Page("figures_beside", lambda one: (with_switch(), of.base_switch(one, "dash.living")), _beside),
        Page("figures_trend", lambda _: (over_switch(), of.group_switch()), _trend),
        Page(
            "figures_source",
            _nothing,
            lambda a: source(a.released, beside_of(a.period, a.organisation.discipline)),
        ),
        Page("figures_segment", _nothing, lambda a: segment(a.released, a.about), tab=False),
    )
}
"""In the order of the tabs."""
