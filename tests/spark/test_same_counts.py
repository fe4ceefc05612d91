"""Messy deliveries, made up: every station after reading makes of them on Spark what it makes in DuckDB."""

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.spark.travelling import collect_too, counts, tickets, together, travel, write_edition

from publiek.engine.duck import LOCAL

pytestmark = pytest.mark.slow
EXAMPLES = max(1, int(os.environ.get("PUBLIEK_EXAMPLES", "25")) // 25)
deliveries = st.lists(tickets, min_size=250, max_size=400)


def both(engine, first, second, edition):
    """Return what is counted of two institutions, apart and together."""
    with engine.open() as one, engine.open() as two:
        travel(one, first, edition)
        travel(two, second, edition)
        found = [counts(one), counts(two)]
        collect_too(two)
        return [*found, counts(two), together(engine, one, two)]


@settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.generate],  # to make a failing delivery smaller would take an hour
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.data_too_large, HealthCheck.too_slow],
    deadline=None,
)
@given(deliveries, deliveries)
def test_spark_counts_what_duckdb_counts(spark, tmp_path_factory, first, second):
    edition = write_edition(tmp_path_factory.mktemp("editie"))
    expected = both(LOCAL, first, second, edition)
    assert expected[0]["audience"][1]
    assert both(spark, first, second, edition) == expected
