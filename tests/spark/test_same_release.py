"""`publiek run --engine` on a cluster of two workers releases what DuckDB releases, byte for byte.

The study has what a programme has: several deliveries of one institution, rows that were collected as they were sold,
residents who objected, and all institutions together; and a worker is killed in the middle. PUBLIEK_SPARK_ALL=1 takes
all 21 institutions of the demo, in place of one of each discipline.
"""

import os
import random
import shutil
import tomllib
from contextlib import contextmanager

import pytest
import tomli_w

from publiek.addresskey import unpack
from publiek.cli import run
from publiek.custody.objections import EVERYWHERE
from publiek.progress import SILENT
from publiek.study.collected import cancel, hold
from publiek.study.journey import Study
from publiek.study.objected import book_of

pytestmark = pytest.mark.slow
ALL = os.environ.get("PUBLIEK_SPARK_ALL") == "1"
OBJECTIONS, COLLECTED, CANCELLED = 120, 900, 60


@pytest.fixture(scope="module")
def prepared(small_demo, tmp_path_factory):
    """The folder of a study that nobody has run yet, its vault and list of objections included."""
    folder = tmp_path_factory.mktemp("zelfde") / "studie"
    shutil.copytree(small_demo / "editie", folder / "editie")
    shutil.copytree(small_demo / "sleutel", folder / "sleutel")
    _write_study(small_demo, folder)
    study, lot = Study(folder), random.Random(1)
    homes = _homes(folder)
    objecting = "\n".join(" ".join(home) for home in lot.sample(homes, OBJECTIONS))
    assert book_of(study.custody).add(EVERYWHERE, objecting.encode(), study.edition).changed > OBJECTIONS // 2
    festival = next(one.id for one in study.settings.institution if one.discipline == "festival")
    rows = [_row(lot, homes, at) for at in range(COLLECTED)]
    podium = next(one.id for one in study.settings.institution if one.discipline == "podium")
    write(rows[::3], folder / "deliveries" / podium / "abonnementen.csv")
    assert hold(study.custody, festival, rows).accepted == COLLECTED
    study.match_collected(festival)
    cancel(study.custody, festival, [f"r{at}" for at in range(CANCELLED)])
    return folder


def _write_study(small_demo, folder):
    whole = tomllib.loads((small_demo / "study.toml").read_text())
    first = {one["discipline"]: one for one in reversed(whole["institution"])}
    chosen = whole["institution"] if ALL else [first[name] for name in ("museum", "festival", "podium")]
    settings = {key: whole[key] for key in ("id", "name", "period", "regio")}
    settings |= {"edition": "editie", "key_file": "sleutel/2025.key", "collect": True, "formats": ["csv"]}
    settings["institution"] = [
        {key: one[key] for key in ("id", "name", "discipline", "home")}
        | {"deliveries": _delivered(small_demo, folder, one)}
        for one in chosen
    ]
    (folder / "study.toml").write_text(tomli_w.dumps(settings))


def write(rows, file):
    """Write rows as an export."""
    names = ("order", "postcode", "number", "addition", "tickets", "date")
    lines = [";".join(str(row.get(name, "")) for name in names) for row in rows]
    file.write_text("\n".join(["Ordernummer;Postcode;Huisnummer;Toevoeging;Aantal;Datum", *lines]) + "\n")


def _delivered(small_demo, folder, institution):
    """Return the folder of an institution's deliveries, with its own files copied."""
    to = folder / "deliveries" / institution["id"]
    to.mkdir(parents=True)
    for name in institution["deliveries"]:
        shutil.copy(small_demo / name, to)
    return [f"deliveries/{institution['id']}"]


def _homes(folder):
    from pyarrow import parquet

    rows = parquet.read_table(folder / "editie" / "addresses.parquet").to_pylist()
    homes = [unpack(row["place"], row["suffix"]) for row in rows if row["residential"] and row["suffix"] is not None]
    return [(home.postcode, str(home.number), home.letter or home.addition) for home in homes[::5]]


def _row(lot, homes, at):
    postcode, number, addition = homes[int(len(homes) * lot.random() ** 2)]
    place = {"postcode": postcode, "number": number, **({"addition": addition} if addition else {})}
    day = f"2025-{lot.randrange(1, 13):02}-{lot.randrange(1, 29):02}"
    order = f"{1000 + at // 2}" if lot.random() < 0.3 else f"{9000 + at}"
    return {"id": f"r{at}", "order": order, **place, "tickets": lot.choice((1, 2, 4)), "production": "X", "date": day}


def engine_of(folder):
    """Return where rows went, by the audit log."""
    entries = Study(folder).custody.audit.entries()
    return {entry.about.get("engine") for entry in entries if entry.what == "delivery.read"}


def releases(folder):
    """Return every file of every release, by its place."""
    found = {file.relative_to(folder).as_posix(): file for file in folder.glob("releases/**/*") if file.is_file()}
    return {name: file.read_bytes() for name, file in found.items()}


class Killing:
    """A progress that kills a worker when half of the matching of the second institution is done."""

    def __init__(self, cluster):
        self.cluster, self.left, self.before = cluster, None, 1

    @contextmanager
    def task(self, name, total=None):
        self.left = None
        if name == "Matching addresses" and self.cluster:
            self.left = total // 2 if self.before == 0 else None
            self.before -= 1
        yield self

    def advance(self, steps=1):
        if self.left is not None:
            self.left -= steps
            if self.left == 0:
                self.cluster.kill_worker()
                self.cluster = None


def test_a_programme_is_released_the_same_though_a_worker_was_killed(  # noqa: PLR0913, PLR0917
    publiek, spark, cluster, prepared, tmp_path, monkeypatch
):
    killing = Killing(cluster)
    for name, engine, progress in (("hier", "local", SILENT), ("wolk", cluster.url, killing)):
        shutil.copytree(prepared, tmp_path / name)
        monkeypatch.setattr(run, "progress", lambda quiet, shown=progress: shown)
        answer = publiek("run", tmp_path / name, "--engine", engine, "--jobs", "1", "--quiet")
        assert (answer.code, answer.err) == (0, ""), answer.err
    assert killing.cluster is None, "a worker was killed"
    assert [engine_of(tmp_path / name) for name in ("hier", "wolk")] == [{None}, {cluster.url}]
    here, there = releases(tmp_path / "hier"), releases(tmp_path / "wolk")
    institutions = len(Study(tmp_path / "hier").settings.institution)
    assert len([name for name in here if name.endswith("manifest.json")]) >= institutions + 1
    assert sorted(there) == sorted(here)
    assert [name for name in here if there[name] != here[name]] == []
