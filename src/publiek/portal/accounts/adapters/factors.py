"""Secrets of a second factor: encrypted in the database, under a key that is not in it."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What allauth asks about second factors."""

    def encrypt(self, text: str) -> str:
        """Return a secret as the database keeps it."""
        return _box().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret from the database; InvalidToken where it was made under a key that is gone."""
        return _box().decrypt(encrypted_text.encode("ascii")).decode()


def _box() -> MultiFernet:
    return MultiFernet([Fernet(_key(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str | bytes) -> bytes:
    digest = hashlib.blake2b(force_bytes(secret), digest_size=32, person=b"portal factor").digest()
    return base64.urlsafe_b64encode(digest)
