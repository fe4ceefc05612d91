"""Taking an export: what is written down of it, and its encryption into a file that does not count yet."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from publiek.custody.audit import stamp
from publiek.custody.erase import flush
from publiek.custody.item import LEDGER_LIFE, LIFE, Item, Kind
from publiek.custody.sealed import CHUNK, encrypt
from publiek.errors import UserError, Where
from publiek.secret import Secret


@dataclass(frozen=True)
class Taking:
    """For whom something is taken: study, institution, period and the year of its key; `rows` are those of the file.

    `kind` and `made_of` as in Item.
    """

    study: str
    institution: str
    period: str
    year: int
    rows: int
    kind: Kind = "export"
    made_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """What is known of the bytes that are taken: their keyed mark, their number, and how they may be called."""

    mark: str
    size: int
    name: str


def new_item(taking: Taking, content: Content, key: Secret, now: datetime) -> Item:
    """Return what is written down of an export, rows or a ledger that is taken now."""
    return Item(
        id=secrets.token_hex(6),
        **vars(taking),
        taken_at=stamp(now),
        expires_at=stamp(now + (LEDGER_LIFE if taking.kind == "ledger" else LIFE)),
        **vars(content),
        key_id=key.key_id,
    )


def vault_key(key: Secret, item: Item) -> Secret:
    """Return the key that wraps the data keys of an institution's uploads."""
    return key.derive("vault", item.study, item.institution)


def content_mark(key: Secret, content: str) -> str:
    """Return the keyed hash by which the same content is known; `content` is its SHA-256."""
    return key.derive("vault", "content").mac(content.encode())[:32]


def encrypt_into(part: Path, source: BinaryIO, item: Item, key: Secret) -> str:
    """Encrypt a stream, down to the disk; return the hash of the ciphertext."""
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        ciphertext = encrypt(source, target, item.header(), vault_key(key, item))
        target.flush()
        flush(target.fileno())
    return ciphertext


def refuse_changed(file: Path, content: str) -> None:
    """Refuse a file whose SHA-256 is not what it was: UserError."""
    if hash_of(file) != content:
        raise UserError(
            "This file changed while it was read.", where=Where(file=file), mend="wait until it is complete, then again"
        )


def hash_of(file: Path) -> str:
    """Return the SHA-256 of a file; UserError where it cannot be read."""
    digest = hashlib.sha256()
    try:
        with file.open("rb") as source:
            while block := source.read(CHUNK):
                digest.update(block)
    except OSError as error:
        raise UserError(
            f"This file cannot be read: {error.strerror}.", where=Where(file=file), mend="check the name and the folder"
        ) from None
    return digest.hexdigest()
