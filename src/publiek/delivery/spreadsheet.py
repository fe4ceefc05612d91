"""Reading a workbook into the table `delivered`: all sheets with the same columns, the others named."""

from pathlib import Path

from publiek.delivery.limits import Limits
from publiek.delivery.preview import Watch, preview, unwatched
from publiek.delivery.reading import Draft, Reading, Wishes, draft, require_address
from publiek.delivery.scan import DELIVERED, Plan, scan_sql
from publiek.delivery.workbook import Sheet, open_workbook
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError, Where

_DECIDING = ("postcode", "full", "quantity")


def read(  # noqa: PLR0913, PLR0917
    workspace: DuckWorkspace,
    path: Path,
    found: str,
    wishes: Wishes,
    limits: Limits | None = None,
    watch: Watch = unwatched,
) -> Reading:
    """Read a workbook; the plan is that of its first sheet with tickets, of whose columns `watch` is told."""
    book = open_workbook(path, found, limits)
    every = book.sheets
    wanted = _wanted(every, wishes, path)
    drafts = {item.name: draft(item.rows, wishes, Where(file=path, sheet=item.name)) for item in wanted if item.rows}
    main_sheet = _most_likely(wanted, drafts)
    watch(preview(drafts[main_sheet.name].plan.header, main_sheet.rows))
    chosen, main = _alike(wanted, drafts, path)
    plans = {item.name: drafts[item.name].plan for item in chosen}
    for item in chosen:
        _scan(workspace, item, plans[item.name])
    skipped = tuple(item.name for item in every if item.name not in plans)
    return Reading(
        plan=main.plan,
        format="XLSM" if path.suffix.lower() == ".xlsm" and found == "XLSX" else found,
        layout=main.layout,
        rows_above=sum(plan.header.rows_above for plan in plans.values()),
        sheets=tuple(plans),
        skipped=skipped,
        notes=(*main.choice.notes, *book.notes, *_notes(every, plans, drafts)),
    )


def _wanted(every: list[Sheet], wishes: Wishes, path: Path) -> list[Sheet]:
    names = ", ".join(f"'{item.name}'" for item in every)
    if wishes.sheet is not None:
        same = [item for item in every if item.name.strip().lower() == wishes.sheet.strip().lower()]
        if not same:
            raise UserError(f"There is no sheet '{wishes.sheet}'.", where=Where(file=path), mend=f"choose from {names}")
        return same
    if not any(item.rows for item in every if item.visible):
        raise UserError(
            "This workbook has no rows.",
            where=Where(file=path),
            mend="export it again, or show the sheet that is hidden",
        )
    return [item for item in every if item.visible]


def _alike(wanted: list[Sheet], drafts: dict[str, Draft], path: Path) -> tuple[list[Sheet], Draft]:
    """Return the sheets that hold the same deciding columns; of several such sets the one with most rows."""
    sets: dict[tuple[str, ...], list[Sheet]] = {}
    for item in wanted:
        made = drafts.get(item.name)
        if made is not None and made.choice.addressed() and len(item.rows) > made.plan.header.rows_above:
            sets.setdefault(_signature(made), []).append(item)
    if not sets:
        first = max((item for item in wanted if item.rows), key=lambda item: len(item.rows))
        require_address(drafts[first.name], Where(file=path, sheet=first.name))
        raise UserError(
            "This workbook has a header but no tickets.",
            where=Where(file=path),
            mend="export it again and check the selection",
        )
    chosen = max(
        sets.values(), key=lambda same: (_with_number(same, drafts), sum(item.table.num_rows for item in same))
    )
    return chosen, drafts[chosen[0].name]


def _most_likely(wanted: list[Sheet], drafts: dict[str, Draft]) -> Sheet:
    """Return the sheet of which the columns are shown: one with addresses before one without, then the longest."""
    filled = [item for item in wanted if item.name in drafts]
    return max(filled, key=lambda item: (drafts[item.name].choice.addressed(), item.table.num_rows))


def _with_number(same: list[Sheet], drafts: dict[str, Draft]) -> bool:
    found = drafts[same[0].name].plan.found
    return "number" in found or "full" in found


def _signature(made: Draft) -> tuple[str, ...]:
    found = made.plan.found
    return tuple(found[role].header.strip().lower() if role in found else "" for role in _DECIDING)


def _scan(workspace: DuckWorkspace, item: Sheet, plan: Plan) -> None:
    select = scan_sql(plan, item.name, "_sheet")
    workspace.connection.register("_sheet", item.table)
    try:
        if DELIVERED in {row[0] for row in workspace.rows("SHOW TABLES")}:
            workspace.connection.execute(f"INSERT INTO {DELIVERED} {select}")
        else:
            workspace.make(DELIVERED, select)
    finally:
        workspace.connection.unregister("_sheet")


def _notes(every: list[Sheet], plans: dict[str, Plan], drafts: dict[str, Draft]) -> list[str]:
    notes = []
    for item in every:
        if item.name in plans:
            continue
        made = drafts.get(item.name)
        if not item.visible:
            why = "hidden"
        elif made is None:
            why = "empty"
        elif made.choice.addressed():
            why = "no tickets under its header, or other columns than the sheets that were read"
        else:
            why = "no column with postcodes or addresses"
        notes.append(f"sheet '{item.name}' was not read ({item.table.num_rows} rows): {why}")
    return notes
