"""The rest of the country: invented postcodes in real gemeenten, with rounded households and invented segments."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from publiek.demo.city.addresses import LETTERS, NEVER
from publiek.demo.city.segments import fit_shares
from publiek.demo.facts import NORTH_WEST, Floats, Gemeente, Numbers, gemeenten, luck, mixtures

FIRST_POSTCODE4 = 1110
PER_POSTCODE4 = 2500
PER_POSTCODE6 = 90
POSTCODES_DIFFER = 0.45  # standard deviation of the logarithm


@dataclass(frozen=True)
class Elsewhere:
    """Postcodes outside the city, one array element each; four digits where no more is known."""

    postcode: NDArray[np.str_]
    gemeente: Numbers
    households: Numbers
    odds: Floats

    def codes(self) -> list[str]:
        """Return the gemeente's code of each postcode."""
        return [gemeenten()[number].code for number in self.gemeente]


def in_north_west(gemeente: Gemeente) -> bool:
    """Say whether postcodes of six characters are known here."""
    return gemeente.province in NORTH_WEST


def make_elsewhere(seed: int, scale: float) -> Elsewhere:
    """Return the postcodes outside the city."""
    chance = luck(seed, "elsewhere")
    postcodes: list[str] = []
    owner: list[int] = []
    digits = FIRST_POSTCODE4
    for position, gemeente in enumerate(gemeenten()):
        for part in range(_parts(gemeente.households * scale, PER_POSTCODE4)):
            share = gemeente.households * scale / _parts(gemeente.households * scale, PER_POSTCODE4)
            found = _within(digits + part, share) if in_north_west(gemeente) else [str(digits + part)]
            postcodes += found
            owner += [position] * len(found)
        digits += _parts(gemeente.households * scale, PER_POSTCODE4)
    gemeente_of = np.array(owner)
    households = _households(gemeente_of, scale)
    return Elsewhere(np.array(postcodes), gemeente_of, households, _odds(gemeente_of, households, chance))


def _parts(households: float, size: int) -> int:
    return max(1, round(households / size))


def _within(digits: int, households: float) -> list[str]:
    pairs = [a + b for a in LETTERS for b in LETTERS if a + b not in NEVER]
    return [f"{digits}{pair}" for pair in pairs[: _parts(households, PER_POSTCODE6)]]


def _households(gemeente_of: Numbers, scale: float) -> Numbers:
    counts = np.bincount(gemeente_of, minlength=len(gemeenten()))
    rank = np.arange(len(gemeente_of)) - np.searchsorted(gemeente_of, gemeente_of)
    totals = np.array([round(g.households * scale) for g in gemeenten()])
    return totals[gemeente_of] // counts[gemeente_of] + (rank < (totals % counts)[gemeente_of])


def _odds(gemeente_of: Numbers, households: Numbers, chance: np.random.Generator) -> Floats:
    mix = mixtures()
    odds = np.empty((len(gemeente_of), len(mix.segments)))
    near = np.array([in_north_west(gemeente) for gemeente in gemeenten()])[gemeente_of]
    for where, share in ((near, mix.share["regio"]), (~near, mix.share["land"])):
        noise = np.exp(chance.normal(0, POSTCODES_DIFFER, (int(where.sum()), len(mix.segments))))
        odds[where] = fit_shares(share * noise, households[where], share)
    return odds
