"""The settings that sentences and notes name, as released or, where a release is silent, as usual."""

from collections.abc import Iterable, Mapping

from publiek.disclosure.released import Released
from publiek.insight.slices import thresholds
from publiek.report.document.words import Figure, Phrase, Value, count

USUAL = {
    "least_households": 10,
    "least_rows": 10,
    "rounding_base": 5,
    "ticket_base": 10,
    "indicative_below": 50,
    "index_step": 5,
}


def settings(released: Released) -> Mapping[str, Figure]:
    """Return the settings by name; 'high' and 'low' are the thresholds of the verdicts."""
    given, limits = released.provenance.parameters, thresholds(released)
    numbers = {name: count(int(given.get(name, usual))) for name, usual in USUAL.items()}
    return numbers | {"high": Figure(limits.high, "index"), "low": Figure(limits.low, "index")}


def notes(
    released: Released, figures: Iterable[Figure], *, rows: bool = False, totals: bool = False
) -> tuple[Value, ...]:
    """Return what stands under a table: what x means where one is hidden; with totals: that these need not add up."""
    least = settings(released)
    added = (Phrase("footnote.totals"),) if totals else ()
    if not any(figure.hidden for figure in figures):
        return added
    if rows:
        return Phrase("symbol.rows_legend", {"least": least["least_rows"]}), *added
    return Phrase("symbol.hidden_legend", {"least": least["least_households"]}), *added
