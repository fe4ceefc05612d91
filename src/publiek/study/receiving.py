"""Several files of one institution as one delivery."""

from collections.abc import Sequence
from pathlib import Path

from publiek.delivery.receive import Delivery, receive
from publiek.engine.workspace import Workspace
from publiek.errors import UserError, Where
from publiek.progress import Progress
from publiek.study.settings import InstitutionSettings
from publiek.tables import REJECTED, TICKETS

_TABLES = (TICKETS, REJECTED)


def receive_all(
    workspace: Workspace, paths: Sequence[Path], settings: InstitutionSettings, progress: Progress
) -> tuple[Delivery, ...]:
    """Read every file; the tables `tickets` and `rejected` then hold the rows of all of them.

    UserError where a file cannot be read, or has the same content as one before it.
    """
    for table in _TABLES:
        workspace.make(_gathered(table.name), table.empty_sql())
    seen: dict[str, Path] = {}
    deliveries = tuple(_receive_one(workspace, path, settings, seen, progress) for path in paths)
    for table in _TABLES:
        workspace.drop(table.name)
        workspace.rename(_gathered(table.name), table.name)
    return deliveries


def _receive_one(
    workspace: Workspace, path: Path, settings: InstitutionSettings, seen: dict[str, Path], progress: Progress
) -> Delivery:
    delivery = receive(workspace, path, layout=settings.layout, columns=settings.columns or None, progress=progress)
    if delivery.checksum in seen:
        raise UserError(
            f"This file has the same content as '{seen[delivery.checksum].name}': its tickets would count twice.",
            where=Where(file=path),
            mend=f"name one of the two under `deliveries` of '{settings.id}'",
        )
    # Each system numbers its orders from 1: order 1001 of one file is not order 1001 of another.
    workspace.append(
        _gathered(TICKETS.name),
        f"SELECT * REPLACE ('{len(seen)}:' || order_ref AS order_ref) FROM {TICKETS.name}",
    )
    workspace.append(_gathered(REJECTED.name), f"FROM {REJECTED.name}")
    seen[delivery.checksum] = path
    return delivery


def _gathered(table: str) -> str:
    return f"all_{table}"
