"""Files that strangers send: bounded while they come in, never plain on a disk, looked at in a process of their own.

A form's file is a SealedUpload (settings.FILE_UPLOAD_HANDLERS); `admit` refuses whoever sends too much; `look_at` tells
what is in a file and never raises for one; `with upload.readable() as path` gives a path in memory, for Vault.take.
"""

from publiek.portal.deliveries.intake.looking import look_at
from publiek.portal.deliveries.intake.quota import admit
from publiek.portal.deliveries.intake.upload import SealedUpload, sealed_text

__all__ = ["SealedUpload", "admit", "look_at", "sealed_text"]
