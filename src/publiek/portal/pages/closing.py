"""Whether the portal is closed: while it is being brought back or brought up to a new version, no state is shown half.

A file in the portal's folder says so, and why. It stays where the work did not end: nobody reads what is half there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publiek.wholefile import put_whole

MARK = ".dicht"
RESTORE, RENEWAL = "restore", "renewal"


def is_closed(home: Path) -> bool:
    """Tell whether the portal in a folder is closed."""
    return (home / MARK).exists()


def why_closed(home: Path) -> str:
    """Return RESTORE or RENEWAL, '' where it is open."""
    try:
        return (home / MARK).read_text(encoding="ascii")
    except FileNotFoundError:
        return ""


@contextmanager
def closed(home: Path, why: str) -> Iterator[None]:
    """Keep the portal closed while the block runs, and open it when all of that went well."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    put_whole(home / MARK, why.encode())
    yield
    (home / MARK).unlink(missing_ok=True)
