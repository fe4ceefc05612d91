"""A revision on a cluster is the revision that DuckDB publishes. For the night: it takes two more travels on Spark."""

import os
import shutil
from collections import defaultdict

import pytest
import tomli_w
from pyarrow import parquet

from publiek.addresskey import unpack
from publiek.study.journey import Study

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.environ.get("PUBLIEK_SPARK_ALL") != "1", reason="for the night: PUBLIEK_SPARK_ALL=1"),
]
FEW = 52


@pytest.fixture
def visitors(small_demo):
    """Who came: 52 addresses over the city; then fifteen of one segment in one buurt, and fifteen in another."""
    found = defaultdict(list)
    for row in parquet.read_table(small_demo / "editie" / "addresses.parquet").to_pylist():
        if row["residential"] and row["suffix"] is not None:
            found[row["area"], row["segment"]].append(unpack(row["place"], row["suffix"]))
    fullest = sorted(found, key=lambda key: (-len(found[key]), key))
    first, second = fullest[0], next(key for key in fullest[1:] if key[1] == fullest[0][1] and key[0] != fullest[0][0])
    elsewhere = [one for key in fullest if key[0] not in {first[0], second[0]} for one in found[key][:2]]
    return [*elsewhere[:FEW], *found[first][:15], *found[second][:15]]


def write(homes, file):
    rows = [f"{one.postcode};{one.number};{one.letter}{' ' + one.addition if one.addition else ''}" for one in homes]
    lines = [f"{row};1;01-03-2025;Stuk" for row in rows]
    file.write_text("\n".join(["postcode;huisnummer;toevoeging;aantal;datum;voorstelling", *lines]) + "\n")


def test_a_revision_is_the_same(publiek, spark, cluster, small_demo, visitors, tmp_path):  # noqa: PLR0913, PLR0917
    shutil.copytree(small_demo / "sleutel", tmp_path / "sleutel")
    write(visitors[:FEW], tmp_path / "eerst.csv")
    write(visitors, tmp_path / "daarna.csv")
    one = {"id": "zaal", "name": "Zaal", "discipline": "podium", "deliveries": ["../eerst.csv"]}
    about = {"id": "proef", "name": "Proef", "period": "2025", "edition": str(small_demo / "editie")}
    said = {}
    for name, engine in (("hier", "local"), ("wolk", cluster.url)):
        (tmp_path / name).mkdir()
        settings = {**about, "key_file": "../sleutel/2025.key", "institution": [one]}
        (tmp_path / name / "study.toml").write_text(tomli_w.dumps(settings))
        study = Study(tmp_path / name)
        study.publish(study.travel("zaal"))
        files = ("--was", tmp_path / "eerst.csv", "--now", tmp_path / "daarna.csv")
        answer = publiek("revise", tmp_path / name, "zaal", *files, "--engine", engine, "--quiet")
        assert answer.code == 0, answer.err
        folder = tmp_path / name / "releases" / "zaal" / "2025.r1"
        said[name] = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert said["hier"] == said["wolk"]
