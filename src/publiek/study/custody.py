"""What a study has in custody: its keys, its uploads and its audit log, where study.toml says they are."""

import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from publiek.custody.apart import check_apart
from publiek.custody.audit import AuditLog, Clock, utc_now
from publiek.custody.item import Item
from publiek.custody.keychain import Keychain
from publiek.custody.keyfiles import KeyFiles
from publiek.custody.keys import KeyStore
from publiek.custody.records import Record
from publiek.custody.vault import Vault
from publiek.engine.private import sweep as sweep_folders
from publiek.errors import UserError, Where
from publiek.secret import Secret
from publiek.study.folders import delivery_files
from publiek.study.settings import StudySettings, read_settings, study_file

DELETIONS = "deletions"
EVERY_YEAR = "every year"
_WRITING_SECONDS = 3600


def key_store(path: Path, settings: StudySettings) -> KeyStore:
    """Return where the keys of the study in a file are kept; nothing is read yet."""
    if settings.key_file is None:
        return Keychain(settings.id)
    return KeyFiles(settings.id, path.parent / settings.key_file.expanduser())


class Custody:
    """The keys, the vault and the audit log of one study."""

    def __init__(self, path: Path, settings: StudySettings, *, who: str | None = None, now: Clock = utc_now) -> None:
        """Take the study's file and settings; `who` acts (default: the user of this computer)."""
        self.path, self.settings = path, settings
        self.keys = key_store(path, settings)
        folder = path.parent / settings.audit
        self.audit = AuditLog(folder, self._audit_key, who=who, now=now)
        self.vault = Vault(path.parent / settings.vault, folder / DELETIONS, self.audit, now=now)

    @classmethod
    def open(cls, study: Path | str, *, who: str | None = None, now: Clock = utc_now) -> "Custody":
        """Return what the study in a file or folder has in custody, once what is too old has been deleted."""
        custody = custody_of(study, who=who, now=now)
        custody.sweep()
        return custody

    @property
    def year(self) -> int:
        """Return the reporting year: the one in which the period starts."""
        return self.settings.start.year

    @property
    def releases(self) -> Path:
        """Return the folder for releases."""
        return self.path.parent / self.settings.releases

    def key(self) -> Secret:
        """Return the key of the reporting year; UserError where it is not there, or not safely kept."""
        self.check_apart(self.year)
        found = self.keys.find(self.year)
        return found if found is not None else self._no_key()

    def check_apart(self, year: int) -> None:
        """Refuse a key file among the data; see custody/apart.py."""
        if isinstance(self.keys, KeyFiles):
            settings, at = self.settings, self.path.parent
            kept = {
                "reports": settings.reports,
                "releases": settings.releases,
                "uploads": settings.vault,
                "the audit log": settings.audit,
                "the edition": settings.edition,
            }
            deliveries = [file for one in settings.institution for file in delivery_files(self.path, settings, one)]
            check_apart(self.keys.file(str(year)), {name: at / folder for name, folder in kept.items()}, deliveries)

    def sweep(self) -> tuple[Record, ...]:
        """Delete uploads that are too old and what a crash left behind; return the records of deleted uploads."""
        sweep_folders()
        _sweep_unfinished(self.releases)
        return self.vault.sweep()

    @contextmanager
    def opened(self, items: tuple[Item, ...]) -> Iterator[list[Path]]:
        """Yield paths by which uploads can be read; an error that names such a path names the upload instead."""
        key = self.key()
        with ExitStack() as stack:
            labels = {stack.enter_context(self.vault.open(item, key)): item.label for item in items}
            try:
                yield list(labels)
            except UserError as error:
                raise _about_upload(error, labels) from None

    def _audit_key(self) -> Secret:
        if self.audit.file.is_file() and not self.keys.has("audit"):
            raise UserError(
                "The key of the audit log is gone, so nothing can be added to the log.",
                where=Where(file=self.keys.place("audit")),
                mend="put it back, or beside the key file if that was moved; if it is lost for good, move the folder"
                f" {self.audit.folder} elsewhere and keep it: a new log begins",
            )
        return self.keys.lasting("audit")

    def _no_key(self) -> Secret:
        for entry in self.audit.entries() if self.audit.file.is_file() else ():
            if entry.what == "key.destroyed" and entry.about.get("year") in (self.year, EVERY_YEAR):
                raise UserError(
                    f"The key of {self.year} was destroyed on {entry.at[:10]}, so nothing can be drawn with it.",
                    where=Where(file=self.keys.place(str(self.year))),
                    mend="use what was released; a new period has a new key",
                )
        return self.keys.year(self.year)


def _sweep_unfinished(releases: Path) -> None:
    """Remove releases that were being written when publiek was killed; one that is being written now is younger."""
    for folder in releases.glob("*/.*"):
        if folder.is_dir() and time.time() - folder.stat().st_mtime > _WRITING_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _about_upload(error: UserError, labels: dict[Path, str]) -> UserError:
    label = labels.get(Path(error.where.file)) if error.where.file is not None else None
    if label is None:
        return error
    return UserError(error.what, where=replace(error.where, file=label), mend=error.mend)


def custody_of(study: Path | str, *, who: str | None = None, now: Clock = utc_now) -> Custody:
    """Return what the study in a file or folder has in custody; nothing is swept yet."""
    path = study_file(Path(study))
    return Custody(path, read_settings(path), who=who, now=now)
