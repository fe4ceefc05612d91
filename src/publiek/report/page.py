"""The content of a report, before it has a language or a format: HTML now, others later, read this same page."""

from collections.abc import Mapping
from dataclasses import dataclass

from publiek.disclosure.released import Provenance, Released
from publiek.measures.verdict import Thresholds
from publiek.report.comparison import Comparison, compare
from publiek.report.delivered import Delivered, account
from publiek.report.document.words import Figure, Phrase, count
from publiek.report.headline import headline, period_of, standfirst
from publiek.report.origin import Origin, trace

USUAL = {
    "least_households": 10,
    "least_rows": 10,
    "rounding_base": 5,
    "ticket_base": 10,
    "indicative_below": 50,
    "index_step": 5,
}


@dataclass(frozen=True)
class KeyFigure:
    """A large figure with what it counts."""

    figure: Figure
    label: Phrase


@dataclass(frozen=True)
class Page:
    """All that a report of one institution says, in the order in which it says it."""

    provenance: Provenance
    draft: bool
    period: str | Phrase
    headline: Phrase
    standfirst: tuple[Phrase, ...]
    key_figures: tuple[KeyFigure, ...]
    comparison: Comparison
    origin: Origin
    delivered: Delivered
    limits: Thresholds
    settings: Mapping[str, Figure]


def _key_figures(released: Released, delivered: Delivered, origin: Origin) -> tuple[KeyFigure, ...]:
    home = origin.home
    return (
        KeyFigure(count(released.households), Phrase("key.households")),
        *((KeyFigure(home.share, Phrase("key.home", {"name": home.name})),) if home else ()),
        KeyFigure(delivered.used_tickets, Phrase("key.tickets")),
        KeyFigure(delivered.used_share, Phrase("key.used")),
    )


def _limits(released: Released) -> Thresholds:
    """Return the thresholds of the verdicts as released, or the model's usual ones."""
    usual, given = Thresholds(), released.provenance.parameters
    high, low = given.get("verdict_high", usual.high), given.get("verdict_low", usual.low)
    return Thresholds(float(high), float(low))


def _settings(released: Released) -> dict[str, Figure]:
    """Return the settings that the explanation names, as released or, where a release is silent, as usual."""
    given = released.provenance.parameters
    return {name: count(int(given.get(name, usual))) for name, usual in USUAL.items()}


def build_page(released: Released) -> Page:
    """Return the page of a released study of one institution."""
    period = period_of(released.provenance.period)
    comparison, origin, delivered = compare(released), trace(released), account(released.quality)
    return Page(
        provenance=released.provenance,
        draft=released.draft,
        period=period,
        headline=headline(comparison, released.provenance.institution_name),
        standfirst=standfirst(released, period, comparison, origin),
        key_figures=_key_figures(released, delivered, origin),
        comparison=comparison,
        origin=origin,
        delivered=delivered,
        limits=_limits(released),
        settings=_settings(released),
    )
