"""The seal of an audit log: how many lines it has and the hash of the last, signed, so that lost lines are noticed."""

import hmac
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from publiek.custody.chain import START
from publiek.custody.erase import write_whole
from publiek.errors import UserError
from publiek.secret import Secret

SEAL = "seal.json"


@dataclass(frozen=True)
class Seal:
    """`count` lines, the last with hash `head`."""

    count: int = 0
    head: str = START

    def text(self) -> str:
        """Return the seal as somebody can note it on paper: LINES:HASH."""
        return f"{self.count}:{self.head}"

    @classmethod
    def parse(cls, text: str) -> "Seal":
        """Return the seal that was noted; UserError where it is none."""
        count, _, head = text.strip().partition(":")
        if not count.isdigit() or not re.fullmatch("[0-9a-f]{64}", head):
            raise UserError(f"'{text}' is no seal.", mend="write it as `publiek audit verify` shows it, LINES:HASH")
        return cls(int(count), head)


def read_seal(file: Path, key: Secret) -> Seal | None:
    """Return the seal; None where there is none, or it was not made with this key."""
    try:
        raw = json.loads(file.read_bytes())
        seal = Seal(int(raw["count"]), str(raw["head"]))
        signature = str(raw["mac"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    return seal if hmac.compare_digest(_signature(seal, key), signature) else None


def write_seal(file: Path, seal: Seal, key: Secret) -> None:
    """Write the seal in the place of the one before."""
    write_whole(file, json.dumps({**asdict(seal), "mac": _signature(seal, key)}).encode() + b"\n")


def _signature(seal: Seal, key: Secret) -> str:
    return key.derive("seal").mac(seal.text().encode())
