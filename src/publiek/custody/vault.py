"""The vault: uploads under lock from the moment they are taken until they are deleted, 24 hours later at most.

An upload is one file, `ID.item`, that gets its name only once it is complete and on the disk. To delete it, its wrapped
data key is overwritten, the file removed, and its absence verified; the record of that is kept (records.py).
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from publiek.custody.audit import AuditLog, Clock, utc_now
from publiek.custody.disposal import Deletion, destroy, dispose, sweep_upload
from publiek.custody.erase import flush_folder
from publiek.custody.intake import Taking, content_mark, encrypt_into, hash_of, new_item, vault_key
from publiek.custody.item import Item, read_item
from publiek.custody.memory import readable
from publiek.custody.missing import Missing, Unprocessed
from publiek.custody.records import Record, Records
from publiek.custody.sealed import DamagedError, decrypt
from publiek.engine.lock import alone
from publiek.errors import UserError, Where
from publiek.secret import Secret

__all__ = ["Taking", "Vault"]
ENDING, UNFINISHED = ".item", ".part"


class Vault:
    """The uploads of one study, in one folder."""

    def __init__(self, folder: Path, records: Path, audit: AuditLog, *, now: Clock = utc_now) -> None:
        """Take the folder of the uploads, that of the deletion records, the audit log and the clock."""
        self.folder, self._audit, self._now = folder, audit, now
        self.records = Records(records, audit, now)
        self._missing = Missing(folder / "expired")

    def items(self, institution: str | None = None) -> tuple[Item, ...]:
        """Return the uploads that may be read, of one institution or of all, in an order that their content decides."""
        found = (read_item(file) for file in self._files(ENDING))
        alive = (item for item in found if item and not item.expired(self._now()))
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
            item = new_item(file, taking, key, mark, self._now())
            self._store(file, item, key, content)
            self._missing.settle(mark=mark)
        return item

    @contextmanager
    def open(self, item: Item, key: Secret) -> Iterator[Path]:
        """Yield a path by which an upload can be read as if it were the export; nothing of it gets on a disk."""
        if item.key_id != key.key_id:
            raise _unreadable(item, "was taken under another key of the year")
        with ExitStack() as stack:
            try:
                source = stack.enter_context(self._file(item.id).open("rb"))
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
            dispose([(self._file(item.id), (item, counts)) for item, counts in deletions], reason, self.records)
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
            for file in self._files(ENDING):
                sweep_upload(file, self.records, self._missing, self._now)
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

    def _store(self, file: Path, item: Item, key: Secret, content: str) -> None:
        part = self.folder / f".{item.id}{UNFINISHED}"
        try:
            ciphertext = encrypt_into(part, file, item, key, content)
            about = {name: getattr(item, name) for name in ("id", "institution", "period", "name", "rows", "key_id")}
            self._audit.write("delivery.take", **about, bytes=item.size, ciphertext_sha256=ciphertext)
            part.rename(self._file(item.id))
        finally:
            part.unlink(missing_ok=True)
        flush_folder(self.folder)

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

    def _file(self, upload: str) -> Path:
        return self.folder / f"{upload}{ENDING}"

    def _files(self, ending: str) -> list[Path]:
        return sorted(file for file in self.folder.glob(f"*{ending}") if file.is_file() and not file.is_symlink())


def _unreadable(item: Item, why: str) -> UserError:
    return UserError(
        f"This upload {why}.",
        where=Where(file=item.label),
        mend=f"take the export again, and remove this one: publiek delivery discard STUDY {item.id}",
    )
