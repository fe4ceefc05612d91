"""An invented country of 9.5 million addresses, by arithmetic: no table needs to hold the address of household h.

Postcode n has twenty addresses, two at each of ten numbers; the second has a letter, or an addition. Numbers run to
318, so that deliveries hold as many different wordings as real ones.
"""

POSTCODES = 475_000
PER_POSTCODE = 20
HOUSEHOLDS = POSTCODES * PER_POSTCODE
CITY_POSTCODES = 26_000
"""The first so many are the city's: half a million addresses."""
RESIDENTIAL_PERCENT = 93


def address_sql(source: str) -> str:
    """Return a query that adds postcode, number, letter and addition to a source with a column `household`."""
    return f"""
        SELECT *,
            (1000 + n // 60)::VARCHAR || chr((65 + n % 60 // 10)::INTEGER) || chr((65 + n % 10)::INTEGER) AS postcode,
            (1 + 2 * (i // 2) + n * 37 % 150 * 2)::INTEGER AS number,
            CASE WHEN i % 2 = 1 AND n % 2 = 0 THEN chr((65 + n // 2 % 12)::INTEGER) ELSE '' END AS letter,
            CASE WHEN i % 2 = 1 AND n % 2 = 1 THEN (1 + n // 2 % 20)::VARCHAR ELSE '' END AS addition
        FROM (SELECT *, household // {PER_POSTCODE} AS n, household % {PER_POSTCODE} AS i FROM {source})
    """


def residential_sql() -> str:
    """Return the SQL of whether somebody lives at a household's address."""
    return f"hash(household, 1) % 100 < {RESIDENTIAL_PERCENT}"
