"""What an institution delivered: the files that study.toml names, and its uploads in the vault; and their end."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publiek.custody.erase import flush_all
from publiek.custody.item import Item
from publiek.custody.records import Record
from publiek.delivery.model import Delivery
from publiek.engine.duck import LOCAL
from publiek.engine.workspace import Engine
from publiek.errors import UserError, Where
from publiek.study.custody import Custody
from publiek.study.folders import delivery_files
from publiek.study.settings import InstitutionSettings

# By the name that each has, which no export's masked name can be.
_AGAIN = {
    "rows": ("A batch of collected rows", "hand its rows over again, as they were"),
    "ledger": ("What was collected", "deliver the rows as a file"),
}


@dataclass(frozen=True)
class Delivered:
    """Paths to read: first the institution's own files, then one for each of its uploads; and its ledger, if any."""

    paths: tuple[Path, ...]
    uploads: tuple[Item, ...] = ()
    ledger: Item | None = None

    def of_uploads(self, deliveries: Sequence[Delivery]) -> tuple[tuple[Item, Delivery], ...]:
        """Return each upload, and the ledger, with how it was read, from the deliveries in the order of the paths."""
        items = (*self.uploads, *([self.ledger] if self.ledger else []))
        return tuple(zip(items, deliveries[len(deliveries) - len(items) :], strict=True))


@contextmanager
def delivered(custody: Custody, institution: InstitutionSettings) -> Iterator[Delivered]:
    """Yield what an institution delivered, its uploads readable while the block runs.

    UserError where it delivered nothing, or an upload expired before it was used: without its rows, figures would be
    of a part of the visits.
    """
    _refuse_unprocessed(custody, institution.id)
    named = delivery_files(custody.path, custody.settings, institution)
    taken = custody.vault.items(institution.id)
    ours = [item for item in taken if item.period == custody.settings.period]
    uploads = tuple(item for item in ours if item.kind == "export")
    ledger = next((item for item in ours if item.kind == "ledger"), None)
    if not uploads and not ledger and (not named or _used(custody, institution.id)):
        raise _nothing(custody, institution.id, taken)
    if not uploads:
        yield Delivered(named, ledger=ledger)
        return
    with custody.opened(uploads) as paths:
        yield Delivered((*named, *paths), uploads, ledger)


def log_reading(
    custody: Custody, institution: str, deliveries: Sequence[Delivery], uploads: Sequence[Item], engine: Engine
) -> None:
    """Write down that an institution's deliveries were read, with numbers of rows, and which cluster got the rows."""
    elsewhere: dict[str, Any] = {} if engine is LOCAL else {"engine": engine.name}
    custody.audit.write(
        "delivery.read",
        institution=institution,
        period=custody.settings.period,
        uploads=[item.id for item in uploads],
        files=len(deliveries),
        rows=sum(delivery.rows_in_file for delivery in deliveries),
        records=sum(delivery.records for delivery in deliveries),
        refused=sum(delivery.refused_rows() for delivery in deliveries),
        **elsewhere,
    )


def nothing_left(custody: Custody, institution: InstitutionSettings) -> bool:
    """Tell whether an institution's figures cannot be made again: what they were made of is gone, wholly or in part."""
    vault = custody.vault
    if vault.items(institution.id) or vault.unprocessed(institution.id):
        return False
    named = delivery_files(custody.path, custody.settings, institution)
    return not named or bool(_used(custody, institution.id))


def delete_processed(custody: Custody, processed: Sequence[tuple[Item, Delivery]], release: Path) -> tuple[Record, ...]:
    """Delete uploads and ledger of which figures have been released, once the release is on the disk; return records.

    A ledger goes as it is now: rows that came while the figures were made came too late.
    """
    if not processed:
        return ()
    flush_all(release)
    now = [(_as_is_now(custody, item), delivery) for item, delivery in processed]
    counted = [(item, {"records": delivery.records, "refused": delivery.refused_rows()}) for item, delivery in now]
    return custody.vault.delete(counted, "processed")


def _as_is_now(custody: Custody, item: Item) -> Item:
    found = custody.vault.items(item.institution) if item.kind == "ledger" else ()
    same = (one for one in found if (one.kind, one.period) == (item.kind, item.period))
    return next(same, item)


def _refuse_unprocessed(custody: Custody, institution: str) -> None:
    for missing in custody.vault.unprocessed(institution):
        what, again = _AGAIN.get(missing.name, ("An upload", "take it again: publiek delivery take"))
        raise UserError(
            f"{what} of '{institution}' was deleted before it was used: it was too old.",
            where=Where(file=f"upload {missing.id} ({missing.name}), {missing.rows} rows, taken {missing.taken_at}"),
            mend=f"{again}; or do without: publiek delivery discard STUDY {missing.id}",
        )


def _nothing(custody: Custody, institution: str, taken: Sequence[Item]) -> UserError:
    where, period = Where(file=custody.path), custody.settings.period
    folder = custody.path.parent / custody.settings.deliveries / institution
    mend = (
        f"publiek delivery take STUDY {institution} FILE, or put its files in {folder}, or name them under `deliveries`"
    )
    if taken:
        other = ", ".join(sorted({item.period for item in taken}))
        return UserError(f"'{institution}' has no delivery of {period}, only of {other}.", where=where, mend=mend)
    used = _used(custody, institution)
    if used:
        return UserError(
            f"'{institution}' has no delivery any more: what it delivered was used and deleted on {_day(used[-1])}.",
            where=where,
            mend="its release is in the folder for releases; to make another, deliver again, and all of it",
        )
    return UserError(f"'{institution}' has no delivery.", where=where, mend=mend)


def _used(custody: Custody, institution: str) -> list[dict[str, Any]]:
    """Return the records of an institution's uploads that went into a release of the period."""
    gone = (record.content for record in custody.vault.records.all(institution))
    period = custody.settings.period
    return [content for content in gone if (content["period"], content["reason"]) == (period, "processed")]


def _day(content: dict[str, Any]) -> str:
    return str(content["deleted_at"])[:10]
