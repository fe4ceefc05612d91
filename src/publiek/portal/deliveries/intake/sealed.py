"""Bytes that wait: in memory while they are few, else encrypted in a file without a name, under a key nobody keeps.

When the process ends, however it ends, nobody can read them any more.
"""

import os
import tempfile
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEY_BITS = 256


class Waiting:
    """A row of blocks, appended one by one and read from the first, as often as one likes."""

    def __init__(self, in_memory: int) -> None:
        """Keep so many bytes in memory; what is beyond goes, encrypted, to the system's folder for temporary files."""
        self._room = in_memory
        self._blocks: list[bytes] = []
        self._sizes: list[int] = []
        self._file: BinaryIO | None = None
        self._cipher = AESGCM(AESGCM.generate_key(_KEY_BITS))
        self.size = 0

    def append(self, block: bytes) -> None:
        """Add a block; OSError where the disk is full."""
        self.size += len(block)
        if self._file is None and self.size <= self._room:
            self._blocks.append(bytes(block))
            return
        if self._file is None:
            self._file = _nameless()
        sealed = self._cipher.encrypt(_nonce(len(self._sizes)), bytes(block), None)
        self._file.write(sealed)
        self._sizes.append(len(sealed))

    def blocks(self) -> Iterator[bytes]:
        """Yield every block, decrypted."""
        yield from self._blocks
        if self._file is None:
            return
        self._file.flush()
        place = 0
        for number, size in enumerate(self._sizes):
            sealed = os.pread(self._file.fileno(), size, place)
            place += size
            yield self._cipher.decrypt(_nonce(number), sealed, None)

    def close(self) -> None:
        """Forget everything."""
        self._blocks.clear()
        self._sizes.clear()
        self.size = 0
        if self._file is not None:
            self._file.close()


def _nameless() -> BinaryIO:
    # On Linux it never has a name (O_TMPFILE); elsewhere it loses its name at once.
    return tempfile.TemporaryFile(prefix="publiek-")


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")
