"""Files in object storage (S3 and what speaks as S3 does; Google's and Azure's), by their address.

Who may read or write them is the surroundings' business: keys in the environment, or the role of the machine. An
address holds no key.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from publiek.errors import UserError, Where

_SCHEMES = ("s3", "gs", "abfss")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_BLOCK = 1 << 20
_CONNECT_SECONDS, _ANSWER_SECONDS, _TRIES = 10, 60, 3
_KEYS = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_ENDPOINT_URL, where the storage is not Amazon's)"


def is_address(text: str) -> bool:
    """Return whether a text is an address rather than a path on this machine."""
    return _ADDRESS.match(text) is not None


@dataclass(frozen=True)
class Stored:
    """A file, or a folder of files, in object storage."""

    scheme: str
    path: str

    @classmethod
    def at(cls, address: str) -> "Stored":
        """Return what an address names; UserError where it is not one of object storage, or holds a key."""
        parts = urlsplit(address)
        where = Where(file=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}")
        if parts.scheme not in _SCHEMES:
            raise UserError(
                "This is no address of object storage.", where=where, mend="use s3://BUCKET/NAME, or a path"
            )
        if "@" in parts.netloc and parts.scheme != "abfss":
            raise UserError("An address may not hold a key: it is shown and kept.", where=where, mend=f"set {_KEYS}")
        if not parts.netloc or parts.query or parts.fragment:
            raise UserError("This address is not complete.", where=where, mend="use s3://BUCKET/NAME")
        return cls(parts.scheme, f"{parts.netloc}{parts.path}".rstrip("/"))

    def __str__(self) -> str:
        return f"{self.scheme}://{self.path}"

    @property
    def name(self) -> str:
        """Return the last part of its path."""
        return self.path.rpartition("/")[2]

    def __truediv__(self, name: str) -> "Stored":
        return Stored(self.scheme, f"{self.path}/{name}")

    def blocks(self) -> Iterator[bytes]:
        """Yield its content, a megabyte at a time; UserError where it cannot be read."""
        with self._told("read"), self._files.open_input_stream(self.path) as source:
            while block := source.read(_BLOCK):
                yield block

    def content(self) -> bytes | None:
        """Return its content, None where there is no such file; for small ones. UserError where it cannot be read."""
        with self._told("read"):
            try:
                with self._files.open_input_stream(self.path) as source:
                    return bytes(source.read())
            except FileNotFoundError:
                return None

    def put(self, content: bytes) -> None:
        """Write it, whole or not at all; UserError where that cannot be done."""
        with self._told("written"), self._files.open_output_stream(self.path) as target:
            target.write(content)

    @cached_property
    def _files(self) -> Any:
        with self._told("reached"):
            return _opened(self)

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            where = Where(file=str(self))
            raise UserError("There is no such file in this storage.", where=where, mend="check its name") from None
        except OSError as error:
            raise _refused(self, what, str(error)) from None


def _opened(stored: Stored) -> Any:
    from pyarrow import fs

    if stored.scheme != "s3":
        return fs.FileSystem.from_uri(str(stored))[0]
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    elsewhere = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if region is None and elsewhere is None:
        region = fs.resolve_s3_region(stored.path.partition("/")[0])
    place = urlsplit(elsewhere) if elsewhere else None
    return fs.S3FileSystem(
        region=region,
        endpoint_override=place.netloc if place else None,
        scheme=place.scheme if place else "https",
        connect_timeout=_CONNECT_SECONDS,
        request_timeout=_ANSWER_SECONDS,
        retry_strategy=fs.AwsStandardS3RetryStrategy(max_attempts=_TRIES),
    )


def _refused(stored: Stored, what: str, told: str) -> UserError:
    """Return an error in words; what the storage's library says is in English and may quote keys: only its kind."""
    where, kind = Where(file=str(stored)), re.search(r"AWS Error (\w+)|HTTP status (\d+)", told)
    name = (kind[1] or kind[2]) if kind else ""
    if name in {"ACCESS_DENIED", "403"} or "ACCESS_KEY" in name or "SIGNATURE" in name or "TOKEN" in name:
        return UserError(f"The storage does not let this be {what}.", where=where, mend=f"set {_KEYS}, with that right")
    if name == "NO_SUCH_BUCKET":
        return UserError("There is no such bucket.", where=where, mend="check its name, or make it first")
    if name == "NETWORK_CONNECTION" or "resolve" in told or "connect" in told.lower():
        return UserError("The storage cannot be reached.", where=where, mend=f"check the network and {_KEYS}")
    said = f" ({name})" if name else ""
    return UserError(f"This cannot be {what}: the storage gives an error{said}.", where=where, mend="try again later")
