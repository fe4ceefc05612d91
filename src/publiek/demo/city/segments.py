"""Who lives where: an invented segment for each home, clustered by gebied, buurt and floor."""

import numpy as np

from publiek.demo.city.addresses import FLOORS, Addresses
from publiek.demo.city.land import Buurt
from publiek.demo.facts import Floats, Numbers, luck, mixtures

BUURTEN_DIFFER = 0.35  # standard deviation of the logarithm
ROUNDS = 12


def make_segments(buurten: list[Buurt], addresses: Addresses, seed: int) -> Numbers:
    """Return the segment's position for each address (-1 where nobody lives); the city's shares are as set."""
    chance = luck(seed, "segments")
    weights = _weights(buurten, chance)
    group = addresses.buurt * FLOORS + addresses.floor
    homes = np.bincount(group[addresses.residential], minlength=len(weights))
    odds = fit_shares(weights, homes, mixtures().share["city"])
    limits = np.cumsum(odds, axis=1)[group]
    drawn = (chance.uniform(size=(len(group), 1)) > limits).sum(axis=1)
    return np.where(addresses.residential, np.minimum(drawn, len(mixtures().segments) - 1), -1)


def _weights(buurten: list[Buurt], chance: np.random.Generator) -> Floats:
    mix = mixtures()
    character = np.array([mix.character[mix.gebied[buurt.gebied.name]] for buurt in buurten])
    own = np.exp(chance.normal(0, BUURTEN_DIFFER, character.shape))
    by_floor = (character * own)[:, None, :] * mix.floor[None, :, :] * mix.share["city"]
    flat: Floats = by_floor.reshape(-1, len(mix.segments))
    return flat


def fit_shares(weights: Floats, households: Numbers, target: Floats) -> Floats:
    """Return row-wise odds whose mean over the households is the target (iterative proportional fitting)."""
    odds: Floats = weights / weights.sum(axis=1, keepdims=True)
    for _ in range(ROUNDS):
        now = households @ odds / households.sum()
        odds = odds * (target / now)
        odds = odds / odds.sum(axis=1, keepdims=True)
    return odds
