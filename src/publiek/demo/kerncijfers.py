"""The demo's Kerncijfers: invented statistics of buurten, gemeenten and the country, as CBS would publish them."""

from collections.abc import Sequence

import numpy as np

from publiek.demo.averages import Places, statistics
from publiek.demo.city.land import Buurt
from publiek.demo.facts import CITY, Floats, Numbers, gemeenten, mixtures
from publiek.demo.visitors import World

LAND = "NL00"  # as CBS codes it
M2 = 1_000_000.0


def kerncijfers(buurten: Sequence[Buurt], world: World, seed: int) -> list[dict[str, str]]:
    """Return a row for every buurt, for the city, for every other gemeente and for the country."""
    inside, outside = _of_buurten(len(buurten), world), _of_gemeenten(world)
    km2 = np.array([buurt.shape.area / M2 for buurt in buurten])
    codes, names = zip(*((buurt.code, buurt.name) for buurt in buurten), strict=True)
    parts = Places(codes, names, "Buurt", inside, [buurt.gebied_code for buurt in buurten], km2)
    others = [gemeente.code for gemeente in gemeenten()]
    elsewhere = Places(
        others, [gemeente.name for gemeente in gemeenten()], "Gemeente", outside, others, np.zeros(len(others)), False
    )
    city = Places([CITY], ["Amsterdam"], "Gemeente", inside.sum(axis=0)[None], [CITY], km2.sum()[None], even=True)
    whole = inside.sum(axis=0)[None] + outside.sum(axis=0)[None]
    land = Places([LAND], ["Nederland"], "Land", whole, [LAND], np.zeros(1), False, even=True)
    return [row for places in (land, city, elsewhere, parts) for row in statistics(places, seed)]


def _of_buurten(count: int, world: World) -> Numbers:
    homes = world.segment >= 0
    places = world.addresses.buurt[homes] * _kinds() + world.segment[homes]
    return np.bincount(places, minlength=count * _kinds()).reshape(count, _kinds())


def _of_gemeenten(world: World) -> Floats:
    elsewhere = world.elsewhere
    found = np.zeros((len(gemeenten()), _kinds()))
    np.add.at(found, elsewhere.gemeente, elsewhere.households[:, None] * elsewhere.odds)
    return found


def _kinds() -> int:
    return len(mixtures().segments)
