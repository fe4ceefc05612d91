"""The ledger: what is left of rows that were collected, once they are matched and their addresses are gone.

Of each row it has what counting needs, by keyed numbers; see LEDGER in tables.py and docs/adr/0014-collected-rows.md.
It is one encrypted file for each institution and period, written anew by every matching run.
"""

from dataclasses import dataclass
from io import BytesIO

from publiek.custody.intake import Taking
from publiek.custody.item import Item
from publiek.delivery.model import Delivery
from publiek.delivery.reasons import Refusal
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError, Where
from publiek.reference.edition import Edition
from publiek.study.custody import Custody
from publiek.tables import LEDGER

_FORM = "1"
_CHECKSUM = """
    SELECT sha256(coalesce(string_agg(concat_ws('|', row_key, quantity, reason), ';' ORDER BY row_key), '')),
           count(*) FILTER (reason <> $cancelled), coalesce(sum(quantity) FILTER (reason <> $cancelled), 0)::BIGINT,
           count(*) FILTER (reason = $cancelled)
    FROM ledger
"""


@dataclass(frozen=True)
class Made:
    """What a ledger's numbers and areas were made with; they mean nothing beside others."""

    edition: str
    days: str
    objections: str

    def stamped(self) -> dict[str, str]:
        """Return it as the ledger's file has it."""
        return {"form": _FORM, **vars(self)}


def made_with(custody: Custody, edition: Edition, objections: str) -> Made:
    """Return what a ledger is made with now; `objections` is the fingerprint of their key."""
    settings = custody.settings
    return Made(edition.fingerprint, f"{settings.start} {settings.end}", objections)


def ledger_of(custody: Custody, institution: str) -> Item | None:
    """Return the ledger of an institution for the period, None where nothing was collected."""
    found = (item for item in custody.vault.items(institution) if item.kind == "ledger")
    return next((item for item in found if item.period == custody.settings.period), None)


def load(workspace: DuckWorkspace, custody: Custody, item: Item | None, made: Made) -> None:
    """Make the table `ledger` from its file, or an empty one.

    UserError where it was made with another edition, other days or other objections: its rows have no address to be
    matched again with.
    """
    workspace.make(LEDGER.name, LEDGER.empty_sql())
    if item is None:
        return
    import pyarrow.parquet as pq

    with custody.vault.open(item, custody.key()) as path:
        table = pq.read_table(BytesIO(path.read_bytes()))
    _check(item, {name.decode(): value.decode() for name, value in (table.schema.metadata or {}).items()}, made)
    workspace.take("stored", table)
    workspace.append(LEDGER.name, f"SELECT {', '.join(LEDGER.names)} FROM stored")
    workspace.drop("stored")


def store(workspace: DuckWorkspace, custody: Custody, taking: Taking, made: Made) -> Item:
    """Write the table `ledger` to the vault, in place of what it is made of; rows in an order that tells nothing."""
    import pyarrow.parquet as pq

    LEDGER.check(workspace.columns(LEDGER.name))
    table = workspace.arrow(f"FROM {LEDGER.name} ORDER BY row_key").replace_schema_metadata(made.stamped())
    written = BytesIO()
    pq.write_table(table, written, compression="zstd")
    return custody.vault.hold(written.getvalue(), taking, custody.key())


def as_delivery(workspace: DuckWorkspace) -> Delivery:
    """Return an account of the table `ledger`, as of any delivery."""
    checksum, rows, tickets, cancelled = workspace.rows(_CHECKSUM, {"cancelled": Refusal.CANCELLED})[0]
    return Delivery(
        file="collected rows",
        checksum=checksum,
        format="collected",
        encoding=None,
        separator=None,
        sheets=(),
        skipped_sheets=(),
        header_row=None,
        layout="collected",
        columns=(),
        rows_in_file=rows + cancelled,
        rows_above=0,
        records=rows,
        tickets=tickets,
        refused={Refusal.CANCELLED: cancelled} if cancelled else {},
        notes=(),
    )


def _check(item: Item, stamped: dict[str, str], made: Made) -> None:
    now = made.stamped()
    wrong = [name for name in now if stamped.get(name) != now[name]]
    if wrong:
        raise UserError(
            "The rows that were collected were matched with something else than the study names now:"
            f" {', '.join(_SAID[name] for name in wrong)}.",
            where=Where(file=item.label),
            mend="name in study.toml what they were matched with, until the period is released; they have no addresses"
            f" any more. To do without them: publiek delivery discard STUDY {item.id}",
        )


_SAID = {
    "form": "another version of publiek",
    "edition": "another edition of the reference",
    "days": "other days of the period",
    "objections": "another key of objections",
}
