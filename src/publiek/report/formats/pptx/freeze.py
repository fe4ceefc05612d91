"""The same bytes for the same slides: an Office file is a ZIP, and that keeps the time at which it was written."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)


def frozen(content: bytes) -> bytes:
    """Return a ZIP with the same files in the same order, all of one date."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as read, ZipFile(out, "w", ZIP_DEFLATED) as written:
        for name in read.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            written.writestr(entry, read.read(name))
    return out.getvalue()
