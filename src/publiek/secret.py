"""The key of a programme's reporting year, from which every keyed draw and pseudonym is derived.

A key never appears in configuration, arguments, logs or tracebacks: this class hides it, and SQL receives it
as a parameter. Purposes are separated, so that a draw of one kind tells nothing of another.
"""

import hashlib
import hmac
import secrets
from pathlib import Path

from publiek.errors import UserError, Where

KEY_BYTES = 32
_BLOCK = 64
_OTHERS_MAY = 0o077


class Secret:
    """A secret key whose text form hides it."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        if len(key) < KEY_BYTES:
            raise ValueError(f"a key holds at least {KEY_BYTES} bytes")
        self._key = key

    def __repr__(self) -> str:
        return "Secret(hidden)"

    def __reduce__(self) -> str:
        raise TypeError("a key is not written anywhere")

    @classmethod
    def read(cls, path: Path) -> "Secret":
        """Read a key file of 64 hexadecimal digits that nobody but its owner can read."""
        where = Where(file=path)
        if not path.is_file():
            raise UserError("There is no key file.", where=where, mend="make one: publiek key new FILE")
        if path.stat().st_mode & _OTHERS_MAY:
            raise UserError(
                "Others on this computer can read the key file.", where=where, mend=f"run: chmod 600 {path}"
            )
        try:
            return cls(bytes.fromhex(path.read_text(encoding="ascii").strip()))
        except (ValueError, UnicodeDecodeError):
            raise UserError(
                "This is not a key file: it must hold 64 hexadecimal digits.",
                where=where,
                mend="make a new one: publiek key new FILE",
            ) from None

    def derive(self, *purpose: str) -> "Secret":
        """Return the key for one purpose (HMAC-SHA256 of its name under this key)."""
        return Secret(hmac.digest(self._key, "\x1f".join(purpose).encode(), "sha256"))

    def number(self, text: str) -> int:
        """Return the first 64 bits of HMAC-SHA256 of a text, as an unsigned integer."""
        return int.from_bytes(hmac.digest(self._key, text.encode(), "sha256")[:8], "big")

    def prf(self, value: int) -> int:
        """Return BLAKE2b-64, keyed, of an unsigned 64-bit integer: the last draw of the rounding."""
        digest = hashlib.blake2b(value.to_bytes(8, "big"), digest_size=8, key=self._key).digest()
        return int.from_bytes(digest, "big")

    def pads(self) -> dict[str, bytes]:
        """Return HMAC's two padded keys, as parameters of `number_sql`. They are as secret as the key."""
        block = self._key.ljust(_BLOCK, b"\0")
        return {"outer": bytes(b ^ 0x5C for b in block), "inner": bytes(b ^ 0x36 for b in block)}


def number_sql(text: str, outer: str = "$outer", inner: str = "$inner") -> str:
    """Return the SQL of `Secret.number` for a text expression (RFC 2104, from two SHA-256)."""
    digest = f"sha256({outer}::BLOB || unhex(sha256({inner}::BLOB || encode({text}))))"
    return f"('0x' || left({digest}, 16))::UBIGINT"


def write_new_key(path: Path) -> None:
    """Write a new key file that only its owner can read; an existing one is never overwritten."""
    try:
        path.touch(mode=0o600, exist_ok=False)
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
    path.write_text(secrets.token_hex(KEY_BYTES) + "\n", encoding="ascii")
