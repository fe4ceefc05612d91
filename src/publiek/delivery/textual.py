"""Reading a text file into the table `delivered`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from publiek.delivery.encoding import blank_lines
from publiek.delivery.limits import Limits
from publiek.delivery.odd import mark_number, odd_sql
from publiek.delivery.preview import Watch, preview, unwatched
from publiek.delivery.reading import Reading, Wishes, draft, require_address
from publiek.delivery.reasons import Refusal
from publiek.delivery.scan import DELIVERED, Plan, absent, scan_sql
from publiek.delivery.separator import name_of
from publiek.delivery.text import TextFile
from publiek.delivery.vocabulary import known
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError, Where

_MOST_BLANK = 10_000
_BLANK = odd_sql("0", "0", str(mark_number(Refusal.BLANK)), "false", "false", "false")
_ALIGNED = re.compile(r"\s{2,}")


def read(
    workspace: DuckWorkspace, path: Path, wishes: Wishes, limits: Limits | None = None, watch: Watch = unwatched
) -> Reading:
    """Read a text file; the plan says how. `watch` is told of its columns before anything is decided."""
    where = Where(file=path)
    if wishes.sheet is not None:
        raise UserError("A text file has no sheets.", where=where, mend="leave --sheet out")
    file = TextFile(path, limits)
    _require_text(file, where)
    made = draft(file.rows, wishes, where, file.width)
    watch(preview(made.plan.header, file.rows))
    _require_separated(file.rows[: made.plan.header.rows_above][-1:], where)
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
    strange = sum((character < " " and character not in "\t\r\n\x1f") or character == "\ufffd" for character in text)
    if strange > 0.1 * max(1, len(text)):
        raise UserError("This file is not text and not a workbook.", where=where, mend="export it again as CSV or XLSX")


def _require_separated(header: Sequence[Sequence[str | None]], where: Where) -> None:
    """Raise UserError where columns are only lined up with spaces: nobody can tell where an empty cell would be."""
    cells = [cell for row in header for cell in row if cell]
    if len(cells) == 1 and sum(known(name) for name in _ALIGNED.split(cells[0])) > 1:
        raise UserError(
            "The columns of this file are lined up with spaces, without a character between them.",
            where=where,
            mend="export it again as CSV or XLSX, or open it in a spreadsheet, say where each column begins, and save",
        )


def _scan(workspace: DuckWorkspace, file: TextFile, plan: Plan) -> None:
    if file.clean(plan.header.rows_above) and _scan_fast(workspace, file, plan):
        return
    workspace.connection.register("_text", file.batches(plan.width))
    try:
        workspace.make(DELIVERED, scan_sql(plan, None, "_text"))
    finally:
        workspace.connection.unregister("_text")


def _scan_fast(workspace: DuckWorkspace, file: TextFile, plan: Plan) -> bool:
    """Let DuckDB read the file; False (and no table) where it cannot, or where rows and lines do not agree."""
    above = plan.header.rows_above
    try:
        sql = scan_sql(replace(plan, ascii=file.encoding.ascii), None, file.reader(above, plan.width))
        workspace.make(
            DELIVERED, f"SELECT * EXCLUDE ({', '.join(absent(plan))}) FROM ({sql})", {"path": str(file.path)}
        )
    except duckdb.Error:
        # The error's text quotes a row, so it is not shown: the careful way tells what is wrong.
        workspace.drop(DELIVERED)
        return False
    missing = file.encoding.lines - above - int(workspace.value(f"SELECT count(*) FROM {DELIVERED}"))
    blank = [line for line in blank_lines(file.path) if line > above] if missing else []
    if len(blank) != missing or missing > _MOST_BLANK:
        workspace.drop(DELIVERED)
        return False
    for name, kind in absent(plan).items():
        workspace.connection.execute(f"ALTER TABLE {DELIVERED} ADD COLUMN {name} {kind}")
    # Numbered afterwards: to number rows while they are read, one after another, would leave only one core to read.
    workspace.connection.execute(f"UPDATE {DELIVERED} SET row = rowid + {above + 1}")
    if blank:
        _put_back_blank(workspace, blank, above)
    return True


def _put_back_blank(workspace: DuckWorkspace, blank: list[int], above: int) -> None:
    """Renumber the rows below the blank lines, which DuckDB passes over, and add a row for each of those."""
    before = [line - above - 1 - count for count, line in enumerate(blank)]  # rows of the table above each of them
    workspace.connection.execute(
        f"""
        UPDATE {DELIVERED} SET row = row + skipped
        FROM (
          SELECT before, max(count) AS skipped, lead(before, 1, {1 << 60}) OVER (ORDER BY before) AS until
          FROM (SELECT unnest($before::BIGINT[]) AS before, unnest(range(1, len($before) + 1)) AS count)
          GROUP BY before)
        WHERE {DELIVERED}.rowid >= before AND {DELIVERED}.rowid < until""",
        {"before": before},
    )
    workspace.connection.execute(
        f"""
        INSERT INTO {DELIVERED} BY NAME
        SELECT unnest($blank) AS row, {_BLANK} AS odd""",
        {"blank": blank},
    )


def _notes(file: TextFile) -> list[str]:
    if not file.encoding.unreadable:
        return []
    return [f"{file.encoding.unreadable} character(s) could not be decoded"]
