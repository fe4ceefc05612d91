"""Use 3: where the chances are, in the simplest sense: areas where a segment is reached less than in the whole city."""

from publiek.disclosure.released import Crossing, Released
from publiek.insight.chances import Chance, chances, level_of_chances
from publiek.report.document.blocks import Prose
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.institution import columns
from publiek.report.institution.beside import Beside
from publiek.report.institution.names import LEVELS, area_names, in_sentence, segment_names
from publiek.report.institution.reach_by_level import reach_by_level
from publiek.report.institution.use import Use

LISTED = 10
SAYS_ENOUGH = 0.25
"""That no area is behind is said only where at least this part of the crossings is shown."""
KNOWN_THERE = 0.8
"""The discipline reaches a segment in an area where its reach there is at least this part of its reach in the city."""


def where_chances_are(released: Released, beside: Beside) -> Use:
    """Return the answer: segments by area; levels where there is no chance among segments."""
    level = level_of_chances(released)
    lead, advice = said(released, beside)
    if level is None:
        return Use("chances", lead, advice)
    found, _ = _sought(released, level)
    blocks = (
        Prose((Phrase("use.chances.intro", {"areas": Phrase(f"area.{level}.many")}),)),
        *((chances_table(released, level, found[:LISTED]),) if found else ()),
        *reach_by_level(released, level),
        Prose((Phrase("use.chances.caveat"),), "caveat"),
    )
    return Use("chances", lead, advice, blocks)


def said(released: Released, beside: Beside) -> tuple[tuple[Value, ...], Phrase]:
    """Return the lead and the advice, without what is drawn."""
    level = level_of_chances(released)
    if level is None:
        return (Phrase("use.chances.lead_too_few"),), Phrase("use.chances.advice_too_few")
    found, few = _sought(released, level)
    return _lead(released, found, few), _advice(released, found, few, beside)


def _sought(released: Released, level: str) -> tuple[tuple[Chance, ...], bool]:
    """Return the chances, and whether there are none because too little is shown."""
    found = chances(released, level, [segment.code for segment in released.segments])
    found = found or chances(released, level, LEVELS)
    return found, not found and _shown(released, level) < SAYS_ENOUGH


def _shown(released: Released, level: str) -> float:
    there = [one for one in released.crossings if one.level == level]
    return sum(one.reach is not None for one in there) / max(len(there), 1)


def _lead(released: Released, found: tuple[Chance, ...], few: bool) -> tuple[Value, ...]:
    if not found:
        return (Phrase("use.chances.lead_too_few" if few else "use.chances.lead_none"),)
    first = found[0]
    values = {
        "area": area_names(released).get(first.area, first.area),
        "segment": in_sentence(released, first.part),
        "reach": Figure.of(first.reach, "rate"),
        "elsewhere": Figure.of(first.elsewhere, "rate"),
        "missing": Figure.of(first.missing, "count"),
    }
    return (Phrase("use.chances.lead", values),)


def _advice(released: Released, found: tuple[Chance, ...], few: bool, beside: Beside) -> Phrase:
    """Return the advice on the surest chance, by whether the discipline reaches that segment there."""
    if not found:
        return Phrase("use.chances.advice_too_few" if few else "use.chances.advice_none")
    first = found[0]
    values = {"area": area_names(released).get(first.area, first.area), "segment": in_sentence(released, first.part)}
    return Phrase(f"use.chances.advice_{_known_there(first, beside.discipline)}", values)


def _known_there(chance: Chance, discipline: Released | None) -> str:
    """Return whether the discipline reaches the segment there: 'reached', 'unreached', or 'start' where unknown."""
    reach = {(one.area, one.part): one.reach for one in discipline.crossings} if discipline else {}
    here = reach.get((chance.area, chance.part))
    city = next((one.reach for one in (discipline.crossings if discipline else ()) if _is_city(one, chance.part)), None)
    if here is None or city is None:
        return "start"
    return "reached" if here.value >= KNOWN_THERE * city.value else "unreached"


def _is_city(one: Crossing, part: str) -> bool:
    return one.level == "gemeente" and one.part == part


def chances_table(released: Released, level: str, found: tuple[Chance, ...]) -> Table:
    """Return chances as a table, in their order."""
    areas, names = area_names(released), segment_names(released)
    rows = tuple(_row(one, areas.get(one.area, one.area), names[one.part]) for one in found)
    return Table(
        id="chances",
        caption=Phrase("use.chances.caption"),
        columns=(
            columns.AREA,
            columns.column("segment", "text"),
            columns.column("lives_there", "count"),
            columns.REACH,
            columns.column("reach_city", "rate"),
            columns.column("missing", "count"),
        ),
        groups=(Group(None, rows),),
        row=Phrase("meaning.row_chance"),
        slice={"level": Phrase(f"area.{level}.one")},
        notes=(Phrase("use.chances.interval"),),
    )


def _row(one: Chance, area: str, segment: Value) -> Row:
    figures = (Figure.of(one.reach, "rate"), Figure.of(one.elsewhere, "rate"), Figure.of(one.missing, "count"))
    return Row((area, segment, count(one.population), *figures), f"{one.area}/{one.part}")
