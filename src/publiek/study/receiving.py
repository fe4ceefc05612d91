"""Several files of one institution as one delivery."""

from collections.abc import Sequence
from pathlib import Path

from publiek.delivery.receive import Delivery, receive
from publiek.engine.workspace import Workspace
from publiek.progress import Progress
from publiek.study.settings import InstitutionSettings
from publiek.tables import REJECTED, TICKETS

_TABLES = (TICKETS, REJECTED)


def receive_all(
    workspace: Workspace, paths: Sequence[Path], settings: InstitutionSettings, progress: Progress
) -> tuple[Delivery, ...]:
    """Read every file; the tables `tickets` and `rejected` then hold the rows of all of them."""
    for table in _TABLES:
        workspace.make(f"all_{table.name}", table.empty_sql())
    deliveries = tuple(_receive_one(workspace, path, settings, progress) for path in paths)
    for table in _TABLES:
        workspace.make(table.name, f"FROM all_{table.name}")
        workspace.drop(f"all_{table.name}")
    return deliveries


def _receive_one(workspace: Workspace, path: Path, settings: InstitutionSettings, progress: Progress) -> Delivery:
    delivery = receive(workspace, path, layout=settings.layout, columns=settings.columns or None, progress=progress)
    for table in _TABLES:
        workspace.append(f"all_{table.name}", f"FROM {table.name}")
    return delivery
