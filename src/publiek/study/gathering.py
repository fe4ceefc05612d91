"""The rows of several files in one table: whole, or, where they are very many, with their addresses taken already.

What a file says in texts takes far more room than what is made of it. So a large delivery is not kept in texts: when
one file has been read, its rows are given the numbers of their addresses, and its texts go before the next one is read.
"""

from collections.abc import Sequence
from pathlib import Path

from publiek.address.method import take, take_more
from publiek.engine.duck import DuckWorkspace
from publiek.tables import REJECTED, TICKETS

LARGE_BYTES = 2_000_000_000
"""Files that have more together are taken one by one: as texts, they and what is made of them take 3 GB of memory."""
_REPEATED = "repeated_orders"


def takes_addresses(paths: Sequence[Path], workspace: object) -> bool:
    """Return whether addresses are taken file by file: many bytes in several files, read where they are counted."""
    sizes = [path.stat().st_size for path in paths if path.is_file()]
    return isinstance(workspace, DuckWorkspace) and len(sizes) > 1 and sum(sizes) > LARGE_BYTES


class Gathering:
    """Adds the tables `tickets` and `rejected` of one file after another to those of all files."""

    def __init__(self, workspace: DuckWorkspace, *, taking: bool = False) -> None:
        """Begin with none. `taking`: there will be `read_tickets`, to be concluded, in place of `tickets`."""
        self._workspace, self._taking, self._files = workspace, taking, 0
        for table in (REJECTED,) if taking else (TICKETS, REJECTED):
            workspace.make(_gathered(table.name), table.empty_sql())

    def add(self) -> None:
        """Add what the workspace has of one file."""
        if self._taking:
            self._take()
        else:
            self._append(TICKETS.name, f"SELECT * REPLACE ({self._order} AS order_ref) FROM {TICKETS.name}")
        self._append(REJECTED.name, f"FROM {REJECTED.name}")
        self._files += 1

    def end(self) -> None:
        """Give what was gathered the usual names."""
        for table in (TICKETS.name, REJECTED.name):
            self._workspace.drop(table)
            if self._workspace.has(_gathered(table)):
                self._workspace.rename(_gathered(table), table)

    @property
    def _order(self) -> str:
        # Each system numbers its orders from 1: order 1001 of one file is not order 1001 of another.
        return f"'{self._files}:' || order_ref"

    def _append(self, table: str, rows: str) -> None:
        self._workspace.append(_gathered(table), f"BY NAME {rows}")

    def _take(self) -> None:
        """Take the addresses. An order of one row is that row: only those of more are told apart, and kept."""
        self._workspace.make(
            _REPEATED,
            f"SELECT order_ref FROM {TICKETS.name} WHERE order_ref IS NOT NULL GROUP BY order_ref HAVING count(*) > 1",
        )
        repeated = f"CASE WHEN order_ref IN (FROM {_REPEATED}) THEN {self._order} END"
        one_file = f"(SELECT * REPLACE ({repeated} AS order_ref) FROM {TICKETS.name})"
        (take_more if self._files else take)(self._workspace, one_file)
        self._workspace.drop(_REPEATED, TICKETS.name)


def _gathered(table: str) -> str:
    return f"all_{table}"
