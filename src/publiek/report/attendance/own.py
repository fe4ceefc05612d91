"""What an institution's own report says of its attendance against an earlier year."""

from publiek.insight.recovery import OwnRecovery
from publiek.report.document.words import Figure, Phrase, Value


def recovered(found: OwnRecovery | None) -> tuple[Phrase, ...]:
    """Return its index in a sentence, then that of its discipline; nothing where it does not know both years."""
    if found is None:
        return ()
    difference = found.index - 100
    direction = "more" if difference > 0 else "less" if difference else "equal"
    values: dict[str, Value] = {
        "year": str(found.reference_year),
        "difference": Figure(abs(difference), "percent"),
        "index": Figure(found.index, "index"),
    }
    said = Phrase(f"attendance.own_recovery.{direction}", values)
    if found.discipline is None:
        return (said,)
    return (said, Phrase("attendance.own_recovery.discipline", {"index": Figure(found.discipline, "index")}))
