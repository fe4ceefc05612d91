"""What the machine tells the portal: environment variables, each with a default that suits a first try."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from publiek.errors import UserError
from publiek.wholefile import put_whole

HOME = "PUBLIEK_PORTAL"
DEMO = "PUBLIEK_PORTAL_DEMO"
HOSTS = "PUBLIEK_PORTAL_HOSTS"
DATABASE = "PUBLIEK_PORTAL_DATABASE"
ADDRESS = "PUBLIEK_PORTAL_ADDRESS"


def home() -> Path:
    """Return the folder of the portal: database, studies, keys."""
    return Path(os.environ.get(HOME, "portal-home")).resolve()


def flag(name: str) -> bool:
    """Return whether a variable says yes."""
    return os.environ.get(name, "").strip().lower() in {"1", "yes", "true", "ja"}


def listed(name: str) -> list[str]:
    """Return the words of a variable, separated by commas."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """Return a whole number; UserError where the variable holds something else."""
    said = os.environ.get(name, "").strip()
    if said and not said.isdecimal():
        raise UserError(f"{name} is no whole number: '{said}'.", mend=f"write digits only, such as {default}")
    return int(said) if said else default


def address() -> str:
    """Return where the portal is, for links in mail: a variable, else the first of the hosts."""
    hosts = listed(HOSTS)
    return os.environ.get(ADDRESS) or (f"https://{hosts[0]}/" if hosts else "http://127.0.0.1:8000/")


def django_key(folder: Path) -> str:
    """Return the key that signs sessions: made at the first start, readable by the owner only."""
    file = folder / "sleutels" / "django.key"
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        put_whole(file, secrets.token_urlsafe(64).encode())
        file.chmod(0o600)
    return file.read_text(encoding="ascii")


def database(folder: Path) -> dict[str, Any]:
    """Return Django's settings of the database: SQLite in the folder, or PostgreSQL by `postgresql://user@host/name`.

    A server that listens in a folder is named as libpq does: `postgresql://user@/name?host=/run/postgresql`.
    """
    address = os.environ.get(DATABASE, "")
    if not address:
        return _sqlite(folder / "portal.sqlite3")
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise UserError(
            f"{DATABASE} names a database that the portal does not speak: '{parts.scheme}'.",
            mend="write postgresql://user:password@host:5432/name, or leave it out for SQLite",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": dict(parse_qsl(parts.query)).get("host") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(file: Path) -> dict[str, Any]:
    # Write-ahead: readers do not wait for a writer. Immediate: a writer waits for its turn, and does not fail halfway.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000",
        },
    }
