"""Every step of every station after reading has an exact translation; what has none is refused, never approximated."""

from typing import ClassVar
from unittest.mock import patch

import pytest
from tests.spark.travelling import collect_too, together, travel, write_edition

from publiek.address.model import RawAddress
from publiek.audience import parts
from publiek.engine.duck import DuckWorkspace

pytest.importorskip("sqlglot", reason="sqlglot is not installed (the extra 'spark')")
from publiek.engine.spark.refusal import UntranslatableError
from publiek.engine.spark.regex import java
from publiek.engine.spark.transpile import translate


class Names:
    """Tables and parameters by the names they have."""

    def table(self, name):
        return name

    def parquet(self, path):
        return "edition"

    def secret(self, name):
        return "given" if name.startswith(("outer", "inner")) else None

    def list_of(self, name):
        return "ARRAY<STRING>" if name in ("slices", "institutions") else None


class Translating(DuckWorkspace):
    """A workspace in DuckDB that has every query translated, too."""

    seen: ClassVar[list[str]] = []

    def _see(self, sql):
        if "unnest($" not in sql:  # Python's lists, which Spark gets as rows
            self.seen.append(translate(sql.removeprefix("BY NAME "), Names()))

    def make(self, table, sql, parameters=None):
        self._see(sql)
        return super().make(table, sql, parameters)

    def append(self, table, sql, parameters=None):
        self._see(sql)
        super().append(table, sql, parameters)

    def rows(self, sql, parameters=None):
        if not sql.startswith(("DESCRIBE", "SELECT count(*) FROM duckdb_tables()")):
            self._see(sql)
        return super().rows(sql, parameters)


class Engine:
    def open(self):
        return Translating(threads=1)


def delivery(*texts):
    return [(RawAddress("1073GX", *text), 1, "Hamlet", None, "0:1") for text in texts]


def test_every_step_is_translated(tmp_path):
    edition = write_edition(tmp_path)
    with Translating(threads=1) as one, Translating(threads=1) as two:
        travel(one, delivery(("12",), ("2", "A"), ("", "", "", "Kade 12-hs")), edition)
        with patch.object(parts, "ROWS", 1):
            travel(two, delivery(("14",), ("40", "", "2")), edition)
        collect_too(two)
        together(Engine(), one, two)
    assert len(set(Translating.seen)) > 60
    assert not [query for query in Translating.seen if "$" in query.replace("$'", "")]


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("SELECT a / b FROM t", "division"),
        ("SELECT a % b FROM t", "division"),
        ("SELECT a // 0 FROM t", "division"),
        ("SELECT TRY_CAST(a AS INTEGER) FROM t", "TRY_CAST"),
        ("SELECT regexp_replace(a, 'x', 'y') FROM t", "regexp_replace"),
        ("SELECT regexp_matches(a, b) FROM t", "written out"),
        ("SELECT left(a, b) FROM t", "written out"),
        ("SELECT row_number() OVER () AS id FROM t", "no order"),
        ("SELECT * REPLACE (1 AS a) FROM t", "REPLACE"),
        ("SELECT (a / 2)::BIGINT AS half FROM t", "rounds"),
        ("SELECT * FROM t JOIN u USING (a) UNION ALL SELECT * FROM t", "USING"),
        ("SELECT *, a + 1 FROM t JOIN u USING (a)", "USING"),
        ("SELECT lower(a) FROM t", "Lower"),
        ("SELECT trim(a) FROM t", "Trim"),
        ("SELECT round(a, 1) FROM t", "Round"),
        ("SELECT strftime(a, '%Y') FROM t", "Time"),
        ("SELECT hash(a) FROM t", "hash"),
        ("SELECT a::TINYINT FROM t", "TINYINT"),
        ("SELECT x >> 2::UBIGINT FROM t", "bits"),
        ("SELECT a FROM t WHERE a GLOB 'x*'", "Glob"),
        ("SELECT random() FROM t", "Rand"),
        ("SELECT a FROM t LIMIT 3", "LIMIT"),
        ("DELETE FROM t", "Delete"),
        ("SELECT FROM FROM", "sqlglot"),
    ],
)
def test_what_has_no_exact_translation_is_refused(sql, what):
    with pytest.raises(UntranslatableError, match=what):
        translate(sql, Names())


@pytest.mark.parametrize(
    "pattern",
    [r"a(?=b)", r"\pL", r"(?i)é", r"(?i)[a-z]", r"(a|b)*", r"[[:alpha:]]", r"(?P<n>a)", r"(?s).", r"\1", "a{"],
)
def test_patterns_that_may_mean_something_else_are_refused(pattern):
    with pytest.raises(UntranslatableError):
        java(pattern)
