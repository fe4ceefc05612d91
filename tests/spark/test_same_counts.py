"""Messy deliveries, made up: every station after reading makes of them on Spark what it makes in DuckDB."""

import os

import pytest
from hypothesis import HealthCheck, given, seed, settings
from tests.spark.travelling import collect_too, counts, share, tickets, together, travel, write_edition

from publiek.engine.duck import LOCAL

pytestmark = pytest.mark.slow
# A run on Spark takes seconds however few rows it has: many tickets in few runs. PUBLIEK_EXAMPLES=1000 for forty.
RUNS = max(1, int(os.environ.get("PUBLIEK_EXAMPLES", "25")) // 25)
TICKETS = 800


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


def everything(engine, delivered, edition):
    """Return what is counted of an institution, of another one with part of its rows, and of the two together."""
    with engine.open() as one, engine.open() as two:
        travel(one, delivered, edition)
        share(two, one)
        collect_too(two)
        return [counts(one), counts(two), together(engine, one, two)]


@pytest.mark.parametrize("run", range(RUNS))
def test_spark_counts_what_duckdb_counts(spark, tmp_path, run):
    edition, delivered = write_edition(tmp_path), delivery(run)
    expected = everything(LOCAL, delivered, edition)
    assert len(expected[0]["audience"][1]) > 10
    assert expected[0]["audience"] != expected[1]["audience"]
    assert everything(spark, delivered, edition) == expected
