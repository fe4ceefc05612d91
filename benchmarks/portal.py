"""The portal under load: python -m benchmarks.portal [--readers 50] [--uploads 10] [--rows 100000] [--home FOLDER].

Readers open a page of figures, look at it for some seconds, and open the next, while uploaders send a file each and
have it looked through. Web server (two processes), worker, readers and uploaders share this machine's cores; loopback
only. The demo is made in the folder where it is not there yet. Ends with 1 where an answer was an error, or reading
was slower than promised.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.page import PAGE, machine, write_section

TITLE = "The portal under load"
PORT = 8303
PROMISED_MS = 500
LOOKS_SECONDS = (3.0, 7.0)
"""How long a reader looks at a page, at least and at most."""
PAGES = ("", "wie/", "waarvandaan/", "kansen/", "vergelijken/", "door-de-tijd/", "bron/")
PATIENCE_SECONDS = 600


@dataclass(frozen=True)
class Person:
    """Somebody who is logged in: the institution, and the cookie of the session."""

    institution: str
    cookie: str


@dataclass
class Measured:
    """What was measured: milliseconds of each answer to a reader and to an uploader; answers that were no success."""

    reading: list[float] = field(default_factory=list)
    uploading: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def main() -> None:
    """Set up, measure, print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="publiek-bench-") as folder:
        home = options.home or Path(folder) / "home"
        os.environ |= {"PUBLIEK_PORTAL": str(home), "PUBLIEK_PORTAL_DEMO": "1"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "publiek.portal.config.settings"
        told = [sys.executable, "-m", "benchmarks.portal_people", str(options.readers), str(options.uploads)]
        made = json.loads(subprocess.run(told, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[-1])
        files = [_file(Path(made["addresses"]), options.rows, number) for number in range(options.uploads)]
        measured, seconds = _load(made, files)
    lines = _tell(options, measured, seconds)
    print("\n".join([*lines, *measured.errors[:10]]))
    if options.write:
        write_section(PAGE, TITLE, lines)
    slow = _at(measured.reading, 95) > PROMISED_MS
    sys.exit(1 if slow or measured.errors else 0)


def _load(made: dict[str, list[dict[str, str]]], files: list[bytes]) -> tuple[Measured, float]:
    """Serve, and let everybody at it until all files have been looked through; return what it took."""
    from publiek.portal.operations.serving.together import started

    readers, uploaders = ([Person(**one) for one in made[name]] for name in ("readers", "uploaders"))
    measured, over = Measured(), threading.Event()
    with started(["portal", "serve", "--bind", f"127.0.0.1:{PORT}", "--processes", "2"], ["portal", "work"]):
        _wait_for_pages()
        _warm_up(readers)
        begin = time.monotonic()
        threads = [threading.Thread(target=_read, args=(one, measured, over)) for one in readers]
        sending = [
            threading.Thread(target=_upload, args=(one, file, measured))
            for one, file in zip(uploaders, files, strict=True)
        ]
        for thread in (*threads, *sending):
            thread.start()
        for thread in sending:
            thread.join()
        over.set()
        for thread in threads:
            thread.join()
    return measured, time.monotonic() - begin


def _read(person: Person, measured: Measured, over: threading.Event) -> None:
    chance = random.Random(person.cookie)
    over.wait(chance.uniform(0, LOOKS_SECONDS[1]))  # nobody begins at the same moment
    while not over.is_set():
        path = f"/i/{person.institution}/cijfers/{chance.choice(PAGES)}"
        took, status, _ = _ask("GET", path, person)
        measured.reading.append(took)
        if status != 200:
            measured.errors.append(f"{status} {path}")
        over.wait(chance.uniform(*LOOKS_SECONDS))


def _upload(person: Person, file: bytes, measured: Measured) -> None:
    """Send a file, and look at the page of what would be used until it says so."""
    base = f"/i/{person.institution}/aanleveren/"
    _, status, page = _ask("GET", base, person)
    mark = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    if status != 200 or mark is None:
        measured.errors.append(f"{status} {base}")
        return
    body, kind = _form(mark[1], file)
    took, status, _ = _ask("POST", f"{base}bestand/", person, body, kind)
    measured.uploading.append(took)
    if status not in {200, 302}:
        measured.errors.append(f"{status} {base}bestand/")
        return
    looked = f"csrfmiddlewaretoken={mark[1]}".encode()
    _, status, _ = _ask("POST", f"{base}controle/", person, looked, "application/x-www-form-urlencoded")
    if status not in {200, 302}:
        measured.errors.append(f"{status} {base}controle/")
        return
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        _, status, page = _ask("GET", f"{base}controle/", person)
        if status == 200 and f"{base}bevestigen/" in page:
            return
        time.sleep(2)
    measured.errors.append(f"{base}: not looked through in {PATIENCE_SECONDS} s")


def _ask(method: str, path: str, person: Person, body: bytes | None = None, kind: str = "") -> tuple[float, int, str]:
    headers = {"Cookie": person.cookie, "Host": f"127.0.0.1:{PORT}"} | ({"Content-Type": kind} if kind else {})
    begin = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", PORT, timeout=120)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
    except OSError as error:
        return 1000 * (time.perf_counter() - begin), 0, str(error)
    finally:
        connection.close()
    return 1000 * (time.perf_counter() - begin), answer.status, text


def _form(mark: str, file: bytes) -> tuple[bytes, str]:
    edge = "a-word-that-is-in-no-file"
    parts = (
        f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{mark}\r\n',
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="kassa.csv"\r\n',
        "Content-Type: text/csv\r\n\r\n",
    )
    return "".join(parts).encode() + file + f"\r\n--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


def _file(addresses: Path, rows: int, number: int) -> bytes:
    """Return an export of so many rows, of addresses of the simulated city."""
    chance = random.Random(number)
    known = addresses.read_text(encoding="utf-8").splitlines()
    lines = (
        f"{row};{chance.choice(known)};{chance.randint(1, 28)}-{chance.randint(1, 12)}-2026;{chance.randint(1, 4)}"
        for row in range(rows)
    )
    return "\r\n".join(["Order;Postcode;Huisnummer;Toevoeging;Datum bezoek;Aantal", *lines]).encode()


def _wait_for_pages() -> None:
    for _ in range(300):
        if _ask("GET", "/gezond/", Person("", ""))[1] == 200:
            return
        time.sleep(0.2)
    raise SystemExit("the portal did not answer within a minute")


def _warm_up(readers: list[Person]) -> None:
    """Open every page of every institution once: what a day's first reader waits for is not what is measured."""
    for person in {one.institution: one for one in readers}.values():
        for page in PAGES:
            for _ in range(2):  # there are two processes
                _ask("GET", f"/i/{person.institution}/cijfers/{page}", person)


def _at(times: list[float], percent: int) -> float:
    return sorted(times)[min(len(times) - 1, len(times) * percent // 100)] if times else 0.0


def _tell(options: argparse.Namespace, measured: Measured, seconds: float) -> list[str]:
    uploads = f"{options.uploads} uploads of {options.rows:,} rows"
    pace = f"a page every {sum(LOOKS_SECONDS) / 2:.0f} s each"
    lines = [
        f"{options.readers} readers ({pace}) and {uploads}, until all are looked through: {seconds:.0f} s.",
        f"Web server, worker, readers and uploaders on one machine: {machine('django', 'gunicorn')}. SQLite.",
        "By `python -m benchmarks.portal`.",
        "",
        "| asked for | answers | p50, ms | p95, ms | slowest, ms | promised p95, ms |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    asked = (("a page of figures", measured.reading, str(PROMISED_MS)), ("an upload", measured.uploading, ""))
    for name, times, promised in asked:
        told = " | ".join(f"{_at(times, percent):.0f}" for percent in (50, 95, 100))
        lines.append(f"| {name} | {len(times)} | {told} | {promised} |")
    return [*lines, "", f"Errors: {len(measured.errors)}."]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.portal", description=__doc__)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--uploads", type=int, default=10)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--home", type=Path, help="a demo's folder, kept; made where it is not there yet")
    parser.add_argument("--write", action="store_true", help="write the section of docs/reference/benchmarks.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
