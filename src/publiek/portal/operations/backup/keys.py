"""The portal's keys in a file apart, under a passphrase: whoever has backup, file and passphrase has everything."""

import hashlib
import io
import json
import secrets
import stat
from pathlib import Path

from publiek.custody.sealed import DamagedError, decrypt, encrypt, read_header
from publiek.errors import UserError, Where
from publiek.portal.operations.backup.files import KEYS
from publiek.secret import Secret

SHORTEST = 12
_COST = {"n": 1 << 15, "r": 8, "p": 1, "maxmem": 1 << 26}


def write_keys(home: Path, to: Path, passphrase: str) -> int:
    """Write all keys to a new file that only the passphrase opens; return how many there are."""
    if len(passphrase) < SHORTEST:
        raise UserError(
            f"The passphrase has fewer than {SHORTEST} letters.", mend="take a longer one: four or five words will do"
        )
    keys = {file.relative_to(home).as_posix(): file.read_text(encoding="ascii") for file in _files(home)}
    salt = secrets.token_hex(16)
    text = io.BytesIO()
    encrypt(io.BytesIO(json.dumps(keys).encode()), text, salt.encode(), _key(passphrase, salt))
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with to.open("xb") as file:
            to.chmod(stat.S_IRUSR | stat.S_IWUSR)
            file.write(text.getvalue())
    except FileExistsError:
        raise UserError("There is a file of that name.", where=Where(file=to), mend="name a new file") from None
    return len(keys)


def read_keys(file: Path, home: Path, passphrase: str) -> int:
    """Put the keys back in the home; return how many there are."""
    for name, key in _opened(file, passphrase).items():
        place = home / name
        if not place.resolve().is_relative_to((home / KEYS).resolve()):
            raise _unusable(file)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.touch(mode=0o600)
        place.write_text(key, encoding="ascii")
    return len(list(_files(home)))


def _opened(file: Path, passphrase: str) -> dict[str, str]:
    try:
        text = file.read_bytes()
        salt, _ = read_header(io.BytesIO(text))
        found: dict[str, str] = json.loads(b"".join(decrypt(io.BytesIO(text), _key(passphrase, salt.decode()))))
    except (OSError, ValueError, DamagedError):
        raise _unusable(file) from None
    return found


def _unusable(file: Path) -> UserError:
    return UserError(
        "The keys cannot be read: the passphrase is another, or this is no file of keys.",
        where=Where(file=file),
        mend="check the passphrase and the file; without keys the portal starts, but makes no figures of these periods",
    )


def _files(home: Path) -> list[Path]:
    return sorted(file for file in (home / KEYS).rglob("*") if file.is_file() and not file.name.startswith("."))


def _key(passphrase: str, salt: str) -> Secret:
    return Secret(hashlib.scrypt(passphrase.encode(), salt=salt.encode(), dklen=32, **_COST))
