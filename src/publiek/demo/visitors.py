"""Who comes: households of the city chosen by segment and distance, so that the true index of each segment is known."""

from dataclasses import dataclass

import numpy as np

from publiek.demo.city.addresses import Addresses
from publiek.demo.elsewhere import Elsewhere, in_north_west
from publiek.demo.facts import Floats, Numbers, gemeenten, luck, mixtures
from publiek.demo.institution import Institution, Trap

KM = 1000.0
STAIRS = ("H", "1", "2", "3", "4")
OTHERS_DIFFER = (0.75, 1.2)
GRAVITY = {True: 20.0, False: 60.0}  # km at which interest falls to a third: north-west, rest of the country
WITH_OWN_ADDRESSES = ("group", "refunded", "last_year")


@dataclass(frozen=True)
class Visitors:
    """Positions of addresses in the city, of postcodes elsewhere, and of the households of each trap.

    own: the institution's own address; reseller: one household that buys hundreds of tickets.
    """

    city: Numbers
    elsewhere: Numbers
    business: Numbers
    own: int
    reseller: int
    traps: tuple[Numbers, ...]


@dataclass(frozen=True)
class World:
    """What visitors are chosen from."""

    addresses: Addresses
    segment: Numbers
    elsewhere: Elsewhere


def target_shares(institution: Institution) -> Floats:
    """Return the true share of each segment among the institution's households in the city."""
    mix = mixtures()
    index = np.array([institution.index.get(code, np.nan) for code in mix.segments])
    share = np.nan_to_num(index * mix.share["city"])
    uneven = luck(0, "others", institution.code).uniform(*OTHERS_DIFFER, len(mix.segments))
    others = np.where(np.isnan(index), uneven * mix.share["city"], 0)
    shares: Floats = share + others * (1 - share.sum()) / others.sum()
    return shares


def choose(institution: Institution, world: World, seed: int, scale: float) -> Visitors:
    """Return the visitors of one institution."""
    chance = luck(seed, "visitors", institution.stream)
    order = _preference(institution, world, chance)
    shares = target_shares(institution) * institution.city * scale
    chosen, traps = [], {}
    for position, code in enumerate(mixtures().segments):
        willing = order[world.segment[order] == position]
        count = round(shares[position])
        chosen.append(willing[:count])
        for trap in institution.traps:
            if trap.segment == code:
                traps[trap] = _trapped(trap, willing, count, scale, chance)
    business = order[~world.addresses.residential[order]][: round(institution.business * scale)]
    return Visitors(
        city=np.concatenate(chosen),
        elsewhere=_from_elsewhere(institution, world.elsewhere, chance, scale),
        business=business,
        own=own_address(institution, world),
        reseller=int(order[world.addresses.residential[order]][-1]),
        traps=tuple(traps[trap] for trap in institution.traps),
    )


def own_address(institution: Institution, world: World) -> int:
    """Return the position of the institution's own address: the flat above the door, where it books for guests."""
    away = _metres(institution, world) + np.where(world.addresses.residential, 0, np.inf)
    return int(np.argmin(away))


def _metres(institution: Institution, world: World) -> Floats:
    home = institution.home
    metres: Floats = np.hypot(world.addresses.x - home.x, world.addresses.y - home.y)
    return metres


def _preference(institution: Institution, world: World, chance: np.random.Generator) -> Numbers:
    """Return all addresses, those who come first in front: a draw without replacement, weighted by distance."""
    metres = _metres(institution, world)
    stairs = np.isin(world.addresses.addition, STAIRS) & (world.addresses.letter == "")
    interest = np.log(institution.stairs) * stairs - metres / KM / institution.decay
    return np.argsort(-interest - chance.gumbel(size=len(metres)))


def _trapped(trap: Trap, willing: Numbers, count: int, scale: float, chance: np.random.Generator) -> Numbers:
    if trap.kind not in WITH_OWN_ADDRESSES:
        return willing[:count]
    others = willing[count : count + 3 * round(trap.households * scale)]
    return chance.permutation(others)[: round(trap.households * scale)]


def _from_elsewhere(
    institution: Institution, elsewhere: Elsewhere, chance: np.random.Generator, scale: float
) -> Numbers:
    near = np.array([in_north_west(gemeente) for gemeente in gemeenten()])[elsewhere.gemeente]
    km = np.array([gemeente.km for gemeente in gemeenten()])[elsewhere.gemeente]
    found = []
    for where, count in ((near, institution.regio), (~near, institution.land)):
        weight = elsewhere.households * np.exp(-km / GRAVITY[bool(where[0] == near[0])]) * where
        found.append(chance.choice(len(weight), round(count * scale), p=weight / weight.sum()))
    return np.concatenate(found)
