"""The switches of the pages, made from what was released: nothing can be chosen that has no figures."""

from publiek.disclosure.released import Released
from publiek.insight.chances import FINEST_FIRST, level_of_chances
from publiek.portal.reading.rules.choices import Option, Switch
from publiek.report.document.words import Phrase
from publiek.report.institution.names import LEVELS, base_name, quarter_of, segment_names
from publiek.report.institution.origin import Origin

BASE, SLICE, GROUP, AREAS, COLOUR, WHO, MEASURE = "vergelijk", "deel", "groep", "per", "kleur", "wie", "maat"
SEGMENTS, LEVELS_ONLY = "doelgroepen", "niveaus"
INDEX, REACH, SHARE = "index", "bereik", "aandeel"
ALL = "alle"
WHOLE = "geheel"
PRODUCTION = "productie:"


def base_switch(released: Released, legend: str = "segments.switch") -> Switch:
    """Return the areas that a comparison can be made with; legend: the key of what is said of the choice."""
    options = tuple(Option(base.code, base_name(base)) for base in released.bases)
    codes = [base.code for base in released.bases]
    usual = released.default_base if released.default_base in codes else next(iter(codes), "")
    return Switch(BASE, Phrase(legend), options or (Option("", ""),), usual)


def slice_switch(released: Released) -> Switch:
    """Return the whole period, its quarters and the productions."""
    quarters = tuple(Option(one.name, quarter_of(one.name)) for one in released.quarters)
    productions = tuple(Option(f"{PRODUCTION}{one.name}", one.name) for one in released.productions)
    whole = Option(WHOLE, Phrase("dash.whole"))
    return Switch(SLICE, Phrase("dash.slice"), (whole, *quarters, *productions), WHOLE, long=True)


def group_switch() -> Switch:
    """Return whether segments are shown, or levels alone."""
    options = (Option(SEGMENTS, Phrase("dash.segments")), Option(LEVELS_ONLY, Phrase("dash.levels")))
    return Switch(GROUP, Phrase("dash.group"), options, SEGMENTS)


def level_switch(origin: Origin) -> Switch:
    """Return the levels of areas."""
    options = tuple(Option(one.level, Phrase(f"area.{one.level}.title")) for one in origin.levels)
    usual = next((one.level for one in origin.levels if one.default), "")
    return Switch(AREAS, Phrase("origin.level_switch"), options or (Option("", ""),), usual)


def measure_switch() -> Switch:
    """Return what is said of each segment."""
    texts = {INDEX: "column.index", SHARE: "dash.share", REACH: "dash.reach"}
    return Switch(
        MEASURE, Phrase("dash.measure"), tuple(Option(key, Phrase(text)) for key, text in texts.items()), INDEX
    )


def colour_switch() -> Switch:
    """Return what a map shows."""
    options = (Option(REACH, Phrase("dash.reach")), Option(SHARE, Phrase("dash.share")))
    return Switch(COLOUR, Phrase("origin.measure_switch"), options, REACH)


def who_switch(released: Released) -> Switch:
    """Return everybody, the levels and the segments of which something is known by area."""
    known = {one.part for one in released.crossings}
    names = segment_names(released)
    levels = tuple(Option(level, Phrase("segments.level_total", {"level": names[level]})) for level in LEVELS)
    segments = tuple(Option(one.code, names[one.code]) for one in released.segments)
    found = tuple(one for one in (*levels, *segments) if one.value in known)
    return Switch(WHO, Phrase("dash.who"), (Option(ALL, Phrase("dash.everybody")), *found), ALL, long=True)


def chance_level_switch(released: Released) -> Switch:
    """Return the levels of areas at which chances can be sought, the coarsest first."""
    there = {one.level for one in released.crossings}
    options = tuple(Option(one, Phrase(f"area.{one}.title")) for one in reversed(FINEST_FIRST) if one in there)
    return Switch(AREAS, Phrase("origin.level_switch"), options or (Option("", ""),), level_of_chances(released) or "")


def segment_options(released: Released) -> tuple[Option, ...]:
    """Return the segments, for links to their pages."""
    names = segment_names(released)
    return tuple(Option(one.code, names[one.code]) for one in released.segments)
