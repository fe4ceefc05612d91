"""A simulated typology: an invented distribution over segments for every postcode, where no real one exists.

The rule, stated so that nobody takes it for knowledge. For a postcode in an area with standardised scores z of
income, of the share of people of 65 and over, and of household size:

    score(segment) = pull(level) * z_income + place(segment) * z_age + reverse place(segment) / 2 * z_size + noise
    share(segment) = exp(score) / sum of exp(score)

with pull +0.6 (intensief), +0.1 (medium), -0.6 (licht); place running from -0.6 to +0.6 over the segments of a level
in the order of the typology; noise normal with standard deviation 0.35, drawn by the seed. The coefficients are
invented. An area without statistics takes those of the area that holds it, else the average.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from publiek.reference.areas import AreaTree
from publiek.reference.loaders.typology_table import SHARES, UNIT
from publiek.reference.site import Site
from publiek.reference.typology import Level, Typology

_PULL = {Level.INTENSIVE: 0.6, Level.MEDIUM: 0.1, Level.LIGHT: -0.6}
_REACH, _NOISE, _LEAST = 0.6, 0.35, 1e-9
Columns = np.ndarray[Any, np.dtype[Any]]
_INCOME = ("income_per_inhabitant", "income_standardised", "households_highest_20")


def simulate_typology(site: Site, tree: AreaTree, typology: Typology | None) -> None:
    """Add simulated shares of every postcode that has none to `share_rows`, for each `simulated-typology` source."""
    for number, source in site.recipe.of_kind("simulated-typology"):
        if typology is None or source.seed is None:
            continue
        known = {postcode for (postcode,) in site.workspace.rows(f"SELECT DISTINCT postcode FROM {SHARES}")}
        pairs = site.workspace.rows(
            "SELECT postcode, arg_min(area, (-weight, area)) FROM postcodes GROUP BY postcode ORDER BY postcode"
        )
        pairs = [pair for pair in pairs if pair[0] not in known]
        units = _draw(typology, _scores(site, tree, [area for _, area in pairs]), source.seed)
        rows, columns = np.nonzero(units)
        codes = np.array([segment.code for segment in typology.segments], dtype=object)
        postcodes = np.array([postcode for postcode, _ in pairs], dtype=object)
        drawn = {
            "postcode": pa.array(postcodes[rows], pa.string()),
            "segment": pa.array(codes[columns], pa.string()),
            "units": pa.array(units[rows, columns], pa.int64()),
        }
        site.workspace.take("simulated", pa.table(drawn))
        site.workspace.connection.execute(f"INSERT INTO {SHARES} SELECT * FROM simulated")
        site.workspace.drop("simulated")
        ledger = site.ledger(number)
        ledger.read = ledger.used = len(pairs)
        ledger.note("postcodes whose distribution over segments is INVENTED, not measured", len(pairs))


def _scores(site: Site, tree: AreaTree, areas: list[str]) -> Columns:
    """Return standardised income, age and household size for each area, as three columns."""
    values: dict[str, dict[str, float]] = {}
    for area, measure, value in site.workspace.rows(
        "SELECT area, measure, arg_max(value, year) FROM statistic_rows GROUP BY area, measure ORDER BY area, measure"
    ):
        values.setdefault(measure, {})[area] = value
    income = next((values[name] for name in _INCOME if name in values), {})
    people = values.get("inhabitants", {})
    old = {area: n / people[area] for area, n in values.get("age_65_plus", {}).items() if people.get(area)}
    columns = [_standard(tree, areas, measure) for measure in (income, old, values.get("household_size", {}))]
    return np.column_stack(columns)


def _standard(tree: AreaTree, areas: list[str], measure: Mapping[str, float]) -> Columns:
    def value(area: str) -> float:
        return next((measure[holder] for _, holder in tree.holders(area) if holder in measure), np.nan)

    raw = np.array([value(area) for area in areas], dtype=float)
    known = raw[~np.isnan(raw)]
    spread = float(known.std()) if len(known) else 0.0
    if spread < _LEAST:
        return np.zeros(len(raw))
    scores: Columns = np.clip(np.nan_to_num((raw - known.mean()) / spread), -3, 3)
    return scores


def _draw(typology: Typology, scores: Columns, seed: int) -> Columns:
    """Return each postcode's units over the segments; every row adds up to UNIT."""
    places = _places(typology)
    pull = np.array([_PULL[segment.level] for segment in typology.segments])
    size = -places / 2
    noise = np.random.default_rng(seed).normal(0, _NOISE, (len(scores), len(typology.segments)))
    total = scores @ np.vstack([pull, places, size]) + noise
    weight = np.exp(total - total.max(axis=1, keepdims=True)) if len(total) else total
    units: Columns = np.floor(weight / weight.sum(axis=1, keepdims=True) * UNIT).astype(np.int64)
    if len(units):
        units[:, 0] += UNIT - units.sum(axis=1)
    return units


def _places(typology: Typology) -> Columns:
    places = []
    for segment in typology.segments:
        peers = [other.code for other in typology.segments if other.level == segment.level]
        spot = peers.index(segment.code) / max(len(peers) - 1, 1)
        places.append(_REACH * (2 * spot - 1))
    return np.array(places)
