"""Where Spark and DuckDB differ of themselves, and what our translation makes of it: the same, value by value.

Each line: what is known to differ, an expression as steps write it, and texts or numbers it is tried on. All are asked
of both engines at once.
"""

import pytest
from tests.spark.travelling import YEAR

from publiek.engine.duck import DuckWorkspace
from publiek.match.chance import bounds_sql, chance_sql
from publiek.secret import number_sql

pytestmark = pytest.mark.slow

KELVIN, LONG_S, NO_DOT, DOTTED = "\u212a", "\u017f", "\u0131", "\u0130"
TEXTS = [
    "12", "12\n", "12\r\n", "12 A", " 12", "", "a\nb", "a\u2028b", "a\u0085b", "BOX", "bOx", f"po{LONG_S}t", "post",
    "posten", f"{KELVIN}ade", "kade", "x\u00e9naast", "naast", "NAAST", f"{DOTTED}stanbul", f"{NO_DOT}ssel",
    "stra\u00dfe",
    "\ufb01n", "\u00fcber", "\u01c6", "\u0149", "\U00010428", "Plein 1944 12-14", "-14", "12-", "1-99999999999",
    "\u00b9\u00b2",
    "\u0661\u0662", "caf\u00e9", "cafe\u0301", "\u00a012", "\x0b12", "1012AB", "1012 ab",
]  # fmt: skip
PLAIN = ["1012AB", "1012 ab", "9999zz", "1000AA"]
NUMBERS = [0, 1, -1, 7, -7, 2**53 + 1, 2**62 + 3, -(2**62) - 3, 676 * 100_000 * 9999 + 99_999]
UNSIGNED = [0, 1, 2, 2**53 + 1, 2**63 - 1, 2**63, 2**64 - 2, 2**64 - 1]
TABLE = [
    # what differs                                        the expression                                     tried on
    ("$ before a last newline", "regexp_matches(x, '^[0-9]+$')", TEXTS),
    ("the dot and Unicode's ends of lines", "regexp_matches(x, 'a.b')", TEXTS),
    (r"\b beside a letter that is not ASCII", r"regexp_matches(x, '\bnaast\b')", TEXTS),
    (r"\s and the vertical tab", r"regexp_matches(x, '\s12')", TEXTS),
    (r"\d and other figures", r"regexp_matches(x, '\d')", TEXTS),
    ("(?i) and the long s", "regexp_matches(x, '(?i)post')", TEXTS),
    ("(?i) and the sign for kelvin", "regexp_matches(x, '(?i)k')", TEXTS),
    ("(?i) and i with and without its dot", "regexp_matches(x, '(?i)i')", TEXTS),
    ("what was not found is empty", "regexp_extract(x, '[0-9]+')", TEXTS),
    ("a group that took no part", "regexp_extract(x, '^([0-9]+)(-[0-9]+)?$', 2)", TEXTS),
    ("the first alternative, not the longest", "regexp_extract(x, 'a|ab|caf', 0)", TEXTS),
    ("only the first match is replaced", "regexp_replace(x, '^[0-9]+', '')", TEXTS),
    ("capitals of more than one letter", "upper(x)", TEXTS),
    ("length in characters", "length(x)", TEXTS),
    ("length in bytes", "strlen(x)", TEXTS),
    ("part of a text with accents", "left(x, 4) || '|' || right(x, 2) || '|' || substr(x, 2, 3)", TEXTS),
    ("contains, starts with", "contains(x, '12') AND starts_with(x, '1')", TEXTS),
    ("digits to a number, too many of them", "TRY_CAST(regexp_extract(x, '-([0-9]+)(?:,|$)', 1) AS INTEGER)", TEXTS),
    ("letters as numbers", "ascii(substr(x, strlen(x) - 1, 1)) & 31", PLAIN),
    ("digits of a postcode", "left(x, 4)::BIGINT * 676", PLAIN),
    ("// rounds to zero, and is exact beyond 2^53", "x // 676", NUMBERS),
    ("% has the sign of the number", "x % 676", NUMBERS),
    ("/ is a double", "x / 3", NUMBERS),
    ("numbers as text", "x || '|' || 1", NUMBERS),
    ("floor of a double", "least(floor(x / 7), 4)", NUMBERS),
    ("a letter of a number", "chr((65 + abs(x) % 26)::INTEGER)", NUMBERS),
    ("unsigned: half", "(x >> 1::UBIGINT)::BIGINT", UNSIGNED),
    ("unsigned: last bit", "(x & 1::UBIGINT)::INTEGER", UNSIGNED),
    ("unsigned to a double", "x / 18446744073709551616.0", UNSIGNED),
    ("unsigned as text", "x || ''", UNSIGNED),
    ("null is greater", "greatest(x, NULL)", NUMBERS),
    ("distinct from null", "x IS DISTINCT FROM NULL", NUMBERS),
    ("a list, from 1; beyond its end", "$names[(abs(x) % 5)::INTEGER + 1]", NUMBERS),
    ("the place in a list", "list_position($names, x)", TEXTS),
    ("in a list", "list_contains($numbers, x)", NUMBERS),
    ("in an empty list", "list_contains($none, x)", NUMBERS),
    ("HMAC-SHA256", number_sql("x"), TEXTS),
    ("a chance", chance_sql().replace("place || '|' || suffix", "x"), TEXTS),
]  # fmt: skip
PARAMETERS = {"names": ["12", "kade", "BOX"], "numbers": [1, 7], "none": [], **YEAR.pads()}
WHOLE = {
    # what differs                                 a query of two tables of texts and numbers
    "nulls come last": "SELECT t, row_number() OVER (ORDER BY t, id) AS n FROM texts",
    "nulls come first where it is said": "SELECT t, row_number() OVER (ORDER BY t NULLS FIRST, id) AS n FROM texts",
    "order of letters, accents and planes": "SELECT t, dense_rank() OVER (ORDER BY t) AS n FROM texts",
    "any value, but not null": "SELECT any_value(CASE WHEN id = 3 THEN t END) AS v FROM texts",
    "least of several at once": "SELECT arg_min({'a': t, 'b': id}, (t, id)) AS least FROM texts WHERE t IS NOT NULL",
    "the least struct": "SELECT min({'a': t, 'b': id}) AS least FROM texts WHERE t IS NOT NULL",
    "distinct texts": "SELECT count(*) AS n FROM (SELECT DISTINCT t FROM texts)",
    "semi and anti joins on null": "SELECT count(*) AS n FROM texts SEMI JOIN (SELECT t FROM texts) USING (t)",
    "null not in a list": "SELECT count(*) AS n FROM texts WHERE t NOT IN (SELECT t FROM texts WHERE id < 3)",
    "sums beyond 64 bits": "SELECT (sum(n) % 18446744073709551616)::UBIGINT AS n FROM unsigned",
    "shares summed up": bounds_sql("shares", "segment", "share"),
    "years and quarters": "SELECT year(d) || '-Q' || quarter(d) AS q, make_date(year(d), 1, 1) AS y FROM days",
    "groups of all": "SELECT t, id % 3 AS third, 'x' AS x, count(*) AS n FROM texts GROUP BY ALL",
    "nothing to group": "SELECT count(*) AS n, sum(id) AS s, max(t) AS m FROM texts WHERE id < 0",
    "a full join": "SELECT id, a.t AS one, b.t AS two FROM texts a FULL JOIN late b USING (id)",
}  # fmt: skip


