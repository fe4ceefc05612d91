"""What a role lets one do, in words: as it is told to who has it, and to who gives it."""

from publiek.report.document.words import Phrase


def means(role: str, *, of_programme: bool) -> Phrase:
    """Return what one does in a role, said to who has it ('U levert aan ...')."""
    return Phrase(f"{_key(role, of_programme)}_means")


def may_do(role: str, *, of_programme: bool) -> Phrase:
    """Return what somebody does in a role, said to who gives it ('levert aan ...')."""
    return Phrase(f"{_key(role, of_programme)}_does")


def _key(role: str, of_programme: bool) -> str:
    return f"role.{role}_of_programme" if of_programme and role == "publisher" else f"role.{role}"
