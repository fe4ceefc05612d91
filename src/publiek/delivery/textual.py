"""Reading a text file into the table `delivered`."""

from pathlib import Path

from publiek.delivery.reading import Reading, Wishes, draft, require_address
from publiek.delivery.scan import DELIVERED, Plan, scan_sql
from publiek.delivery.separator import name_of
from publiek.delivery.text import TextFile
from publiek.engine.workspace import Workspace
from publiek.errors import UserError, Where


def read(workspace: Workspace, path: Path, wishes: Wishes) -> Reading:
    """Read a text file; the plan says how."""
    where = Where(file=path)
    if wishes.sheet is not None:
        raise UserError("A text file has no sheets.", where=where, mend="leave --sheet out")
    file = TextFile(path)
    _require_text(file, where)
    made = draft(file.rows, wishes, where, file.width)
    require_address(made, where)
    plan = made.plan
    _scan(workspace, file, plan)
    return Reading(
        plan=plan,
        format="TXT" if path.suffix.lower() in (".txt", ".tab", ".tsv") else "CSV",
        layout=made.layout,
        rows_above=plan.header.rows_above,
        encoding=file.encoding.name,
        separator=name_of(file.dialect.separator),
        notes=(*made.choice.notes, *_notes(file)),
    )


def _require_text(file: TextFile, where: Where) -> None:
    text = "".join(cell for row in file.rows[:50] for cell in row)
    strange = sum(character < " " and character not in "\t\r\n\x1f" or character == "\ufffd" for character in text)
    if strange > 0.1 * max(1, len(text)):
        raise UserError("This file is not text and not a workbook.", where=where, mend="export it again as CSV or XLSX")


def _scan(workspace: Workspace, file: TextFile, plan: Plan) -> None:
    above = plan.header.rows_above
    select = scan_sql(plan, None)
    simple = all("\n" not in cell for row in file.rows[:above] for cell in row)
    if simple and file.scan_fast(workspace, select, DELIVERED, above, plan.width):
        return
    workspace.connection.register("_text", file.batches(plan.width))
    try:
        workspace.make(DELIVERED, select.format(source="_text"))
    finally:
        workspace.connection.unregister("_text")


def _notes(file: TextFile) -> list[str]:
    if not file.encoding.unreadable:
        return []
    return [f"{file.encoding.unreadable} character(s) could not be decoded"]
