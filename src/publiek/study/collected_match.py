"""The matching run: rows that are held get a household, go into the ledger without their address, and are deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from publiek.address.method import read as read_addresses
from publiek.custody.intake import Taking
from publiek.custody.item import Item
from publiek.custody.marks import listed, lists_for, mark
from publiek.custody.objections import ObjectionList
from publiek.delivery.labels import clear_personal_labels
from publiek.engine.duck import DuckWorkspace
from publiek.engine.lock import alone
from publiek.match.method import match as match_addresses
from publiek.match.parquet import table_sql
from publiek.progress import SILENT, Progress
from publiek.reference.edition import Edition
from publiek.secret import Secret
from publiek.study.collected import Batch, held_of, is_released, read_held
from publiek.study.custody import Custody
from publiek.study.ledger import ledger_of, load, made_with, store
from publiek.study.ledger_steps import add_new, enter, leave_out_of_ledger
from publiek.study.objected import book_of, leave_out
from publiek.study.rules import rules_for
from publiek.study.sector import sector_key
from publiek.study.settings import institution_of
from publiek.tables import LEDGER, TICKETS

# The header of a ledger names all that it is made of, and holds 64 KB at most.
_MOST_AT_ONCE = 2_000
_LATE = "too late: the figures were released"
_RAW = {
    "raw_postcode": "postcode",
    "raw_number": "number",
    "raw_letter": "letter",
    "raw_addition": "addition",
    "raw_full": "address",
    "raw_country": "country",
    "production": "production",
}


@dataclass(frozen=True)
class Run:
    """What a matching run did: rows new in the ledger, all rows in it, and batches whose addresses are gone."""

    institution: str
    new: int = 0
    rows: int = 0
    batches: int = 0


@dataclass(frozen=True)
class Keys:
    """The keys of an institution's ledger: its own, the programme's, and those of the lists of objections."""

    own: Secret
    programme: Secret
    lists: tuple[ObjectionList, ObjectionList]

    @property
    def objections(self) -> str:
        """Return the fingerprint of the keys of the lists."""
        return " ".join(one.key.key_id for one in self.lists)

    def row(self, row: str) -> int:
        """Return the keyed number of a row's id."""
        return self.own.derive("row").number(row)

    def order(self, order: str) -> int:
        """Return the keyed number of an order."""
        return self.own.derive("order").number(order)


def keys_of(custody: Custody, institution: str) -> Keys:
    """Return the keys of an institution's ledger; the lists of objections are begun where there are none."""
    year = custody.key()
    return Keys(
        year.derive("institution", institution),
        sector_key(year),
        lists_for(book_of(custody).started(), institution),
    )


def match_collected(custody: Custody, edition: Edition, institution: str, progress: Progress = SILENT) -> Run:
    """Match what is held of an institution, add it to its ledger, and delete the addresses.

    Killed anywhere, it is as if it had not begun, or had ended: a ledger names what it is made of. Rows that come when
    the figures are released already are deleted unread.
    """
    settings = institution_of(custody.settings, institution, custody.path)
    run = Run(institution)
    if not held_of(custody, institution):
        return run
    with alone(custody.vault.folder / f".{institution}.matching"):
        while held := held_of(custody, institution)[:_MOST_AT_ONCE]:
            if is_released(custody, institution):
                custody.vault.delete([(item, {}) for item in held], _LATE)
                break
            new, rows = _Matching(custody, edition, settings.id, progress).add(held)
            run = Run(institution, run.new + new, rows, run.batches + len(held))
    return run


def load_ledger(workspace: DuckWorkspace, custody: Custody, edition: Edition, item: Item) -> Keys:
    """Make the table `ledger`, without the households of who objected since; return the keys of its numbers."""
    keys = keys_of(custody, item.institution)
    load(workspace, custody, item, made_with(custody, edition, keys.objections))
    leave_out_of_ledger(workspace, listed(keys.lists))
    return keys


@dataclass(frozen=True)
class _Matching:
    custody: Custody
    edition: Edition
    institution: str
    progress: Progress

    def add(self, held: Sequence[Item]) -> tuple[int, int]:
        """Return how many rows are new in the ledger, and how many it has, once it is on the disk."""
        keys, before = keys_of(self.custody, self.institution), ledger_of(self.custody, self.institution)
        made = made_with(self.custody, self.edition, keys.objections)
        batch = read_held(self.custody, held)
        with DuckWorkspace() as workspace:
            load(workspace, self.custody, before, made)
            self._enter(workspace, batch, keys)
            new = add_new(workspace, [keys.row(one) for one in batch.cancelled])
            leave_out_of_ledger(workspace, listed(keys.lists))
            rows = int(workspace.value(f"SELECT count(*) FROM {LEDGER.name}"))
            store(workspace, self.custody, self._taking(rows, [*([before] if before else []), *held]), made)
        return new, rows

    def _taking(self, rows: int, made_of: Sequence[Item]) -> Taking:
        settings, ids = self.custody.settings, tuple(item.id for item in made_of)
        return Taking(settings.id, self.institution, settings.period, self.custody.year, rows, "ledger", ids)

    def _enter(self, workspace: DuckWorkspace, batch: Batch, keys: Keys) -> None:
        """Travel from raw rows to rows of the ledger, in memory, as a delivery does."""
        load_tickets(workspace, batch, keys)
        clear_personal_labels(workspace)
        read_addresses(workspace, TICKETS.name, self.progress)
        addresses = table_sql(self.edition, "addresses")
        leave_out(workspace, book_of(self.custody), self.institution, self.edition)
        mark(workspace, [one.key for one in keys.lists], addresses)
        match_addresses(workspace, self.edition, self.custody.key(), self.progress)
        settings = self.custody.settings
        rules = rules_for(settings, institution_of(settings, self.institution, self.custody.path))
        enter(workspace, rules, keys.own, keys.programme)


def load_tickets(workspace: DuckWorkspace, batch: Batch, keys: Keys) -> None:
    """Make `tickets` and `row_keys`; the order's reference is the row's place here, so that rows are told apart."""
    rows = list(batch.rows.values())
    places = [str(at) for at in range(len(rows))]
    columns: dict[str, tuple[str, Sequence[Any]]] = {
        "order_ref": ("VARCHAR", places),
        "quantity": ("INTEGER", [row.tickets for row in rows]),
        "visited_on": ("DATE", [row.date for row in rows]),
        **{column: ("VARCHAR", [getattr(row, field) or None for row in rows]) for column, field in _RAW.items()},
    }
    workspace.fill("collected", columns)
    workspace.make(TICKETS.name, TICKETS.empty_sql())
    workspace.append(TICKETS.name, "BY NAME FROM collected")
    workspace.drop("collected")
    # As text: an unsigned number of 64 bits may be too large for Arrow to guess.
    numbers: dict[str, tuple[str, Sequence[Any]]] = {
        "order_ref": ("VARCHAR", places),
        "row_key": ("UBIGINT", [str(keys.row(row.id)) for row in rows]),
        "order_key": ("UBIGINT", [str(keys.order(row.order)) if row.order else None for row in rows]),
    }
    workspace.fill("row_keys", numbers)
