"""A vault and a log of their own, and a clock that a test sets."""

from datetime import UTC, datetime, timedelta

import pytest

from publiek.custody.audit import AuditLog
from publiek.custody.vault import Taking, Vault
from publiek.secret import Secret


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.time = datetime(2025, 12, 1, 12, tzinfo=UTC)

    def __call__(self):
        return self.time

    def move(self, **by):
        self.time += timedelta(**by)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def audit_key():
    return Secret(b"a" * 32)


@pytest.fixture
def audit(tmp_path, clock, audit_key):
    return AuditLog(tmp_path / "audit", lambda: audit_key, who="tester", now=clock)


@pytest.fixture
def vault(tmp_path, clock, audit):
    return Vault(tmp_path / "vault", tmp_path / "audit" / "deletions", audit, now=clock)


@pytest.fixture
def key():
    return Secret(b"y" * 32)


@pytest.fixture
def export(tmp_path):
    """An export with something that would be recognised."""
    file = tmp_path / "Jansen 2025.csv"
    file.write_bytes(b"postcode;nummer\n1012AB;12\n" * 100_000)
    return file


TAKING = Taking("proef", "museum-a", "2025", 2025, 200_000)


@pytest.fixture
def taken(vault, export, key):
    return vault.take(export, TAKING, key)
