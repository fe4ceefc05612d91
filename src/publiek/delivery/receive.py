"""Receiving a delivery: from a file to the tables `tickets` and `rejected`, and an account of how it was read."""

import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from publiek.delivery import spreadsheet, textual
from publiek.delivery.classify import JUDGED, judge
from publiek.delivery.container import kind
from publiek.delivery.extent import check_extent
from publiek.delivery.labels import clear_personal_labels
from publiek.delivery.layouts import GENERIC, layouts
from publiek.delivery.limits import Limits, default_limits
from publiek.delivery.model import Delivery
from publiek.delivery.preview import Watch, unwatched
from publiek.delivery.reading import Reading, Wishes
from publiek.delivery.reasons import Refusal
from publiek.delivery.sample import masked_sample
from publiek.delivery.scan import DELIVERED, PASSING
from publiek.delivery.values_read import read_values
from publiek.engine.duck import DuckWorkspace
from publiek.engine.followed import WHOLE, followed
from publiek.errors import UserError, Where
from publiek.progress import SILENT, Progress
from publiek.tables import REJECTED, TICKETS

__all__ = ["Delivery", "receive"]
_BLOCK = 1 << 20


def receive(  # noqa: PLR0913
    workspace: DuckWorkspace,
    path: Path,
    *,
    layout: str | None = None,
    columns: Mapping[str, str] | None = None,
    sheet: str | None = None,
    sample: int = 0,
    limits: Limits | None = None,
    watch: Watch = unwatched,
    progress: Progress = SILENT,
) -> Delivery:
    """Read an export into the tables `tickets` and `rejected` of a workspace; return how it was read.

    `layout` names a layout of delivery/layouts; `columns` gives headers by role ({"postcode": "PC"}; '' for a role
    that no column has), `sheet` one sheet of a workbook, `sample` the number of masked rows to show; `limits` are
    those of limits.yaml unless given; `watch` is told of the columns before they are judged. UserError for a file that
    is no export, is beyond the limits, has no column with addresses, or has no tickets.
    """
    path = Path(path)
    wishes = Wishes(_layout(layout, path), dict(columns or {}), sheet)
    # Hashing does not hold the interpreter up, so it goes beside the reading.
    with (
        progress.task(f"Reading {path.name}", WHOLE) as task,
        followed(workspace.connection.query_progress, task),
        ThreadPoolExecutor(1) as beside,
    ):
        limits = limits or default_limits()
        found = kind(path, limits)
        checksum = beside.submit(_checksum, path)
        workspace.drop(DELIVERED, JUDGED, TICKETS.name, REJECTED.name)
        if found == "text":
            reading = textual.read(workspace, path, wishes, limits, watch)
        else:
            reading = spreadsheet.read(workspace, path, found, wishes, limits, watch)
        check_extent(workspace, limits, path)
        notes = read_values(workspace)
        judge(workspace, reading.plan)
        undated = _hand_on(workspace)
        notes += clear_personal_labels(workspace)
        shown = masked_sample(workspace, sample)
        if undated:
            notes.append(f"{undated} row(s) have a date that could not be read; they are used without it")
        return _account(workspace, path, reading, notes, sample=shown, checksum=checksum.result())


def _layout(name: str | None, path: Path) -> str | None:
    if name is None:
        return None
    wanted = name.strip().lower()
    if wanted not in layouts():
        raise UserError(
            f"There is no layout '{name}'.",
            where=Where(file=path),
            mend=f"choose one of {', '.join(layouts())}, or leave --layout out",
        )
    return wanted


def _hand_on(workspace: DuckWorkspace) -> int:
    """Make the two tables of the contract, `tickets` without a copy; return how many of its rows have no date."""
    below = workspace.value(f"SELECT count(*) FROM {DELIVERED}")
    refused = f"SELECT sheet, row, reason FROM {JUDGED} WHERE reason IS NOT NULL ORDER BY sheet, row"
    workspace.make(REJECTED.name, refused)
    workspace.connection.execute(
        f"DELETE FROM {DELIVERED} WHERE rowid IN (SELECT id FROM {JUDGED} WHERE reason IS NOT NULL)"
    )
    undated = workspace.value(f"SELECT count(*) FROM {DELIVERED} WHERE date_text IS NOT NULL AND visited_on IS NULL")
    for column in PASSING:
        workspace.connection.execute(f"ALTER TABLE {DELIVERED} DROP COLUMN {column}")
    workspace.rename(DELIVERED, TICKETS.name)
    workspace.drop(JUDGED)
    TICKETS.check(workspace.columns(TICKETS.name))
    REJECTED.check(workspace.columns(REJECTED.name))
    _reconcile(workspace, below)
    return int(undated)


def _reconcile(workspace: DuckWorkspace, below: int) -> None:
    after = workspace.value("SELECT (SELECT count(*) FROM tickets) + (SELECT count(*) FROM rejected)")
    if after != below:
        raise AssertionError("rows were lost while reading")


def _account(  # noqa: PLR0913
    workspace: DuckWorkspace,
    path: Path,
    reading: Reading,
    notes: list[str],
    *,
    sample: tuple[dict[str, str], ...],
    checksum: str,
) -> Delivery:
    records, tickets = workspace.rows("SELECT count(*), coalesce(sum(quantity), 0)::BIGINT FROM tickets")[0]
    refused: dict[str, int] = dict(workspace.rows("SELECT reason, count(*) FROM rejected GROUP BY ALL ORDER BY ALL"))
    if not records:
        raise UserError(
            "This export has no tickets: there is no usable row under the header.",
            where=Where(file=path, row=reading.plan.header.row),
            mend="export it again and check the selection; `publiek delivery inspect` tells how columns are found",
        )
    plan = reading.plan
    return Delivery(
        file=path.name,
        checksum=checksum,
        format=reading.format,
        encoding=reading.encoding,
        separator=reading.separator,
        sheets=reading.sheets,
        skipped_sheets=reading.skipped,
        header_row=plan.header.row,
        layout=reading.layout or GENERIC,
        columns=tuple(sorted(plan.found.values(), key=lambda item: item.position)),
        rows_in_file=reading.rows_above + records + sum(refused.values()),
        rows_above=reading.rows_above,
        records=records,
        tickets=int(tickets),
        refused={Refusal(reason): count for reason, count in refused.items()},
        notes=(*reading.notes, *notes),
        sample=sample,
    )


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
