"""Why a file was deleted: the last part of the keys of the texts that say so, by the reason in its record."""

_WHY = {
    "processed": "used",
    "matched": "matched",
    "expired, not processed": "expired",
    "discarded": "discarded",
    "damaged": "damaged",
}


def why_deleted(reason: object) -> str:
    """Return that part for a reason; 'other' for one that is not known."""
    return _WHY.get(str(reason), "other")
