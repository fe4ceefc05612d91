"""A study with two exports of one institution, a search for what is in them, and processes that are killed."""

import csv
import gzip
import io
import json
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import tomli_w

INSTITUTION = "gezelschap-x"
ROWS = 300
"""Of the export: as many as it takes for figures."""
PARQUET, ZIP, GZIP = b"PAR1", b"PK\x03\x04", b"\x1f\x8b"
# A process of the product for every line: begun in an instant by a fork of one that has the product's code loaded and
# has done nothing with it. It kills itself right before, or right after, the nth call of a function of the product.
KILLED = """
import json, os, signal, sys
from importlib import import_module

for module in ("run.running", "run.reports", "cli.delivery", "cli.run", "cli.collected", "study.journey"):
    import_module(f"publiek.{module}")


def begin(place, when, nth, command, temporary, home):
    os.environ |= {"TMPDIR": temporary, "HOME": home}
    os.chdir(home)
    module, _, path = place.partition(":")
    *outer, name = path.split(".")
    holder = import_module(module)
    for part in outer:
        holder = getattr(holder, part)
    real, calls = getattr(holder, name), 0

    def killed(*arguments, **named):
        nonlocal calls
        calls += 1
        if calls < nth:
            return real(*arguments, **named)
        if when == "after":
            real(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(holder, name, killed)
    sys.argv = ["publiek", *command]
    from publiek.cli.app import main

    main()


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)  # what it says is for the log of errors: the answer below stands alone
        begin(**json.loads(line))
        sys.exit("it came to its end")
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def forms(content: bytes):
    """Yield the bytes of a file, and what is packed in them."""
    yield content
    if content.startswith(GZIP):
        yield from forms(gzip.decompress(content))
    if content.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from forms(archive.read(name))
    if content.startswith(PARQUET):
        yield str(pq.read_table(io.BytesIO(content)).to_pylist()).encode()


def plants_in(folders, marks) -> list[tuple[str, str]]:
    """Return where something of the export stands: file and mark, in any encoding, in names and packed files too."""
    encoded = [(mark, mark.encode(coding)) for mark in marks for coding in ("utf-8", "utf-16-le", "utf-16-be")]
    found = []
    for file in (file for folder in folders for file in folder.rglob("*")):
        parts = [str(file).encode()]
        if file.is_symlink():
            parts.append(str(file.readlink()).encode())
        if file.is_file():
            parts += forms(file.read_bytes())
        found += [(str(file), mark) for mark, code in encoded if any(code in part for part in parts)]
    return found


@dataclass
class Place:
    """A study in a folder of its own; the exports, of two halves of the year, lie elsewhere, with their user."""

    study: Path
    exports: list[Path]
    temporary: Path
    home: Path
    begin: Callable[[dict], None]

    @property
    def folders(self) -> list[Path]:
        """Return every folder in which something could be left."""
        return [self.study.parent, self.temporary, self.home]

    def kill(self, place: str, when: str, nth: int, *command) -> None:
        """Run a command that is killed at a place; it must get there."""
        wish = {"place": place, "when": when, "nth": nth, "command": [str(part) for part in command]}
        self.begin({**wish, "temporary": str(self.temporary), "home": str(self.home)})

    def published(self) -> dict[str, bytes]:
        """Return the report and the release, by name; a release that was never finished has a name with a dot."""
        folders = (self.study.parent / "reports", self.study.parent / "releases")
        files = (
            file.relative_to(self.study.parent) for folder in folders for file in folder.rglob("*.*") if file.is_file()
        )
        whole = (file for file in files if not any(part.startswith(".") for part in file.parts))
        return {file.as_posix(): (self.study.parent / file).read_bytes() for file in whole}


@pytest.fixture(scope="module")
def marks(small_demo):
    """What of the export would be recognised: postcodes, mail addresses, telephone numbers and names, of 25 rows."""
    with (small_demo / "aanleveringen" / "export_orders.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))[:ROWS]
    columns = ("ZIP code", "Email", "Phone number", "Name")
    found = {row[column] for row in rows[:: len(rows) // 25] for column in columns if len(row[column]) > len("1012AB")}
    assert len(found) > 50
    return found | {mark.replace(" ", "") for mark in found} | {"Lijst_van_Verzinsel"}


@pytest.fixture(scope="module")
def begin(tmp_path_factory):
    """Return a function that begins a process as wished and waits for its end, which must be by SIGKILL."""
    errors = tmp_path_factory.mktemp("gedood") / "errors.txt"
    with errors.open("w") as file:
        server = subprocess.Popen(
            [sys.executable, "-c", KILLED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=file, text=True
        )

    def run(wish):
        print(json.dumps(wish), file=server.stdin, flush=True)
        assert server.stdout.readline().strip() == str(-signal.SIGKILL), f"{wish['place']}: {errors.read_text()}"

    with server:
        yield run


@pytest.fixture
def place(small_demo, tmp_path, monkeypatch, begin):
    """The study, and this process looking for temporary files where the killed ones keep them."""
    for name in ("onderzoek", "tijdelijk", "thuis", "gebruiker"):
        (tmp_path / name).mkdir()
    header, *rows = (small_demo / "aanleveringen" / "export_orders.csv").read_text("utf-8-sig").splitlines()[: ROWS + 1]
    exports = []
    for number, half in enumerate((rows[: len(rows) // 2], rows[len(rows) // 2 :]), 1):
        exports.append(tmp_path / "gebruiker" / f"Lijst_van_Verzinsel {number}.csv")
        exports[-1].write_text("\n".join([header, *half]))
    study = tmp_path / "onderzoek" / "study.toml"
    settings = {
        "id": "proef",
        "name": "Proef",
        "period": "2025",
        "edition": str(small_demo / "editie"),
        "key_file": str(tmp_path / "sleutels" / "{year}.key"),
        "collect": True,
        "formats": ["csv"],  # the quickest to write
        "institution": [{"id": INSTITUTION, "name": "Gezelschap X", "discipline": "podium"}],
    }
    study.write_text(tomli_w.dumps(settings))
    (tmp_path / "sleutels").mkdir(mode=0o700)
    # The same key everywhere, so that the same figures are drawn.
    key = tmp_path / "sleutels" / "2025.key"
    key.write_text("ab" * 32)
    key.chmod(0o600)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tijdelijk"))
    return Place(study, exports, tmp_path / "tijdelijk", tmp_path / "thuis", begin)


@pytest.fixture
def search(marks):
    """Return a function that says where something of the export stands in the folders of a place."""
    return lambda place: plants_in(place.folders, marks)
