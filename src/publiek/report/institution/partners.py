"""Use 7: with whom to work together: institutions that consented to be named, and only if this one did too."""

from publiek.disclosure.released import Released
from publiek.insight.like_minded import Partner, like_minded, most_alike
from publiek.report.document.blocks import Block, Prose
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Figure, Listing, Name, Phrase, Value, count
from publiek.report.institution import columns
from publiek.report.institution.beside import Beside
from publiek.report.institution.names import discipline_name, segment_names
from publiek.report.institution.use import Use

NAMED = 5


def partners(released: Released, beside: Beside) -> Use:
    """Return the answer."""
    if beside.like_minded is None:
        return Use("partners", (Phrase("use.partners.lead_closed"),), Phrase("use.partners.advice_closed"))
    found = like_minded(released, beside.like_minded)
    if not found:
        return Use("partners", (Phrase("use.partners.lead_alone"),), Phrase("use.partners.advice_alone"))
    return Use("partners", _lead(released, found), _advice(released, found), _blocks(released, found))


def fuller(found: tuple[Partner, ...]) -> Partner | None:
    """Return who draws most of the segments that stay behind here; of equals the most alike; None where nobody does."""
    best = max(found, key=lambda one: (len(one.fills), one.alike.value if one.alike else 0), default=None)
    return best if best and best.fills else None


def _lead(released: Released, found: tuple[Partner, ...]) -> tuple[Value, ...]:
    first, other = found[0], fuller(found)
    if first.alike is None:
        said: Value = Phrase("use.partners.lead_too_few")
    else:
        said = _most_alike(found)
    return (said, Phrase("use.partners.lead_fills", _filled(released, other))) if other else (said,)


def _most_alike(found: tuple[Partner, ...]) -> Phrase:
    """Return who is most alike; all of whom that may be so, or how many where these are more than a few."""
    most = most_alike(found)
    values: dict[str, Value] = {
        "name": Listing(tuple(one.name for one in most)),
        "alike": Figure.of(most[0].alike, "percent"),
        "count": count(len(most)),
    }
    return Phrase(f"use.partners.lead{'' if len(most) == 1 else '_several' if len(most) <= NAMED else '_many'}", values)


def _advice(released: Released, found: tuple[Partner, ...]) -> Phrase:
    """Return the advice: who draws whom this one misses; else who is most alike; else that it is too little to say."""
    other = fuller(found)
    if other:
        return Phrase("use.partners.advice_fills", _filled(released, other))
    if found[0].alike is None:
        return Phrase("use.partners.advice_too_few")
    return Phrase("use.partners.advice_alike", {"name": found[0].name})


def _filled(released: Released, other: Partner) -> dict[str, Value]:
    return {"name": other.name, "segments": _names(released, other.fills)}


def _names(released: Released, codes: tuple[str, ...]) -> Listing:
    names: dict[str, Name | Phrase] = segment_names(released)
    return Listing(tuple(names[code] for code in codes))


def _blocks(released: Released, found: tuple[Partner, ...]) -> tuple[Block, ...]:
    table = Table(
        id="partners",
        caption=Phrase("use.partners.caption"),
        columns=(
            columns.column("institution", "name"),
            columns.column("discipline", "text"),
            columns.column("alike", "percent"),
            columns.column("lives_alike", "percent"),
            columns.column("fills", "text"),
            columns.column("shared", "text"),
        ),
        groups=(Group(None, tuple(_row(released, one) for one in found)),),
        row=Phrase("meaning.row_partner"),
        notes=(Phrase("use.partners.note"),),
    )
    return Prose((Phrase("use.partners.intro"),)), table


def _row(released: Released, one: Partner) -> Row:
    overlaps = (Figure.of(one.alike, "percent"), Figure.of(one.lives_alike, "percent"))
    segments = (_names(released, codes) if codes else None for codes in (one.fills, one.shared))
    return Row((one.name, discipline_name(one.discipline), *overlaps, *segments), one.institution)
