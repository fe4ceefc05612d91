"""One-time codes of the demo's people, as a telephone would show them (RFC 6238: SHA-1, 30 seconds, 6 digits)."""

import hashlib
import hmac
import time
from base64 import b32decode, b32encode

from publiek.errors import UserError
from publiek.portal.operations.demo.roster import people

_SECONDS = 30


def secret_of(email: str) -> str:
    """Return the secret of somebody's telephone, in base32; no secret at all: anybody can compute it."""
    return b32encode(hashlib.sha256(f"publiek demo {email}".encode()).digest()[:20]).decode()


def code_of(email: str, moment: float | None = None) -> str:
    """Return the code at a moment (seconds since 1970; default: now); UserError for who needs none."""
    known = [one.email for one in people() if one.needs_code]
    if email not in known:
        raise UserError(
            f"'{email}' is nobody of the demo who logs in with a code.", mend=f"name one of: {', '.join(known)}"
        )
    counter = int(time.time() if moment is None else moment) // _SECONDS
    digest = hmac.digest(b32decode(secret_of(email)), counter.to_bytes(8, "big"), hashlib.sha1)
    begin = digest[-1] & 15
    number = int.from_bytes(digest[begin : begin + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
