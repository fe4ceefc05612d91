"""The vault: uploads under lock from the moment they are taken until they are deleted, 24 hours later at most.

An upload is one file, `ID.item`, that gets its name only once it is complete and on the disk. To delete it, its wrapped
data key is overwritten, the file removed, and its absence verified; the record of that is kept (records.py).

Rows that are collected as they are sold are held in the same way. What is left of them once they are matched, without
addresses, is a ledger, `collected/ID.item`: in a folder of its own, since it lives for longer and belongs in a backup.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from publiek.custody.audit import AuditLog, Clock, utc_now
from publiek.custody.disposal import Deletion, destroy, dispose, sweep_upload, sweep_used, used
from publiek.custody.erase import flush_folder
from publiek.custody.intake import (
    Content,
    Taking,
    content_mark,
    encrypt_into,
    hash_of,
    new_item,
    refuse_changed,
    vault_key,
)
from publiek.custody.item import Item, Kind, read_item
from publiek.custody.masked import masked_name
from publiek.custody.memory import readable
from publiek.custody.missing import Missing, Unprocessed
from publiek.custody.notes import remove_orphans
from publiek.custody.records import Record, Records
from publiek.custody.sealed import DamagedError, decrypt
from publiek.engine.lock import alone
from publiek.errors import UserError, Where
from publiek.secret import Secret

__all__ = ["Taking", "Vault"]
ENDING, UNFINISHED = ".item", ".part"
LEDGERS = "collected"
_LOGGED: dict[Kind, str] = {"export": "delivery.take", "rows": "collected.hold", "ledger": "collected.match"}


class Vault:
    """The uploads of one study, in one folder."""

    def __init__(self, folder: Path, records: Path, audit: AuditLog, *, now: Clock = utc_now) -> None:
        """Take the folder of the uploads, that of the deletion records, the audit log and the clock."""
        self.folder, self._audit, self._now = folder, audit, now
        self.records = Records(records, audit, now)
        self._missing = Missing(folder / "expired")

    def items(self, institution: str | None = None) -> tuple[Item, ...]:
        """Return what may be read, of one institution or of all, in an order that its content decides."""
        files = self._files(ENDING)
        found, gone = (read_item(file) for file in files), used(files)
        alive = (item for item in found if item and item.id not in gone and not item.expired(self._now()))
        return tuple(sorted((i for i in alive if institution in (None, i.institution)), key=lambda i: i.mark))

    def item(self, upload: str) -> Item:
        """Return an upload by its id."""
        for item in self.items():
            if item.id == upload:
                return item
        raise UserError(
            f"There is no upload '{upload}' in the vault.",
            where=Where(file=self.folder),
            mend="see which there are: publiek status STUDY",
        )

    def damaged(self) -> tuple[str, ...]:
        """Return the ids of files that are no upload any more; the sweep removes them when they are a day old."""
        return tuple(file.stem for file in self._files(ENDING) if read_item(file) is None)

    def unprocessed(self, institution: str | None = None) -> tuple[Unprocessed, ...]:
        """Return the uploads that expired before they were used and were not taken again since."""
        return self._missing.all(institution)

    def take(self, file: Path, taking: Taking, key: Secret) -> Item:
        """Encrypt an export into the vault under the year's key; return the upload once it is on the disk.

        UserError where the file cannot be read, changes meanwhile, or is in the vault already.
        """
        with self._alone():
            content = hash_of(file)
            mark = content_mark(key, content)
            self._refuse_known(file, mark)
            about = Content(mark, file.stat().st_size, masked_name(file))
            item = new_item(taking, about, key, self._now())
            with file.open("rb") as source:
                self._store(source, item, key, lambda: refuse_changed(file, content))
            self._missing.settle(mark=mark)
        return item

    def hold(self, content: bytes, taking: Taking, key: Secret) -> Item:
        """Encrypt rows, or a ledger, into the vault; return it once it is on the disk.

        The same content is held once. What a ledger takes the place of is destroyed then, and not before.
        """
        mark = content_mark(key, hashlib.sha256(content).hexdigest())
        with self._alone():
            known = next((item for item in self.items(taking.institution) if item.mark == mark), None)
            if known is not None and known.kind == taking.kind and not taking.made_of:
                return known
            item = new_item(taking, Content(mark, len(content), taking.kind), key, self._now())
            self._store(BytesIO(content), item, key)
            self._missing.settle(mark=mark)
            if taking.made_of:
                sweep_used(self._files(ENDING), self.records)
                self.records.complete()
        return item

    @contextmanager
    def open(self, item: Item, key: Secret) -> Iterator[Path]:
        """Yield a path by which an upload can be read as if it were the export; nothing of it gets on a disk."""
        if item.key_id != key.key_id:
            raise _unreadable(item, "was taken under another key of the year")
        with ExitStack() as stack:
            try:
                source = stack.enter_context(self._file(item).open("rb"))
                path = stack.enter_context(readable(decrypt(source, vault_key(key, item)), item.name))
            except (DamagedError, FileNotFoundError) as error:
                why = "was damaged or changed" if isinstance(error, DamagedError) else "was deleted meanwhile"
                raise _unreadable(item, why) from None
            yield path

    def delete(self, deletions: Sequence[Deletion], reason: str) -> tuple[Record, ...]:
        """Delete uploads, each with numbers of rows for its record: destroy data keys, remove, verify, log.

        All or none, also where this is killed. What was gone already has no record now.
        """
        with self._alone():
            dispose([(self._file(item), (item, counts)) for item, counts in deletions], reason, self.records)
            return self.records.complete()

    def discard(self, upload: str) -> Record | None:
        """Delete an upload that is not wanted; or go on without one that expired: then there is no new record."""
        if self._missing.settle(upload=upload):
            self._audit.write("delivery.forgo", id=upload)
            return None
        return next(iter(self.delete([(self.item(upload), {})], "discarded")), None)

    def sweep(self) -> tuple[Record, ...]:
        """Delete what is too old, finish what a crash left half done; return the records of it.

        Everything is deleted before anything is logged, so that a log that cannot be written keeps nothing alive.
        """
        if not self.folder.is_dir() and not self.records.pending():
            return ()
        with self._alone():
            unfinished = self._files(UNFINISHED)
            for part in unfinished:
                destroy(part)
            sweep_used(self._files(ENDING), self.records)
            for file in self._files(ENDING):
                sweep_upload(file, self.records, self._missing, self._now)
            remove_orphans(self.folder, {file.stem for file in self._files(ENDING)})
            done = self.records.complete()
            for part in unfinished:
                self._audit.write("delivery.unfinished", id=part.name.strip(".").removesuffix(UNFINISHED))
        return done

    def _refuse_known(self, file: Path, mark: str) -> None:
        for item in self.items():
            if item.mark == mark:
                raise UserError(
                    f"This file is in the vault already, for '{item.institution}': {item.label}.",
                    where=Where(file=file),
                    mend=f"nothing, if that is right; else: publiek delivery discard STUDY {item.id}",
                )

    def _store(self, source: BinaryIO, item: Item, key: Secret, check: Callable[[], None] = lambda: None) -> None:
        place = self._file(item)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        part = place.with_name(f".{item.id}{UNFINISHED}")
        try:
            ciphertext = encrypt_into(part, source, item, key)
            check()
            about = {name: getattr(item, name) for name in ("id", "institution", "period", "name", "rows", "key_id")}
            self._audit.write(_LOGGED[item.kind], **about, bytes=item.size, ciphertext_sha256=ciphertext)
            part.rename(place)
        finally:
            part.unlink(missing_ok=True)
        flush_folder(place.parent)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with alone(self.folder / ".lock"):
                yield
        except OSError as error:
            raise self._refused(error) from None

    def _refused(self, error: OSError) -> UserError:
        return UserError(
            f"The vault cannot be written: {error.strerror}.",
            where=Where(file=self.folder),
            mend="make room, or name a folder that you may write in: `vault` in study.toml",
        )

    def _file(self, item: Item) -> Path:
        folder = self.folder / LEDGERS if item.kind == "ledger" else self.folder
        return folder / f"{item.id}{ENDING}"

    def _files(self, ending: str) -> list[Path]:
        found = (*self.folder.glob(f"*{ending}"), *self.folder.glob(f"{LEDGERS}/*{ending}"))
        return sorted(file for file in found if file.is_file() and not file.is_symlink())


def _unreadable(item: Item, why: str) -> UserError:
    return UserError(
        f"This upload {why}.",
        where=Where(file=item.label),
        mend=f"take the export again, and remove this one: publiek delivery discard STUDY {item.id}",
    )
