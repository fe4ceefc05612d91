"""Households of each finest area by segment: whole numbers that add up to what the source says.

Households of an area come from the best source that knows it: its residential addresses (an object with a second
address, a nevenadres, is one household), its postcodes, a count by area, Kerncijfers, house numbers. They are spread
over segments by exact fractions and rounded by the largest remainder, so an area's total is never changed.
"""

import pyarrow as pa

from publiek.addresskey import postcode_sql
from publiek.reference.areas import AreaTree
from publiek.reference.loaders.typology_table import UNIT
from publiek.reference.site import Site

MEANS = {
    1: "residential addresses",
    2: "households by postcode",
    3: "households by area",
    4: "Kerncijfers",
    5: "house numbers",
}


def assemble_population(site: Site, tree: AreaTree) -> None:
    """Make the table `population` (area, segment, households), and note what each area's households come from."""
    _postcode_households(site)
    _candidates(site, tree)
    work = site.workspace
    work.make("holding", "SELECT * FROM candidates QUALIFY means = min(means) OVER (PARTITION BY area)")
    for means, areas, households in work.rows(
        "SELECT means, count(DISTINCT area), sum(households) FROM holding GROUP BY means ORDER BY means"
    ):
        site.general.note(f"areas whose households come from: {MEANS[means]} ({households} households)", areas)
    _spread(site)
    work.drop("candidates", "holding", "postcode_households", "second_addresses")
    bare = work.rows(
        "SELECT DISTINCT area FROM (SELECT area FROM postcodes) WHERE area NOT IN (SELECT area FROM population)"
        " ORDER BY area"
    )
    site.general.note("areas with postcodes and without households", len(bare), (area for (area,) in bare))


def _postcode_households(site: Site) -> None:
    """Make `postcode_households` (postcode, area, households): a postcode's households, split by weight, whole."""
    work = site.workspace
    work.make(
        "postcode_counts",
        """
        SELECT postcode, arg_min(households, rank) AS households
        FROM (
            SELECT postcode, sum(households) AS households, source AS rank
            FROM postcode_rows WHERE households IS NOT NULL AND area IN (FROM known_areas) GROUP BY postcode, source
            UNION ALL
            SELECT postcode, sum(households), 50 + source
            FROM household_rows WHERE postcode IS NOT NULL GROUP BY ALL
        )
        GROUP BY postcode
        """,
    )
    exact = f"households * round(weight * {UNIT})::HUGEINT"
    work.make(
        "postcode_households",
        f"""
        SELECT postcode, area, (base + CASE WHEN rank <= households - total THEN 1 ELSE 0 END)::BIGINT AS households
        FROM (
            SELECT *, sum(base) OVER (PARTITION BY postcode) AS total,
                   row_number() OVER (PARTITION BY postcode ORDER BY rest DESC, area) AS rank
            FROM (
                SELECT postcode, area, households, {exact} // {UNIT} AS base, {exact} % {UNIT} AS rest
                FROM postcodes JOIN postcode_counts USING (postcode)
            )
        )
        """,
    )
    stray = work.rows(
        "SELECT count(*), coalesce(sum(households), 0) FROM postcode_counts WHERE postcode NOT IN (SELECT postcode"
        " FROM postcodes)"
    )[0]
    site.general.note(
        f"postcodes with households that the edition does not know ({stray[1]} households); not used", stray[0]
    )
    work.drop("postcode_counts")


