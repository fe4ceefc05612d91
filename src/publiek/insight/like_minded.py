"""With whom to work together: institutions that consented, by how alike their audience is and whom they reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publiek.disclosure.figures.estimates import told_share
from publiek.disclosure.released import Estimate, Released
from publiek.measures.overlap import overlap as coinciding
from publiek.measures.verdict import Verdict

ENOUGH = 0.8
"""Two audiences are compared only where the segments shown of both hold at least this part of each."""


@dataclass(frozen=True)
class Partner:
    """An institution beside one's own. Both are looked at in the same base.

    alike: 100 x the sum over segments of the lesser of both shares (percent): 100 is the same audience, 0 no segment
    in common; None where there is too little to say. lives_alike: the same by stadsdeel, of households in the
    city. fills: segments (by code) that are low here and high there; shared: high here and there.
    """

    institution: str
    name: str
    discipline: str
    alike: Estimate | None
    lives_alike: Estimate | None
    fills: tuple[str, ...]
    shared: tuple[str, ...]


def narrowed(released: Released) -> Released:
    """Return no more of an institution's figures than comparing it takes: of two hundred, so much can be kept."""
    cities = {one.parent for one in released.origin if one.level == "stadsdeel"}
    origin = tuple(one for one in released.origin if one.level == "stadsdeel" or one.code in cities)
    nothing = {"shapes": (), "quarters": (), "productions": (), "crossings": ()}
    return released.model_copy(update={"origin": origin, **nothing})


def like_minded(own: Released, others: Sequence[Released]) -> tuple[Partner, ...]:
    """Return the others, the most alike first; those of which there is too little to say last, by name.

    Who hands in an institution says that both it and the own one consented.
    """
    mine = own.provenance.institution
    partners = [_partner(own, other) for other in others if other.provenance.institution != mine]
    return tuple(
        sorted(partners, key=lambda one: (one.alike is None, -(one.alike.value if one.alike else 0), one.name))
    )


def most_alike(partners: Sequence[Partner]) -> tuple[Partner, ...]:
    """Return who is most alike, and everybody of whom that may be so too: whose interval overlaps the first's."""
    shown = [(one, one.alike) for one in partners if one.alike is not None]
    first = max((alike.low for _, alike in shown), default=0.0)
    return tuple(one for one, alike in shown if alike.high >= first)


def _partner(own: Released, other: Released) -> Partner:
    base, rounding = own.default_base, int(own.provenance.parameters.get("rounding_base", 5))
    mine, theirs = _verdicts(own, base), _verdicts(other, base)
    return Partner(
        institution=other.provenance.institution,
        name=other.provenance.institution_name,
        discipline=other.provenance.discipline,
        alike=overlap(_segments(own, base), _segments(other, base), rounding),
        lives_alike=overlap(_stadsdelen(own), _stadsdelen(other), rounding),
        fills=tuple(one for one in mine if (mine[one], theirs.get(one)) == (Verdict.LOW, Verdict.HIGH)),
        shared=tuple(one for one in mine if (mine[one], theirs.get(one)) == (Verdict.HIGH, Verdict.HIGH)),
    )


def overlap(mine: Mapping[str, int | None], theirs: Mapping[str, int | None], rounding: int) -> Estimate | None:
    """Return the overlap of two audiences (percent) over the parts that both show; None where these are few.

    mine, theirs: households by part; hidden ones are None. '' is the whole, where it is known.
    """
    shown = [part for part in mine if part and mine[part] is not None and theirs.get(part) is not None]
    sums = [sum(each[part] or 0 for part in shown) for each in (mine, theirs)]
    wholes = [each.get("") or 0 for each in (mine, theirs)]
    if not all(sums) or any(some < ENOUGH * whole for some, whole in zip(sums, wholes, strict=True)) or not all(wholes):
        return None
    numbers = [[each[part] or 0 for part in shown] for each in (mine, theirs)]
    return told_share(coinciding(numbers[0], numbers[1], rounding).times(100))


def _segments(released: Released, base: str) -> dict[str, int | None]:
    whole = next((one.visitors for one in released.bases if one.code == base), None)
    parts = {
        one.code: against.visitors
        for one in released.segment_figures
        for against in one.against
        if against.base == base
    }
    return {"": whole, **parts}


def _stadsdelen(released: Released) -> dict[str, int | None]:
    lines = [one for one in released.origin if one.kind == "area"]
    cities = {one.parent for one in lines if one.level == "stadsdeel"}
    whole = next((one.households for one in lines if one.code in cities), None)
    return {"": whole, **{one.code: one.households for one in lines if one.level == "stadsdeel"}}


def _verdicts(released: Released, base: str) -> dict[str, Verdict]:
    return {
        one.code: against.verdict for one in released.segment_figures for against in one.against if against.base == base
    }
