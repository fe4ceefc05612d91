"""A worker that is killed, anywhere: figures are released once, the file is deleted once, and its record is there once.

Killed means SIGKILL, right before or right after a function of the product, in a process that begins as a worker does.
"""

import json
import shutil
import sqlite3
from dataclasses import replace

import pytest
from tests.portal.conftest import LATE

pytestmark = pytest.mark.slow
KILL = """
import os, signal
from importlib import import_module
from publiek.portal.jobs.worker import work_one

module, _, path = {place!r}.partition(":")
*outer, name = path.split(".")
holder = import_module(module)
for part in outer:
    holder = getattr(holder, part)
real = getattr(holder, name)


def killed(*arguments, **named):
    if {when!r} == "after":
        real(*arguments, **named)
    os.kill(os.getpid(), signal.SIGKILL)


setattr(holder, name, killed)
work_one()
"""
WORK = """
import json
from publiek.portal.jobs.worker import work_one
job = work_one()
while job and job.kind == "mail":
    job = work_one()
print(json.dumps([job.state, job.fault] if job else None))
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
    ("publiek.study.journey:Study.publish", "after"),
    ("publiek.portal.deliveries.services.confirming:forget", "before"),
    ("publiek.portal.jobs.queue:finish", "before"),
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


def _copy(portal, home):
    shutil.copytree(portal.home, home)
    return replace(portal, home=home)


def _work(portal):
    return json.loads(portal.python(WORK))


@pytest.fixture(scope="module")
def unkilled(confirmed, tmp_path_factory):
    """The figures as they come out where nothing is killed."""
    portal = _copy(confirmed, tmp_path_factory.mktemp("ongedood") / "home")
    assert _work(portal) == ["done", {}]
    return _figures(portal.home), len(_records(portal.home))


@pytest.mark.parametrize("killed_at", PLACES, ids=" ".join)
def test_nothing_is_lost_and_nothing_is_done_twice(confirmed, unkilled, tmp_path, killed_at):
    portal = _copy(confirmed, tmp_path / "home")
    place, when = killed_at
    portal.killed(KILL.format(place=place, when=when))
    _let_lease_run_out(portal.home)
    assert _work(portal) in (["done", {}], None)
    assert (_figures(portal.home), len(_records(portal.home))) == unkilled
    assert unkilled[0][:3] == (1, 1, [])
    assert _work(portal) is None
