"""An uploaded file that lies in memory or encrypted, as Django's forms and our readers know it."""

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from publiek.custody.memory import readable
from publiek.portal.deliveries.intake.names import plain_name
from publiek.portal.deliveries.intake.sealed import Waiting

_BLOCK = 1 << 16


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """An uploaded file. `name` is fit to be shown; `checksum` is the SHA-256 of its bytes, in hexadecimal digits."""

    def __init__(self, waiting: Waiting, name: str, checksum: str, **about: Any) -> None:
        """Take bytes that wait; `about` is what Django tells of an upload: field_name, content_type, charset."""
        super().__init__(None, plain_name(name), about.pop("content_type", None), waiting.size, **_known(about))
        self.checksum = checksum
        self._waiting = waiting

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the bytes in blocks, from the first."""
        return self._waiting.blocks()

    def multiple_chunks(self, chunk_size: int | None = None) -> bool:
        """Say that it is better read in blocks."""
        return True

    def readable(self) -> AbstractContextManager[Path]:  # type: ignore[override]
        """Return a context with the path of the plain bytes, in memory only; its name is the file's."""
        return readable(self._waiting.blocks(), str(self.name))

    def close(self) -> None:
        """Forget the bytes; Django does so at the end of the request."""
        self._waiting.close()


def _known(about: dict[str, Any]) -> dict[str, Any]:
    return {name: about[name] for name in ("charset", "content_type_extra") if name in about}


def sealed_text(text: str, name: str) -> SealedUpload:
    """Return pasted rows as if they were a file in UTF-8."""
    waiting, content = Waiting(settings.UPLOAD_MEMORY_BYTES), text.encode("utf-8", "replace")
    for start in range(0, len(content), _BLOCK):
        waiting.append(content[start : start + _BLOCK])
    return SealedUpload(waiting, name, hashlib.sha256(content).hexdigest(), content_type="text/csv")