def _candidates(site: Site, tree: AreaTree) -> None:
    """Make `candidates` (area, postcode, segment, households, means) of every source of households."""
    work = site.workspace
    _finest(site, tree)
    statistics = (
        "SELECT area, arg_max(value, year) AS value FROM statistic_rows WHERE measure = 'households' GROUP BY area"
    )
    by_area = (
        "SELECT area, NULL::VARCHAR AS postcode, NULL::VARCHAR AS segment, {value} AS households, {means} AS means"
        " FROM ({rows}) JOIN finest USING (area) WHERE alone"
    )
    rows = (
        "SELECT area, arg_min(households, (source, row)) AS value FROM household_rows WHERE area IS NOT NULL"
        " GROUP BY area"
    )
    address = (
        f"SELECT area, {postcode_sql('place')} AS postcode, segment, count(*) AS households, {{means}} AS"
        " means FROM addresses ANTI JOIN second_addresses USING (place, suffix)"
    )
    work.make(
        "candidates",
        f"{address.format(means=1)} WHERE residential AND suffix IS NOT NULL GROUP BY ALL"
        " UNION ALL SELECT area, postcode, NULL, households, 2 FROM postcode_households"
        f" UNION ALL {by_area.format(value='value', means=3, rows=rows)}"
        f" UNION ALL {by_area.format(value='round(value)::BIGINT', means=4, rows=statistics)}"
        f" UNION ALL {address.format(means=5)} WHERE residential AND suffix IS NULL GROUP BY ALL",
    )
    held = work.rows(f"SELECT area FROM ({rows}) JOIN finest USING (area) WHERE NOT alone ORDER BY area")
    site.general.note(
        "areas whose households are not used, since areas within them are counted",
        len(held),
        (area for (area,) in held),
    )
    stray = work.rows(f"SELECT area FROM ({rows}) WHERE area NOT IN (SELECT area FROM finest) ORDER BY area")
    site.general.note(
        "areas with households that are not in the tree, or hold areas that are counted; not used",
        len(stray),
        (area for (area,) in stray),
    )
    work.drop("finest")


def _finest(site: Site, tree: AreaTree) -> None:
    """Make `finest` (area, alone): the areas that households may be counted in; `alone` where it holds no other."""
    used = {
        area for (area,) in site.workspace.rows("SELECT area FROM postcodes UNION SELECT area FROM addresses")
    } | tree.leaves()
    holding = {holder for area in used for _, holder in tree.holders(area) if holder != area}
    areas = sorted(used)
    alone = [area not in holding for area in areas]
    site.workspace.take(
        "finest", pa.table({"area": pa.array(areas, pa.string()), "alone": pa.array(alone, pa.bool_())})
    )


def _spread(site: Site) -> None:
    """Make `population`: each area's households over segments, largest remainders first.

    A household without a segment of its own counts by its postcode's distribution, as a matched visitor's does.
    """
    work = site.workspace
    work.make("area_shares", _AREA_SHARES)
    work.make("exact", _EXACT)
    work.make("population", _ROUNDED)
    work.drop("area_shares", "exact")


_AREA_SHARES = f"""
    SELECT area, segment,
           (sum(units) * {UNIT}::HUGEINT // sum(sum(units)) OVER (PARTITION BY area))::BIGINT AS units
    FROM (
        SELECT area, s.segment, round(weight * 1000)::HUGEINT * s.units AS units
        FROM postcodes JOIN shares s USING (postcode)
    )
    GROUP BY area, segment HAVING sum(units) > 0
"""

_EXACT = f"""
    WITH known AS (
        SELECT area, segment, households * {UNIT}::HUGEINT AS units FROM holding WHERE segment IS NOT NULL
        UNION ALL
        SELECT h.area, r.segment, h.households * r.units::HUGEINT
        FROM holding h JOIN shares r USING (postcode) WHERE h.segment IS NULL
        UNION ALL
        SELECT h.area, r.segment, h.households * r.units::HUGEINT
        FROM holding h JOIN area_shares r USING (area) WHERE h.segment IS NULL AND h.postcode IS NULL
    ), bare AS (
        SELECT area, '' AS segment, households * {UNIT}::HUGEINT AS units
        FROM holding WHERE segment IS NULL AND CASE WHEN postcode IS NULL
            THEN area NOT IN (SELECT area FROM area_shares)
            ELSE postcode NOT IN (SELECT postcode FROM shares) END
    )
    SELECT area, segment, sum(units)::HUGEINT AS units
    FROM (FROM known UNION ALL FROM bare) GROUP BY area, segment
"""

_ROUNDED = f"""
    WITH parts AS (
        SELECT e.area, e.segment, t.households, e.units // {UNIT} AS base, e.units % {UNIT} AS rest
        FROM exact e JOIN (SELECT area, sum(households) AS households FROM holding GROUP BY area) t USING (area)
    ), ranked AS (
        SELECT *, sum(base) OVER (PARTITION BY area) AS total,
               row_number() OVER (PARTITION BY area ORDER BY rest DESC, segment) AS rank
        FROM parts
    ), rounded AS (
        SELECT area, segment, (base + CASE WHEN rank <= households - total THEN 1 ELSE 0 END)::BIGINT AS households
        FROM ranked
    )
    SELECT * FROM rounded WHERE households > 0 ORDER BY area, segment
"""
