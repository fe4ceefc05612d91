"""One line of the audit log: how it is written, read, chained to the line before it and signed.

line = JSON of n, at, who, what, about, software, before, mac;  before = SHA-256 of the line before it;
mac = HMAC-SHA256(audit key, the same JSON without mac). Whoever changes a line breaks the chain after it; whoever
writes the rest anew cannot sign it.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from publiek.secret import Secret

LOG = "log.jsonl"
DAMAGED, RECOVERED = "audit.damaged", "audit.recovered"
START = "0" * 64
_KEYS = ("n", "at", "who", "what", "about", "software", "before", "mac")


@dataclass(frozen=True)
class Entry:
    """One line: its number from 1, when (UTC), by whom, what was done, and about what."""

    n: int
    at: str
    who: str
    what: str
    about: dict[str, Any]
    software: str
    before: str
    mac: str = ""

    def signed(self, key: Secret) -> "Entry":
        """Return the entry with its signature."""
        return Entry(**{**self.__dict__, "mac": key.mac(self._unsigned())})

    def holds(self, key: Secret) -> bool:
        """Tell whether the signature is right."""
        return hmac.compare_digest(key.mac(self._unsigned()), self.mac)

    def line(self) -> bytes:
        """Return the line that is written, without its end."""
        return _json({name: getattr(self, name) for name in _KEYS})

    def _unsigned(self) -> bytes:
        return _json({name: getattr(self, name) for name in _KEYS[:-1]})


def hashed(line: bytes) -> str:
    """Return the hash by which the next line names this one."""
    return hashlib.sha256(line).hexdigest()


def parse(line: bytes) -> Entry | None:
    """Return the entry that a line holds, None where it holds none."""
    try:
        raw = json.loads(line)
    except ValueError:
        return None
    if not isinstance(raw, dict) or tuple(raw) != _KEYS or not isinstance(raw["n"], int):
        return None
    texts = all(isinstance(raw[name], str) for name in _KEYS if name not in ("n", "about"))
    return Entry(**raw) if texts and isinstance(raw["about"], dict) else None


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
