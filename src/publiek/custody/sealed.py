"""An encrypted file: AES-256-GCM in chunks, under a data key of its own that is wrapped with the study's key.

    PUBLIEK1 | length of header (4 bytes) | header | wrapped data key (60 bytes) | chunks

A chunk is 1 MiB of plain text and a 16-byte tag. Its nonce is its number (11 bytes) and 1 for the last chunk, 0 for the
others; the hash of the header is authenticated with it. So chunks cannot be left out, added, put in another order or
under another header. A nonce is never used twice, since the data key is new for every file (the construction is STREAM:
Hoang, Reyhanitabar, Rogaway, Vizar, 'Online authenticated-encryption and its nonce-reuse misuse-resistance', 2015).
"""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from publiek.secret import Secret

MAGIC = b"PUBLIEK1"
CHUNK = 1 << 20
WRAPPED = 60
_TAG = 16
_LONGEST_HEADER = 1 << 16


class DamagedError(Exception):
    """The file is no encrypted file of ours, or was changed, or this is not its key."""


def encrypt(source: BinaryIO, target: BinaryIO, header: bytes, key: Secret) -> str:
    """Encrypt a stream; return the SHA-256 of the chunks as written."""
    data_key = Secret.random()
    target.write(MAGIC + len(header).to_bytes(4, "big") + header + key.wrap(data_key, header))
    cipher, about, digest = data_key.cipher(), hashlib.sha256(header).digest(), hashlib.sha256()
    for number, (chunk, last) in enumerate(_chunks(source, CHUNK)):
        sealed = cipher.encrypt(_nonce(number, last=last), chunk, about)
        digest.update(sealed)
        target.write(sealed)
    return digest.hexdigest()


def read_header(source: BinaryIO) -> tuple[bytes, bytes]:
    """Return header and wrapped key of an encrypted file, standing at its first chunk; DamagedError if none."""
    start = source.read(len(MAGIC) + 4)
    length = int.from_bytes(start[len(MAGIC) :], "big")
    if len(start) < len(MAGIC) + 4 or start[: len(MAGIC)] != MAGIC or length > _LONGEST_HEADER:
        raise DamagedError
    header, wrapped = source.read(length), source.read(WRAPPED)
    if len(header) < length or len(wrapped) < WRAPPED:
        raise DamagedError
    return header, wrapped


def decrypt(source: BinaryIO, key: Secret) -> Iterator[bytes]:
    """Yield the plain text in chunks; DamagedError as soon as something is not as it was written."""
    from cryptography.exceptions import InvalidTag

    header, wrapped = read_header(source)
    data_key = key.unwrap(wrapped, header)
    if data_key is None:
        raise DamagedError
    cipher, about = data_key.cipher(), hashlib.sha256(header).digest()
    for number, (sealed, last) in enumerate(_chunks(source, CHUNK + _TAG)):
        try:
            plain = cipher.decrypt(_nonce(number, last=last), sealed, about)
        except InvalidTag:
            plain = None
        if plain is None:
            raise DamagedError
        yield plain


def ciphertext_hash(source: BinaryIO) -> str:
    """Return the SHA-256 of a file's chunks, from where `read_header` stands."""
    digest = hashlib.sha256()
    while block := source.read(CHUNK):
        digest.update(block)
    return digest.hexdigest()


def key_place(header: bytes) -> tuple[int, int]:
    """Return where in the file the wrapped key stands, and how long it is."""
    return len(MAGIC) + 4 + len(header), WRAPPED


def _chunks(source: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """Yield blocks of a stream, and whether each is the last; an empty stream is one empty block."""
    block = source.read(size)
    while True:
        after = source.read(size)
        yield block, not after
        if not after:
            return
        block = after


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
