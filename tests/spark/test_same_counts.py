"""Messy deliveries, made up: every station after reading makes of them on Spark what it makes in DuckDB."""

import os

import pytest
from hypothesis import HealthCheck, given, seed, settings
from tests.spark.travelling import collect_too, counts, tickets, together, travel, write_edition

from publiek.engine.duck import LOCAL

pytestmark = pytest.mark.slow
# A run on Spark takes seconds however few rows it has: many tickets in few runs. PUBLIEK_EXAMPLES=1000 for forty.
RUNS = max(1, int(os.environ.get("PUBLIEK_EXAMPLES", "25")) // 25)
TICKETS = 400


def delivery(number):
    """Return tickets as hypothesis makes them up; the same for the same number."""
    made = []

    @seed(number)
    @settings(max_examples=TICKETS, database=None, suppress_health_check=list(HealthCheck), deadline=None)
    @given(tickets)
    def gather(ticket):
        made.append(ticket)

    gather()
    return made


def both(engine, first, second, edition):
    """Return what is counted of two institutions, apart and together."""
    with engine.open() as one, engine.open() as two:
        travel(one, first, edition)
        travel(two, second, edition)
        found = [counts(one), counts(two)]
        collect_too(two)
        return [*found, counts(two), together(engine, one, two)]


@pytest.mark.parametrize("run", range(RUNS))
def test_spark_counts_what_duckdb_counts(spark, tmp_path, run):
    edition, first, second = write_edition(tmp_path), delivery(2 * run), delivery(2 * run + 1)
    expected = both(LOCAL, first, second, edition)
    assert len(expected[0]["audience"][1]) > 10
    assert both(spark, first, second, edition) == expected
