"""Settings of uploads: how much a request, a person and an institution may send, and what looking at it may take.

The reason of each number is in docs/how-to/secure-the-portal.md.
"""

from publiek.errors import UserError
from publiek.portal.config import environment
from publiek.study.guarded import default_limits

_MEGABYTE = 1_000_000
FILE_UPLOAD_HANDLERS = ["publiek.portal.deliveries.intake.handler.SealedUploadHandler"]
_UPLOAD = "PUBLIEK_PORTAL_UPLOAD_MB"
UPLOAD_MOST_BYTES = environment.number(_UPLOAD, 200) * _MEGABYTE
UPLOAD_PAGES = {"deliver_upload": UPLOAD_MOST_BYTES, "attendance_file": 20 * _MEGABYTE}
"""The pages that take files, and the most bytes of one request; on all others a form is as small as any form."""
UPLOAD_MOST_FILES = 10
UPLOAD_MEMORY_BYTES = 8 * _MEGABYTE
UPLOAD_LIMITS = {
    "bytes": UPLOAD_MOST_BYTES,
    "unpacked_bytes": 2_000 * _MEGABYTE,
    "rows": 3_000_000,
    "columns": 500,
    "cells": 20_000_000,
    "sheets": 100,
}
if not 0 < UPLOAD_MOST_BYTES <= default_limits().bytes:
    raise UserError(f"{_UPLOAD} is too small or too large.", mend="write a number from 1 to 2000, in MB")
UPLOAD_LOOK_MEMORY = environment.number("PUBLIEK_PORTAL_LOOK_MB", 3_000) * _MEGABYTE
UPLOAD_LOOK_SECONDS = 120
UPLOAD_LOOKS_AT_ONCE = 2
UPLOAD_LOOK_PATIENCE = 30
# (files, bytes) an hour
UPLOAD_QUOTA_PERSON = (60, 2_000 * _MEGABYTE)
UPLOAD_QUOTA_INSTITUTION = (120, 4_000 * _MEGABYTE)

# Everything in a request that is no file: five million pasted characters, as a browser writes them. Of somebody without
# an account a form to log in is all that comes.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * _MEGABYTE
UPLOAD_STRANGER_BYTES = _MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = UPLOAD_MOST_FILES
