"""A study with persons planted in everything that goes in, run as a user runs it: all its reports, in every format."""

import fcntl
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import pytest
import tomli_w
from disguised import Plant, layers
from planted import FILE, HEADER, PERSONS, rows_of, write_text

FORMATS = ("html", "pdf", "pptx", "xlsx", "csv", "parquet")
OF_PROGRAMME = ("html", "xlsx", "csv")
OWN, FRIEND, OTHER = "gezelschap-x", "podium-achterdeur", "podium-kwartje"
# Of the machine and of who runs it; and of what is given beside the exports.
AROUND = {
    "path": "zwaanswijkerdijk",
    "user": "wachtmeester-oeverman",
    "home": "thuis-van-oeverman",
    "production of attendance": "Feest Lodewijkerstraat",
}
PROGRAMME = "programme-proef"


@dataclass(frozen=True)
class Made:
    """A study that was run. plants: what may be in none of its reports."""

    study: Path
    plants: tuple[Plant, ...]

    @cached_property
    def outputs(self) -> dict[str, bytes]:
        """Every file of the folder of reports, by its path there."""
        folder = self.study.parent / "reports"
        return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}

    @cached_property
    def unpacked(self) -> dict[str, bytes]:
        """The same, and all that is packed in them."""
        return {where: inner for name, content in self.outputs.items() for where, inner in layers(name, content)}

    def of(self, subject: str) -> dict[str, bytes]:
        """Return the unpacked files of one report."""
        return {name: content for name, content in self.unpacked.items() if name.startswith(f"{subject}/")}


@pytest.fixture(scope="session")
def made(small_demo, tmp_path_factory) -> Made:
    """The study, run once for all test processes."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if base.name.startswith("popen") else base) / "reports-that-leak-nothing" / AROUND["path"]
    shared.mkdir(parents=True, exist_ok=True)
    with (shared.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "reports" / "index.html").exists():
            _make(shared, small_demo)
    texts = {**PERSONS, **HEADER, "name of the file": FILE, **AROUND}
    return Made(shared / "study.toml", tuple(Plant(place, text) for place, text in texts.items()))


def _make(base, small_demo):
    """Make three podia and run them: one with plants, one that agrees to being named as it does, one that does not."""
    for folder in (base / "aanlevering", base / AROUND["home"]):
        folder.mkdir()
    homes = dwellings(small_demo)
    export = write_text(base / "aanlevering", rows_of(homes), "utf-8", ";")
    own = [f"{homes[0][0]} {homes[0][1]}"]
    institutions = [_institution(base, OWN, "Gezelschap X", export.file, like_minded=True, own_addresses=own)]
    for one, name, file in (
        (FRIEND, "Danstheater De Achterdeur", "achterdeur.csv"),
        (OTHER, "Jeugdtheater Het Kwartje", "kwartje_2025.csv"),
    ):
        copy = Path(shutil.copy(small_demo / "aanleveringen" / file, base / "aanlevering"))
        institutions.append(_institution(base, one, name, copy, like_minded=one == FRIEND))
    (base / "study.toml").write_text(tomli_w.dumps(_settings(base, small_demo, institutions)))
    _run(base)


def dwellings(small_demo):
    """Return a third of a stadsdeel and some of everywhere: postcode, number, letter or addition."""
    from pyarrow import parquet

    from publiek.addresskey import unpack

    rows = parquet.read_table(small_demo / "editie" / "addresses.parquet").to_pylist()
    homes = [unpack(row["place"], row["suffix"]) for row in rows if row["residential"] and row["suffix"] is not None]
    chosen = [*homes[:1500:5], *homes[1500::40]]
    return [(home.postcode, home.number, home.letter or home.addition) for home in chosen]


def _institution(base, name, said, file, **more):
    return {
        "id": name,
        "name": said,
        "discipline": "podium",
        "home": "A",
        "deliveries": str(file),
        "attendance": str(_attendance(base, name)),
        **({"formats": list(FORMATS)} if name == OWN else {}),
        **more,
    }


def _attendance(base, name):
    """Write months of two years with a production that is called after somebody; uneven, so that digits tell."""
    lot, lines = random.Random(name), ["maand;productie;bezoeken;gratis"]
    for year in (2019, 2025):
        for month in range(1, 13):
            lines.append(f"{year}-{month:02};{AROUND['production of attendance']};{lot.randint(151, 397)};nee")
            lines.append(f"{year}-{month:02};Anders;{lot.randint(53, 97)};ja")
    file = base / "aanlevering" / f"bezoek-{name}.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def _settings(base, small_demo, institutions):
    key = base / AROUND["home"] / "jaar.key"
    shutil.copy(small_demo / "sleutel" / "2025.key", key)
    return {
        "id": "proef",
        "name": "Proef",
        "period": "2025",
        "edition": str(small_demo / "editie"),
        "key_file": str(key),
        "regio": "MRA",
        "reference_year": 2019,
        "programme_formats": list(OF_PROGRAMME),
        "institution": institutions,
    }


def _run(base):
    user = {"USER": AROUND["user"], "LOGNAME": AROUND["user"], "USERNAME": AROUND["user"], "TZ": "Asia/Tokyo"}
    homes = {"HOME": str(base / AROUND["home"]), "TMPDIR": str(base / AROUND["home"]), "PYTHONHASHSEED": "77"}
    command = [sys.executable, "-m", "publiek", "run", str(base / "study.toml"), "--jobs", "1", "-q"]
    done = subprocess.run(command, env={**os.environ, **user, **homes}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def bare(made, tmp_path_factory) -> Path:
    """The study.toml of a copy, elsewhere, of which nothing is left but releases and public facts."""
    folder, was = tmp_path_factory.mktemp("elders") / "kaal", made.study.parent
    shutil.copytree(was / "releases", folder / "releases")
    for file in (was / "aanlevering").glob("bezoek-*.csv"):
        shutil.copy(file, folder)
    text = made.study.read_text().replace(f"{was}/aanlevering/bezoek-", f"{folder}/bezoek-")
    (folder / "study.toml").write_text(text.replace(str(was), str(folder / "weg")))
    return folder / "study.toml"


@pytest.fixture
def shelf(bare):
    """The releases and public facts of the bare copy."""
    from publiek.study.shelf import Shelf

    return Shelf(bare)


@pytest.fixture(scope="session")
def documents_made(bare):
    """Reports by subject, made anew where nothing but releases and public facts is left."""
    from publiek.run.documents import document_of
    from publiek.study.shelf import Shelf

    assert not (bare.parent / "weg").exists()
    shelf = Shelf(bare)
    return {subject: document_of(shelf, subject) for subject in (OWN, PROGRAMME)}
