"""A worker that is killed, anywhere: figures are released once, the file is deleted once, and its record is there once.

Killed means SIGKILL, right before or right after a function of the product, in a process that begins as a worker does.
"""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys

import pytest
from tests.portal.conftest import LATE

pytestmark = pytest.mark.slow
# Begun in an instant by a fork of one that has the portal loaded and no connection open.
FORKED = """
import json, os, signal, sys, threading
import django
django.setup()
from importlib import import_module
from publiek.portal.deliveries.services import confirming  # loaded once, for all that follow
from publiek.portal.jobs.worker import work_one


def begin(home, place, when):
    from django.conf import settings
    from pathlib import Path
    settings.HOME = Path(home)
    settings.DATABASES["default"]["NAME"] = Path(home) / "portal.sqlite3"
    if place:
        module, _, path = place.partition(":")
        *outer, name = path.split(".")
        holder = import_module(module)
        for part in outer:
            holder = getattr(holder, part)
        real = getattr(holder, name)

        def killed(*arguments, **named):
            if when == "after":
                real(*arguments, **named)
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(holder, name, killed)
    job = work_one()
    print(json.dumps([job.state, job.fault]) if job else "null", flush=True)


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        begin(**json.loads(line))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
DELIVER = """
from pathlib import Path
from publiek.custody.intake import Taking
from publiek.portal.accounts.models import User
from publiek.portal.deliveries.services.status import FIGURES, word_of
from publiek.portal.deliveries.services.vault import custody_of
from publiek.portal.jobs import queue
from publiek.portal.operations.adopt import adopt
from publiek.portal.programme.services.places import lane_of
from publiek.portal.tenancy.models import Organisation

period = adopt(Path(sys.argv[1]))
late = Organisation.objects.get(code=sys.argv[3])
custody = custody_of(period)
taking = Taking(custody.settings.id, late.code, period.name, custody.year, 100)
item = custody.vault.take(Path(sys.argv[2]), taking, custody.key())
by = User.objects.create_user("kassa@example.org", "x")
queue.ask(
    FIGURES, lane=lane_of(period), unique=word_of(late, period), organisation=late, asked_by=by,
    period=period.pk, files=[item.id],
)
"""
PLACES = [
    ("publiek.study.journey:Study.travel", "before"),
    ("publiek.study.journey:Study.travel", "after"),
    ("publiek.study.journey:Study.publish", "after"),
    ("publiek.portal.deliveries.services.confirming:forget", "before"),
    ("publiek.portal.jobs.queue:finish", "before"),
    ("publiek.portal.jobs.queue:finish", "after"),
]


@pytest.fixture(scope="module")
def confirmed(made, installed, tmp_path_factory):
    """A portal in which an institution has delivered and confirmed; its figures are to be made."""
    home = tmp_path_factory.mktemp("gedood") / "home"
    portal = installed(home)
    for name in ("onderzoeken", "editie"):
        shutil.copytree(made / name, home / name)
    for key in (made / "sleutels").glob("*.key"):
        shutil.copy(key, home / "sleutels")
    export = next((made / "demo" / "aanleveringen").glob("rumoer*"))
    portal.python(DELIVER, home / "onderzoeken" / "2025" / "study.toml", export, LATE)
    return portal


@pytest.fixture(scope="module")
def begin(confirmed, tmp_path_factory):
    """Return a function that works one job in a process, killed at a place or not; and what became of it."""
    errors = (tmp_path_factory.mktemp("fouten") / "errors.txt").open("w+")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": errors}
    server = subprocess.Popen([sys.executable, "-c", FORKED], env=confirmed.environment, text=True, **pipes)

    def run(home, place="", when=""):
        print(json.dumps({"home": str(home), "place": place, "when": when}), file=server.stdin, flush=True)
        said = server.stdout.readline().strip()
        if place:
            assert said == str(-signal.SIGKILL), said
            return None
        assert server.stdout.readline().strip() == "0"
        return json.loads(said)

    with server:
        yield run


def _figures(home):
    folder = home / "onderzoeken" / "2025"
    released = [path for path in (folder / "releases" / LATE).iterdir() if not path.name.startswith(".")]
    log = [json.loads(line) for line in (folder / "audit" / "log.jsonl").read_text().splitlines()]
    acts = [entry["what"] for entry in log if LATE in json.dumps(entry)]
    content = {file.name: file.read_bytes() for path in released for file in path.iterdir()}
    return len(released), acts.count("release.published"), list((folder / "vault").glob("*.item")), content


def _records(home):
    return list((home / "onderzoeken" / "2025" / "audit" / "deletions").rglob("*.json"))


def _let_lease_run_out(home):
    with sqlite3.connect(home / "portal.sqlite3") as database:
        database.execute("UPDATE jobs_job SET lease = '2020-01-01 00:00:00' WHERE state = 'running'")


@pytest.fixture(scope="module")
def unkilled(confirmed, begin, tmp_path_factory):
    """The figures as they come out where nothing is killed."""
    home = tmp_path_factory.mktemp("ongedood") / "home"
    shutil.copytree(confirmed.home, home)
    assert begin(home) == ["done", {}]
    return _figures(home), len(_records(home))


@pytest.mark.parametrize("killed_at", PLACES, ids=" ".join)
def test_nothing_is_lost_and_nothing_is_done_twice(confirmed, begin, unkilled, tmp_path, killed_at):
    home = tmp_path / "home"
    shutil.copytree(confirmed.home, home)
    begin(home, *killed_at)
    _let_lease_run_out(home)
    again = begin(home)
    assert again in (["done", {}], None)
    assert (_figures(home), len(_records(home))) == unkilled
    assert unkilled[0][:3] == (1, 1, [])
    assert begin(home) is None
