"""The key of a programme's reporting year, from which every keyed draw and pseudonym is derived.

A key never appears in configuration, arguments, logs or tracebacks: this class hides it, and SQL receives it
as a parameter. Purposes are separated, so that a draw of one kind tells nothing of another.
"""

import hashlib
import hmac
import os
import re
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from publiek.errors import UserError, Where

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_BLOCK = 64
_NONCE_BYTES = 12
_OTHERS_MAY = 0o077
_KEY_TEXT = re.compile(rb"\s*([0-9a-fA-F]{64})\s*")
_LONGEST = 256


class _HiddenBytes(bytes):
    """Bytes that a log or a traceback with local variables does not show."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "hidden"

    __str__ = __repr__

    def __format__(self, specification: str) -> str:
        return "hidden"


class HiddenText(str):
    """The text of a key on its way into a key store; a log or a traceback with local variables does not show it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "hidden"

    def __format__(self, specification: str) -> str:
        return "hidden"


class Secret:
    """A secret key whose text form hides it."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        if len(key) < KEY_BYTES:
            raise ValueError(f"a key holds at least {KEY_BYTES} bytes")
        self._key = _HiddenBytes(key)

    def __repr__(self) -> str:
        return "Secret(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written anywhere")

    def __getstate__(self) -> NoReturn:
        raise TypeError("a key is not written anywhere")

    @classmethod
    def random(cls) -> "Secret":
        """Return a new key from the system's source of randomness."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def read(cls, path: Path) -> "Secret":
        """Read a key file of 64 hexadecimal digits that nobody but its owner can read or replace."""
        if not path.is_file():
            raise UserError("There is no key file.", where=Where(file=path), mend="make one: publiek key new FILE")
        return cls.parse(_guarded_bytes(path), Where(file=path))

    @classmethod
    def parse(cls, text: bytes, where: Where) -> "Secret":
        """Return the key that 64 hexadecimal digits are; UserError for anything else, without showing it."""
        found = _KEY_TEXT.fullmatch(text)
        if found is None:
            raise UserError(
                "This is not a key file: it must hold 64 hexadecimal digits.",
                where=where,
                mend="make a new one: publiek key new FILE",
            )
        return cls(bytes.fromhex(found[1].decode("ascii")))

    def text(self) -> HiddenText:
        """Return the 64 hexadecimal digits, for a key store and nobody else."""
        return HiddenText(self._key.hex())

    @property
    def key_id(self) -> str:
        """Return the key's public fingerprint: the first 8 hexadecimal digits of HMAC(key, 'publiek key id')."""
        return hmac.digest(self._key, b"publiek key id", "sha256").hex()[:8]

    def derive(self, *purpose: str) -> "Secret":
        """Return the key for one purpose (HMAC-SHA256 of its name under this key)."""
        return Secret(hmac.digest(self._key, "\x1f".join(purpose).encode(), "sha256"))

    def number(self, text: str) -> int:
        """Return the first 64 bits of HMAC-SHA256 of a text, as an unsigned integer."""
        return int.from_bytes(hmac.digest(self._key, text.encode(), "sha256")[:8], "big")

    def mac(self, data: bytes) -> str:
        """Return HMAC-SHA256 of data as 64 hexadecimal digits."""
        return hmac.digest(self._key, data, "sha256").hex()

    def prf(self, value: int) -> int:
        """Return BLAKE2b-64, keyed, of an unsigned 64-bit integer: the last draw of the rounding."""
        digest = hashlib.blake2b(value.to_bytes(8, "big"), digest_size=8, key=self._key).digest()
        return int.from_bytes(digest, "big")

    def pads(self) -> dict[str, bytes]:
        """Return HMAC's two padded keys, as parameters of `number_sql`. They are as secret as the key."""
        block = self._key.ljust(_BLOCK, b"\0")
        return {
            "outer": _HiddenBytes(b ^ 0x5C for b in block),
            "inner": _HiddenBytes(b ^ 0x36 for b in block),
        }

    def cipher(self) -> "AESGCM":
        """Return AES-256-GCM under this key."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(self._key)

    def wrap(self, other: "Secret", about: bytes) -> bytes:
        """Return another key, encrypted and bound to what it is for: 60 bytes (nonce, key, tag)."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self.cipher().encrypt(nonce, other._key, about)

    def unwrap(self, wrapped: bytes, about: bytes) -> "Secret | None":
        """Return the key that `wrap` encrypted; None where this is not its key, or `about` was changed."""
        from cryptography.exceptions import InvalidTag

        try:
            return Secret(self.cipher().decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], about))
        except InvalidTag:
            return None


def number_sql(text: str, outer: str = "$outer", inner: str = "$inner") -> str:
    """Return the SQL of `Secret.number` for a text expression (RFC 2104, from two SHA-256)."""
    digest = f"sha256({outer}::BLOB || unhex(sha256({inner}::BLOB || encode({text}))))"
    return f"('0x' || left({digest}, 16))::UBIGINT"


def write_new_key(path: Path, key: Secret | None = None) -> None:
    """Write a new key file that only its owner can read; an existing one is never overwritten.

    The file is complete the moment it is there: two who make it at once end with one key.
    """
    try:
        _write_whole(path, (key or Secret.random()).text())
    except FileExistsError:
        raise UserError(
            "There is a key file already.",
            where=Where(file=path),
            mend="choose another name; a key in use is never replaced",
        ) from None
    except OSError as error:
        raise UserError(
            f"The key file cannot be made: {error.strerror}.",
            where=Where(file=path),
            mend="choose a folder that is there and that you may write in",
        ) from None


def _write_whole(path: Path, text: HiddenText) -> None:
    waiting = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    _write_private(waiting, text)
    try:
        os.link(waiting, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, such as a memory stick
        _write_private(path, text)
    finally:
        waiting.unlink()


def _write_private(path: Path, text: HiddenText) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())


def _guarded_bytes(path: Path) -> bytes:
    """Return the first bytes of a key file, once it is sure that nobody else may read or replace it."""
    try:
        with path.open("rb") as file:
            _check_guarded(path, os.fstat(file.fileno()))
            return _HiddenBytes(file.read(_LONGEST))
    except PermissionError:
        raise UserError(
            "You may not read the key file.", where=Where(file=path), mend="run it as the key's owner"
        ) from None


def _check_guarded(path: Path, found: os.stat_result) -> None:
    if os.name != "posix":
        return  # Windows has no such permissions: the user's own folders are private there
    where = Where(file=path)
    if found.st_mode & _OTHERS_MAY:
        raise UserError("Others on this computer can read the key file.", where=where, mend=f"run: chmod 600 {path}")
    if found.st_uid != os.geteuid() and os.geteuid() != 0:
        raise UserError(
            "The key file belongs to another user.", where=where, mend="run it as the key's owner, or copy the key"
        )
    for folder in {path.parent, path.resolve().parent}:
        mode = folder.stat().st_mode
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            raise UserError(
                "Anybody on this computer can replace the key file.", where=where, mend=f"run: chmod o-w {folder}"
            )
