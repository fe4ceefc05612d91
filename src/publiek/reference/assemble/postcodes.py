"""The postcodes of an edition, each with the areas it lies in and their weights."""

import pyarrow as pa

from publiek.addresskey import postcode_sql
from publiek.errors import UserError, Where
from publiek.reference.areas import AreaTree
from publiek.reference.site import Site

_HALF = 0.5


def assemble_postcodes(site: Site, tree: AreaTree) -> None:
    """Make the table `postcodes` (postcode, area, weight, detailed)."""
    work = site.workspace
    _refuse_strangers(site)
    work.make(
        "postcodes_detailed",
        f"""
        SELECT postcode, area, (CASE WHEN lived > 0 THEN living ELSE listed END) AS parts,
               (CASE WHEN lived > 0 THEN lived ELSE sum(listed) OVER (PARTITION BY postcode) END) AS whole
        FROM (
            SELECT *, sum(living) OVER (PARTITION BY postcode) AS lived
            FROM (
                SELECT {postcode_sql("place")} AS postcode, area, count(*) AS listed,
                       count(*) FILTER (residential) AS living
                FROM addresses GROUP BY ALL
            )
        )
        """,
    )
    _plain(site)
    _drop_covered(site, tree)
    work.make(
        "postcodes",
        """
        SELECT postcode, area, (parts / whole)::DOUBLE AS weight, true AS detailed
        FROM postcodes_detailed WHERE parts > 0
        UNION ALL
        SELECT postcode, area, weight, false FROM postcodes_plain
        ORDER BY postcode, area
        """,
    )
    work.drop("postcodes_detailed", "postcodes_plain")
    several = work.rows("SELECT postcode FROM postcodes GROUP BY postcode HAVING count(*) > 1 ORDER BY postcode")
    site.general.note("postcodes in several areas; weighted", len(several), (postcode for (postcode,) in several))


def _refuse_strangers(site: Site) -> None:
    """Count rows whose area is not in the tree; UserError where that is most of a file: it is of another scheme."""
    for order, (number, source) in enumerate(site.recipe.of_kind("postcode-buurt", "postcode4")):
        total, unknown = site.workspace.rows(
            "SELECT count(*), count(*) FILTER (area NOT IN (FROM known_areas))"
            " FROM postcode_rows WHERE source = $order",
            {"order": order},
        )[0]
        examples = site.workspace.rows(
            "SELECT area, min(row) FROM postcode_rows WHERE source = $order AND area NOT IN (FROM known_areas)"
            " GROUP BY area ORDER BY min(row)",
            {"order": order},
        )
        if unknown > _HALF * total:
            raise UserError(
                f"Most areas of this file are not in the tree, for example '{examples[0][0]}'.",
                where=Where(file=site.recipe.file(source), row=examples[0][1]),
                mend="name gemeenten outside the city with a source of the kind 'gemeenten'; or, where the codes are of"
                " another year or scheme, add a tree with these codes or a crosswalk (through = ...)",
            )
        ledger = site.ledger(number)
        ledger.note("rows whose area is not in the tree; not used", unknown, (area for area, _ in examples))
        ledger.used -= unknown


def _plain(site: Site) -> None:
    """Make `postcodes_plain`: postcodes without addresses; the first source that has one counts."""
    work = site.workspace
    work.make(
        "postcodes_known",
        """
        SELECT source, p.postcode, area, max(weight) AS weight, max(households) AS households
        FROM postcode_rows p ANTI JOIN postcodes_detailed d ON d.postcode = p.postcode
        WHERE area IN (FROM known_areas) GROUP BY source, p.postcode, area
        QUALIFY source = min(source) OVER (PARTITION BY p.postcode)
        """,
    )
    part = (
        "CASE WHEN bool_and(weight IS NOT NULL) OVER w AND sum(weight) OVER w > 0 THEN round(weight * 1e9)::BIGINT"
        " WHEN bool_and(households IS NOT NULL) OVER w AND sum(households) OVER w > 0 THEN households ELSE 1 END"
    )
    work.make(
        "postcodes_plain",
        "SELECT postcode, area, (part / sum(part) OVER (PARTITION BY postcode))::DOUBLE AS weight FROM ("
        f" SELECT postcode, area, {part} AS part FROM postcodes_known WINDOW w AS (PARTITION BY postcode)) WHERE"
        " part > 0",
    )
    other = work.value(
        "SELECT count(DISTINCT p.postcode) FROM postcode_rows p JOIN postcodes_detailed d ON d.postcode = p.postcode"
        " WHERE p.area IN (FROM known_areas) AND p.area NOT IN (SELECT e.area FROM postcodes_detailed e WHERE"
        " e.postcode = p.postcode)"
    )
    site.general.note("postcodes that a table puts elsewhere than their addresses lie; the addresses count", other)
    work.drop("postcodes_known")


def _drop_covered(site: Site, tree: AreaTree) -> None:
    """Leave out a postcode4 in a gemeente of which a postcode6 of the same four digits is known."""
    work = site.workspace
    codes = sorted(tree.levels)
    gemeenten = [tree.path(code).get("gemeente", "") for code in codes]
    work.take(
        "gemeente_of", pa.table({"area": pa.array(codes, pa.string()), "gemeente": pa.array(gemeenten, pa.string())})
    )
    work.make(
        "covered",
        """
        SELECT DISTINCT left(postcode, 4) AS pc4, gemeente
        FROM (
            SELECT postcode, area FROM postcodes_detailed UNION ALL SELECT postcode, area FROM postcodes_plain
        )
        JOIN gemeente_of USING (area) WHERE length(postcode) = 6
        """,
    )
    condition = (
        "length(postcode) = 4 AND EXISTS (FROM covered c JOIN gemeente_of g ON g.gemeente = c.gemeente"
        " WHERE c.pc4 = postcode AND g.area = postcodes_plain.area)"
    )
    count = work.value(f"SELECT count(*) FROM postcodes_plain WHERE {condition}")
    site.general.note("postcode4 in a gemeente whose postcode6 are known; left out", count)
    work.make("postcodes_plain", f"SELECT * FROM postcodes_plain WHERE NOT ({condition})")
    work.make(
        "postcodes_plain",
        "SELECT postcode, area, weight / sum(weight) OVER (PARTITION BY postcode) AS weight FROM postcodes_plain",
    )
    work.drop("covered", "gemeente_of")
