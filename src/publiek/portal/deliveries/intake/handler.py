"""How Django takes uploads in: counted while they come, and sealed. It is the only handler, for every page."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from publiek.portal.deliveries.intake.sealed import Waiting
from publiek.portal.deliveries.intake.upload import SealedUpload


class SealedUploadHandler(FileUploadHandler):
    """Keeps uploads in memory up to a bound and encrypted beyond it; stops where a request holds too much or too many.

    What was stopped is not among the files; `request.upload_stopped` is then True, and the middleware answers.
    """

    chunk_size = 1 << 18

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._total = self._files = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file; stop where a request has more files than any form."""
        super().new_file(*args, **kwargs)
        self._files += 1
        if self._files > settings.UPLOAD_MOST_FILES:
            self._stop()
        self._waiting = Waiting(settings.UPLOAD_MEMORY_BYTES)
        self._digest = hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a block, or stop where all files of the request together are too large."""
        self._total += len(raw_data)
        if self._total > settings.UPLOAD_MOST_BYTES:
            self._stop()
        self._digest.update(raw_data)
        self._waiting.append(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        """Return the file."""
        return SealedUpload(
            self._waiting,
            self.file_name or "",
            self._digest.hexdigest(),
            content_type=self.content_type,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        """Forget what came in of a file whose sender went away."""
        self._waiting.close()

    def _stop(self) -> None:
        waiting = getattr(self, "_waiting", None)
        if waiting is not None:
            waiting.close()
        if self.request is not None:
            self.request.upload_stopped = True  # type: ignore[attr-defined]
        # Reading on, only to throw it away, would let anybody keep a thread busy for as long as they like.
        raise StopUpload(connection_reset=True)
