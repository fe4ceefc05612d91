"""Objections of a study: putting addresses on its list, taking them back, and leaving them out of a delivery."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from publiek.custody.audit import AuditLog
from publiek.custody.keyfiles import KeyFiles
from publiek.custody.keys import KeyStore
from publiek.custody.objection_file import begin, is_begun, read_objections, write_objections
from publiek.custody.objections import EVERYWHERE, Objections
from publiek.custody.withhold import withhold
from publiek.engine.lock import alone
from publiek.engine.workspace import Workspace
from publiek.errors import UserError, Where
from publiek.match.parquet import table_sql
from publiek.reference.edition import Edition
from publiek.secret import Secret
from publiek.study.custody import Custody
from publiek.study.objection_reading import Understood, understand
from publiek.study.objectors import read_given


@dataclass(frozen=True)
class Answer:
    """What became of the addresses given, in numbers; and what to say of single lines: (line, refused, text)."""

    changed: int
    unchanged: int
    total: int
    notes: tuple[tuple[int, bool, str], ...]

    @property
    def refused(self) -> int:
        """Return how many lines could not be used."""
        return sum(refused for _, refused, _ in self.notes)


@dataclass(frozen=True)
class ObjectionBook:
    """Where a study keeps its objections: the file with the lists, the key store with their key, and the audit log.

    The log tells that a list was changed, not by how many: on a quiet day that and a letter's date would be enough.
    """

    file: Path
    keys: KeyStore
    audit: AuditLog

    def read(self) -> Objections | None:
        """Return the lists; None where nobody ever objected. UserError where list or key has gone, or is damaged."""
        has_key, has_list = self.keys.has("objections"), self.file.exists()
        if is_begun(self.file):
            self._refuse_begun(has_key=has_key)
            return None
        if has_key and not has_list:
            raise UserError(
                "There is a key of objections, but no list: people who objected would be counted.",
                where=Where(file=self.file),
                mend="name the list under `objections` in study.toml, or put it back from a backup",
            )
        if has_list and not has_key:
            raise UserError(
                "There is a list of objections, but no key: nobody on it would be recognised.",
                where=Where(file=self.keys.place("objections")),
                mend="put the key back; it lasts longer than the keys of the years, and is not made anew",
            )
        return read_objections(self.file, self._key()) if has_list else None

    def started(self) -> Objections:
        """Return the lists; begun, with their key and without anybody, where nobody ever objected."""
        found = self.read()
        if found is None:
            with self._changing() as found:
                pass
        return found

    def add(self, scope: str, content: bytes, edition: Edition) -> Answer:
        """Put the addresses of a text on a list; those that cannot be read are told by their line."""
        understood = understand(read_given(content), edition)
        with self._changing() as objections:
            found = objections.of(scope)
            added = sum(found.add(one.ways[0]) for one in understood if one.ways)
        self._log("objections.added", scope, added)
        return _answer(understood, added, len(found))

    def remove(self, scope: str, content: bytes, edition: Edition) -> Answer:
        """Take the addresses of a text off a list, however an earlier edition understood them."""
        understood = understand(read_given(content), edition)
        with self._changing() as objections:
            found = objections.of(scope)
            removed = sum(any(found.remove(way) for way in one.ways) for one in understood)
        self._log("objections.removed", scope, removed)
        # How many dwellings the edition has there matters to who adds, not to who removes.
        return _answer([Understood(one.line, one.ways, "" if one.ways else one.note) for one in understood],
                       removed, len(found))  # fmt: skip

    def count(self) -> dict[str, int]:
        """Return how many objections each list holds, by the institution's id or EVERYWHERE."""
        objections = self.read()
        return {scope: len(objections.of(scope)) for scope in objections.scopes()} if objections else {}

    def _refuse_begun(self, *, has_key: bool) -> None:
        if has_key:
            raise UserError(
                "The objection list was begun, but the first addresses were never written.",
                where=Where(file=self.file),
                mend="give them again: publiek objection add",
            )

    @contextmanager
    def _changing(self) -> Iterator[Objections]:
        if not self.file.parent.is_dir():
            raise UserError(
                "The folder for the objection list is not there.",
                where=Where(file=self.file.parent),
                mend="make it, or correct `objections` in study.toml",
            )
        self._check_apart()
        with alone(self.file.with_name(f".{self.file.name}.lock")):
            objections = self._new() if is_begun(self.file) else self.read() or self._new()
            yield objections
            write_objections(self.file, objections, self._key())

    def _new(self) -> Objections:
        begin(self.file)  # before the key: else a power cut would leave a key whose list seems to be lost
        return Objections(self._key())

    def _check_apart(self) -> None:
        key = self.keys.file("objections").resolve() if isinstance(self.keys, KeyFiles) else None
        if key is not None and key.parent == self.file.resolve().parent:
            raise UserError(
                "The key of objections would lie beside their list.",
                where=Where(file=self.file),
                mend="name a folder apart from the data in `key_file`, or another place for the list in `objections`",
            )

    def _log(self, what: str, scope: str, changed: int) -> None:
        if changed:
            self.audit.write(what, institution=scope)

    def _key(self) -> Secret:
        return self.keys.lasting("objections")


def book_of(custody: Custody) -> ObjectionBook:
    """Return where the study of a custody keeps its objections."""
    return ObjectionBook(custody.path.parent / custody.settings.objections, custody.keys, custody.audit)


def leave_out(workspace: Workspace, book: ObjectionBook, institution: str, edition: Edition) -> int:
    """Leave out of `readings` and `candidates` who objected to an institution, or to the study; return how many."""
    objections = book.read()
    if objections is None:
        return 0
    return withhold(workspace, objections.against(institution), table_sql(edition, "addresses"))


def scope_of(institution: str | None, known: Sequence[str], study: Path) -> str:
    """Return the scope of an institution's id, or of the whole study (None); UserError for an unknown id."""
    if institution is None:
        return EVERYWHERE
    if institution not in known:
        raise UserError(
            "The study has no institution of this id.",  # not repeated: it may be an address
            where=Where(file=study),
            mend=f"use one of: {', '.join(known)}",
        )
    return institution


def _answer(understood: Sequence[Understood], changed: int, total: int) -> Answer:
    notes = tuple((one.line, not one.ways, one.note) for one in understood if one.note)
    usable = sum(bool(one.ways) for one in understood)
    return Answer(changed, usable - changed, total, notes)
