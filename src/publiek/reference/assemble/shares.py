"""The distribution over segments of every postcode, in units of a thousand-millionth so that sums are exact."""

from publiek.addresskey import postcode_sql
from publiek.reference.loaders.typology_table import UNIT
from publiek.reference.site import Site


def assemble_shares(site: Site) -> None:
    """Make the table `shares` (postcode, segment, units) for the postcodes of the edition.

    A postcode's own residential addresses count before a table per postcode; a postcode6 without either takes its
    postcode4's shares, a postcode4 those of its postcode6s together (each counting the same).
    """
    work = site.workspace
    work.make(
        "shares",
        f"""
        SELECT postcode, segment, (n * {UNIT}::HUGEINT // sum(n) OVER (PARTITION BY postcode))::BIGINT AS units
        FROM (
            SELECT {postcode_sql("place")} AS postcode, segment, count(*) AS n
            FROM addresses WHERE residential AND segment IS NOT NULL GROUP BY ALL
        )
        """,
    )
    both = work.value("SELECT count(DISTINCT postcode) FROM share_rows WHERE postcode IN (SELECT postcode FROM shares)")
    site.general.note("postcodes whose shares come from their addresses and not from the table per postcode", both)
    work.connection.execute(
        "INSERT INTO shares SELECT * FROM share_rows r WHERE postcode NOT IN (SELECT postcode FROM shares)"
        " AND postcode IN (SELECT postcode FROM postcodes)"
    )
    _from_four_digits(site)
    _from_six(site)
    stray = work.value(
        "SELECT count(DISTINCT postcode) FROM share_rows r WHERE postcode NOT IN (SELECT postcode FROM postcodes)"
        " AND NOT (length(postcode) = 4 AND EXISTS (FROM postcodes p WHERE left(p.postcode, 4) = r.postcode))"
    )
    site.general.note("postcodes of the typology that the edition does not know; not used", stray)
    if work.value("SELECT count(*) FROM shares"):
        bare = work.value(
            "SELECT count(DISTINCT postcode) FROM postcodes WHERE postcode NOT IN (SELECT postcode FROM shares)"
        )
        site.general.note("postcodes without a distribution over segments", bare)


def _from_four_digits(site: Site) -> None:
    work = site.workspace
    work.make(
        "shares_more",
        "SELECT p.postcode, r.segment, r.units FROM (SELECT DISTINCT postcode FROM postcodes WHERE length(postcode) = 6"
        " AND postcode NOT IN (SELECT postcode FROM shares)) p JOIN share_rows r ON r.postcode = left(p.postcode, 4)",
    )
    count = work.value("SELECT count(DISTINCT postcode) FROM shares_more")
    site.general.note("postcode6 that take the shares of their postcode4", count)
    work.connection.execute("INSERT INTO shares SELECT * FROM shares_more")
    work.drop("shares_more")


def _from_six(site: Site) -> None:
    work = site.workspace
    work.make(
        "shares_more",
        f"""
        SELECT postcode, segment, (units * {UNIT}::HUGEINT // sum(units) OVER (PARTITION BY postcode))::BIGINT AS units
        FROM (
            SELECT left(postcode, 4) AS postcode, segment, sum(units) AS units
            FROM share_rows WHERE length(postcode) = 6 GROUP BY ALL
        )
        WHERE postcode IN (SELECT postcode FROM postcodes) AND postcode NOT IN (SELECT postcode FROM shares)
        """,
    )
    count = work.value("SELECT count(DISTINCT postcode) FROM shares_more")
    site.general.note("postcode4 that take the shares of their postcode6s together", count)
    work.connection.execute("INSERT INTO shares SELECT * FROM shares_more")
    work.drop("shares_more")
