"""Whatever the sources: weights and shares sum to 1, no household is lost, every area has its holders."""

import tempfile
from collections import Counter
from pathlib import Path

import duckdb
import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from publiek.reference.build import build_edition
from publiek.reference.edition import Edition

pytestmark = pytest.mark.slow

BUURTEN = ("B1", "B2", "B3")
SEGMENTS = ("alleseters", "vermaakvangers", "cultuurhoppers")
MODEL = {"definition": "cultureel-doelgroepenmodel"}

addresses = st.lists(
    st.tuples(
        st.sampled_from(["1000AA", "1000AB", "1001AA"]), st.integers(1, 30), st.sampled_from(BUURTEN), st.booleans()
    ),
    max_size=30,
)
shares = st.dictionaries(
    st.sampled_from(["1000AA", "1000AB", "1001AA", "1001AB", "2000"]),
    st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(any),
    max_size=5,
)
elsewhere = st.dictionaries(st.sampled_from(["2000", "2001"]), st.integers(0, 999), max_size=2)
per_address = st.lists(st.sampled_from([*SEGMENTS, ""]), min_size=30, max_size=30)


def build(folder: Path, living: list, distribution: dict, households: dict, own: list) -> Edition:
    about = {"name": "x", "date": "2025", "licence": "CC0"}
    (folder / "tree.csv").write_text("buurt;wijk;gemeente\nB1;W1;GM1\nB2;W1;GM1\nB3;W2;GM1\n;;GM2\n")
    rows = [f"{pc};{nr};{b};{'woonfunctie' if home else 'kantoor'}" for pc, nr, b, home in living]
    (folder / "bag.csv").write_text("\n".join(["postcode;huisnummer;area;verblijfsobjectgebruiksdoel", *rows]) + "\n")
    (folder / "pc6.csv").write_text("postcode;area\n1001AB;B1\n1001AB;B2\n1001AB;B3\n")
    rows = [f"{pc};GM2;{n}" for pc, n in households.items()]
    (folder / "pc4.csv").write_text("\n".join(["postcode;area;households", *rows]) + "\n")
    lines = [
        f"{pc};{s};{n / sum(parts):.9f}"
        for pc, parts in distribution.items()
        for s, n in zip(SEGMENTS, parts, strict=True)
    ]
    (folder / "shares.csv").write_text("\n".join(["postcode;segment;share", *lines]) + "\n")
    rows = [f"{pc};{nr};{segment}" for (pc, nr, *_), segment in zip(living, own, strict=False)]
    (folder / "own.csv").write_text("\n".join(["postcode;number;segment", *rows]) + "\n")
    kinds = [("tree", "tree.csv"), ("bag-csv", "bag.csv"), ("postcode-buurt", "pc6.csv"), ("postcode4", "pc4.csv")]
    sources = [{"kind": kind, "path": path, **about} for kind, path in kinds]
    sources += [{"kind": "typology", "path": path, **about, **MODEL} for path in ("shares.csv", "own.csv")]
    sources = [source for source in sources if len((folder / source["path"]).read_text().splitlines()) > 1]
    recipe = {"id": "x", "name": "x", "year": 2025, "city": "GM1", "source": sources}
    (folder / "r.toml").write_text(tomli_w.dumps(recipe))
    return build_edition(folder / "r.toml", folder / "e")


@settings(max_examples=examples(20), deadline=None)
@given(addresses, shares, elsewhere, per_address)
def test_an_edition_adds_up(living, distribution, households, own):
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        edition = build(Path(folder), living, distribution, households, own)
        for table in ("addresses", "postcodes", "segment_shares", "population", "within", "areas"):
            connection.execute(f"CREATE TABLE {table} AS FROM '{edition.parquet(table)}'")

        def ask(sql: str) -> list[tuple]:
            return connection.execute(sql).fetchall()

        assert ask("SELECT postcode FROM postcodes GROUP BY 1 HAVING abs(sum(weight) - 1) > 1e-12") == []
        assert ask("SELECT postcode FROM segment_shares GROUP BY 1 HAVING abs(sum(share) - 1) > 1e-12") == []
        assert ask("SELECT * FROM segment_shares WHERE NOT share BETWEEN 0 AND 1") == []

        homes: dict[tuple[str, int], tuple[str, bool]] = {}
        for postcode, number, buurt, home in living:
            area, lived = homes.get((postcode, number), (buurt, False))
            homes[postcode, number] = (min(area, buurt), lived or home)
        expected = Counter(area for area, lived in homes.values() if lived)
        expected.update({"GM2": sum(households.values())})
        assert dict(ask("SELECT area, sum(households)::INT FROM population GROUP BY 1")) == {
            a: n for a, n in expected.items() if n
        }

        used = {
            area
            for (area,) in ask(
                "SELECT area FROM addresses UNION SELECT area FROM postcodes UNION SELECT area FROM population"
            )
        }
        assert used == {area for (area,) in ask("SELECT DISTINCT area FROM within")}
        for area in used:
            held = dict(ask(f"SELECT level, holder FROM within WHERE area = '{area}'"))
            assert {"gemeente", "land"} <= held.keys()
            assert area in held.values()
        assert ask("SELECT holder FROM within EXCEPT SELECT area FROM areas") == []
