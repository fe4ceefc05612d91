"""The first page: what one wants to know within a minute, out of the same answers as the report gives."""

from dataclasses import replace

from publiek.disclosure.released import Released
from publiek.insight.chances import chances, level_of_chances
from publiek.insight.periods import quarters
from publiek.insight.periods import returning as coming_again
from publiek.insight.productions import productions
from publiek.portal.reading.content.page import Content, Link
from publiek.portal.reading.content.who import only_levels
from publiek.report.document.blocks import Block, Bullets, Prose, Section
from publiek.report.document.words import Figure, Phrase, Value
from publiek.report.institution import participation, programming, reached, returning
from publiek.report.institution.beside import Beside
from publiek.report.institution.chances import said as chances_said
from publiek.report.institution.comparison import Comparison, compare
from publiek.report.institution.document import key_figures
from publiek.report.institution.headline import headline, standfirst
from publiek.report.institution.names import area_names, in_sentence, period_of
from publiek.report.institution.origin import Origin, trace
from publiek.report.institution.places import area_map, areas_table, is_drawn, near_and_far
from publiek.report.institution.segments import index_chart, scales, shares_table

FIRST = 3
SMALL = ("gebied", "stadsdeel", "wijk")


def overview(released: Released, beside: Beside) -> Content:
    """Return the page: the headline, a few large figures, who comes, from where, the chances and what to do."""
    about, comparison, origin = released.provenance, compare(released), trace(released)
    sections = (
        *_who(released, comparison),
        Section("where", Phrase("dash.where"), (*near_and_far(released, origin), *_map(released, origin))),
        Section("chances", Phrase("dash.chances_title"), _chances(released)),
        Section("next", Phrase("dash.next"), (Bullets(_advice(released, comparison, beside), "ticks"),)),
    )
    return Content(
        headline(comparison, about.institution_name),
        standfirst(released, period_of(about.period), comparison, origin),
        sections,
        key_figures(released, origin),
        brief=True,
        links={
            "who": Link("figures_who", Phrase("dash.to_who")),
            "where": Link("figures_origin", Phrase("dash.to_origin")),
            "chances": Link("figures_chances", Phrase("dash.to_chances")),
            "next": Link("campaign", Phrase("dash.to_campaign")),
        },
    )


def _map(released: Released, origin: Origin) -> tuple[Block, ...]:
    """Return a small map, of areas that can be told apart at that size."""
    level = next((one for name in SMALL for one in origin.levels if one.level == name), None)
    if level is None or not is_drawn(level.level, released.shapes):
        return ()
    return (area_map(released.shapes, level, areas_table(released, level.level, level.areas), "reach", ()),)


def _who(released: Released, comparison: Comparison) -> tuple[Section, ...]:
    if comparison.default is None:
        return ()
    against = only_levels(comparison.default)
    _, indices = scales(released, comparison)
    table = shares_table(released, against)
    chart = replace(index_chart(against, table, indices), said=())
    blocks = (Prose(comparison.default.findings, "finding"), chart)
    return (Section("who", Phrase("dash.who_title"), blocks),)


def _chances(released: Released) -> tuple[Block, ...]:
    level = level_of_chances(released)
    found = chances(released, level, [one.code for one in released.segments]) if level else ()
    if not found:
        return (Prose(chances_said(released, Beside())[0]),)
    names = area_names(released)
    said: tuple[Value, ...] = tuple(
        Phrase(
            "dash.chance",
            {
                "area": names.get(one.area, one.area),
                "part": in_sentence(released, one.part),
                "missing": Figure.of(one.missing, "count"),
                "low": Figure(one.missing.low, "count"),
                "high": Figure(one.missing.high, "count"),
            },
        )
        for one in found[:FIRST]
    )
    return (Prose((Phrase("dash.chance_intro"),)), Bullets(said, "numbers"))


def _advice(released: Released, comparison: Comparison, beside: Beside) -> tuple[Value, ...]:
    """Return what the report advises first, without all that it draws beside it."""
    against = comparison.default
    first = (participation.advice(against),) if against else ()
    return (
        *first,
        reached.advice(against),
        chances_said(released, beside)[1],
        returning.advice({one.code: one for one in coming_again(released)}),
        programming.advice(released, productions(released), quarters(released)),
    )