def typed(values):
    return "VARCHAR" if isinstance(values[0], str) else "UBIGINT" if values is UNSIGNED else "BIGINT"


def fill(workspace):
    workspace.fill("texts", {"id": ("BIGINT", range(len(TEXTS) + 2)), "t": ("VARCHAR", [*TEXTS, None, None])})
    workspace.make("late", "SELECT * FROM texts WHERE id > 20")
    workspace.fill("unsigned", {"n": ("UBIGINT", UNSIGNED)})
    workspace.fill("days", {"d": ("DATE", [*map(day, (1, 60, 90, 91, 181, 274, 366)), None])})
    shares = [(f"10{at:02}", f"s{n:02}", 1 / (n + at)) for at in range(1, 9) for n in range(1, 3 + 4 * at)]
    for name, kind, at in (("postcode", "VARCHAR", 0), ("segment", "VARCHAR", 1), ("share", "DOUBLE", 2)):
        workspace.fill(f"_{name}", {name: (kind, [row[at] for row in shares]), "id": ("BIGINT", range(len(shares)))})
    parts = "_postcode JOIN _segment USING (id) JOIN _share USING (id)"
    workspace.make("shares", f"SELECT postcode, segment, share FROM {parts}")
    for values, name in ((TEXTS, "of_texts"), (PLAIN, "of_plain"), (NUMBERS, "of_numbers"), (UNSIGNED, "of_unsigned")):
        workspace.fill(name, {"id": ("BIGINT", range(len(values) + 1)), "x": (typed(values), [*values, None])})


def day(number):
    from datetime import date, timedelta

    return date(2024, 1, 1) + timedelta(number - 1)


def asked(workspace):
    """Return the answers to all lines, in one query for each kind of value."""
    answers = {}
    for values, name in ((TEXTS, "of_texts"), (PLAIN, "of_plain"), (NUMBERS, "of_numbers"), (UNSIGNED, "of_unsigned")):
        lines = [line for line in TABLE if line[2] is values]
        parts = ", ".join(f"{line[1]} AS c{at}" for at, line in enumerate(lines))
        rows = sorted(workspace.rows(f"SELECT id, x, {parts} FROM {name}", used(parts)), key=lambda row: row[0])
        answers |= {line[0]: [(row[1], row[2 + at]) for row in rows] for at, line in enumerate(lines)}
    for what, query in WHOLE.items():
        answers[what] = sorted(workspace.rows(query), key=repr)
    return answers


def used(sql):
    return {name: value for name, value in PARAMETERS.items() if f"${name}" in sql}


@pytest.fixture(scope="module")
def answers(spark):
    with DuckWorkspace(threads=1) as ours, spark.open() as theirs:
        for workspace in (ours, theirs):
            fill(workspace)
        return asked(ours), asked(theirs)


@pytest.mark.parametrize("what", [*(line[0] for line in TABLE), *WHOLE])
def test_both_say_the_same(answers, what):
    ours, theirs = answers
    assert theirs[what] == ours[what]
