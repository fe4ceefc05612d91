"""What is known of areas that a portrait can tell: age, households, money, education, homes, origin and density.

A trait is made of the statistics in reference/statistics.yaml; an area that lacks one of them does not know the trait.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Theme = Literal["age", "household", "money", "education", "home", "origin", "density"]
Unit = Literal["percent", "number", "euro", "per_km2"]
GROWN = ("age_15_25", "age_25_45", "age_45_65", "age_65_plus")


@dataclass(frozen=True)
class Trait:
    """One trait of an area. whole: statistics whose sum the first is a part of; () where it stands for itself.

    times: from the statistic's unit to the trait's. Units: percent, number (such as persons), euro, per_km2.
    """

    key: str
    theme: Theme
    unit: Unit
    whole: tuple[str, ...] = ()
    times: float = 1.0

    def of(self, statistics: Mapping[str, float]) -> float | None:
        """Return an area's value; None where it is not known, or where there is nobody to be a part of."""
        if any(name not in statistics for name in (self.key, *self.whole)):
            return None
        if not self.whole:
            return self.times * statistics[self.key]
        whole = sum(statistics[name] for name in self.whole)
        return min(100 * statistics[self.key] / whole, 100.0) if whole > 0 else None


TRAITS = (
    Trait("age_0_15", "age", "percent", ("inhabitants",)),
    Trait("age_15_25", "age", "percent", ("inhabitants",)),
    Trait("age_25_45", "age", "percent", ("inhabitants",)),
    Trait("age_45_65", "age", "percent", ("inhabitants",)),
    Trait("age_65_plus", "age", "percent", ("inhabitants",)),
    Trait("single_households", "household", "percent", ("households",)),
    Trait("households_with_children", "household", "percent", ("households",)),
    Trait("household_size", "household", "number"),
    Trait("income_per_recipient", "money", "euro", times=1000.0),
    Trait("households_lowest_40", "money", "percent"),
    Trait("education_low", "education", "percent", GROWN),
    Trait("education_high", "education", "percent", GROWN),
    Trait("owner_occupied", "home", "percent"),
    Trait("property_value", "home", "euro", times=1000.0),
    Trait("origin_netherlands", "origin", "percent", ("inhabitants",)),
    Trait("origin_europe", "origin", "percent", ("inhabitants",)),
    Trait("origin_outside_europe", "origin", "percent", ("inhabitants",)),
    Trait("density", "density", "per_km2"),
)
"""All traits, in the order in which a portrait's table has them."""
