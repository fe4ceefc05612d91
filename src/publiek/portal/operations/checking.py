"""Looking whether a portal is as it should be: what is wrong, and how to mend it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from publiek.portal.jobs.models import Job, State
from publiek.portal.jobs.overview import overview
from publiek.portal.pages.closing import RENEWAL, RESTORE, why_closed

_LEAST_FREE = 2 << 30
_OTHERS_MAY = 0o077
_REOPEN = {
    RESTORE: "wait, or restore again in a new folder and a new, empty database",
    RENEWAL: "wait, or run it again: publiek portal init",
}


@dataclass(frozen=True)
class Wrong:
    """Something that is not as it should be."""

    what: str
    mend: str


def check() -> list[Wrong]:
    """Return all that is wrong; nothing is changed."""
    found = [*_of_django(), *_of_home(Path(settings.HOME))]
    try:
        found += [*_of_tables()] or [*_of_queue()]
    except DatabaseError as error:
        found.append(
            Wrong(f"The database does not answer: {error}.".replace("\n", " "), "look at PUBLIEK_PORTAL_DATABASE")
        )
    return found


def _of_django() -> Iterator[Wrong]:
    for message in run_checks(include_deployment_checks=not settings.DEMO):
        yield Wrong(str(message.msg), str(message.hint or "docs/how-to/secure-the-portal.md"))
    if settings.DEMO:
        yield Wrong("This is a demo: everybody knows its passwords.", "leave PUBLIEK_PORTAL_DEMO out")


def _of_home(home: Path) -> Iterator[Wrong]:
    for folder in (home / "sleutels", home):
        if folder.is_dir() and folder.stat().st_mode & _OTHERS_MAY:
            yield Wrong(f"Others on this machine may look into {folder}.", f"chmod 700 {folder}")
    if why := why_closed(home):
        yield Wrong(f"The portal is closed: a {why} is under way, or was stopped.", _REOPEN[why])
    free = shutil.disk_usage(home).free
    if free < _LEAST_FREE:
        yield Wrong(f"The disk has {free >> 20} MB left.", "make room: reports and releases need it")


def _of_tables() -> Iterator[Wrong]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Wrong("The tables are not those of this version.", "publiek portal init")


def _of_queue() -> Iterator[Wrong]:
    now = overview()
    if now.idle_since is not None:
        yield Wrong(
            f"Work has been waiting since {now.idle_since:%d-%m-%Y %H:%M} UTC.", "start a worker: publiek portal work"
        )
    if now.ours:
        yield Wrong(
            f"{len(now.ours)} jobs failed by a fault of ours.", "an administrator sees them on the page of the queue"
        )
    if not Job.objects.exclude(state=State.WAITING).exists():
        yield Wrong("No worker has ever done anything.", "start one: publiek portal work")
