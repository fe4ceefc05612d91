"""What roles let one do, in words: as it is told to who has them, and to who gives them."""

from collections.abc import Sequence

from publiek.portal.tenancy.rules.permissions import rules
from publiek.report.document.words import Listing, Phrase

_DELIVERS = "uploader"


def named(roles: Sequence[str]) -> Listing:
    """Return what roles are called, in one breath."""
    return Listing(tuple(Phrase(f"role.{role}") for role in roles))


def means(roles: Sequence[str], *, of_programme: bool) -> list[Phrase]:
    """Return what one does in these roles together, said to who has them ('U levert aan ...'): a sentence each.

    What they do not let one do, or ask for, is said once, of all of them.
    """
    keys = [f"{_key(role, of_programme)}_means" for role in roles]
    if list(roles) == [_DELIVERS]:
        keys.append("role.delivers_only_means")
    if any(rules().roles[role]["second_factor"] for role in roles):
        keys.append("role.second_factor_means")
    return [Phrase(key) for key in keys]


def may_do(role: str, *, of_programme: bool) -> Phrase:
    """Return what somebody does in a role, said to who gives it ('levert aan ...')."""
    return Phrase(f"{_key(role, of_programme)}_does")


def _key(role: str, of_programme: bool) -> str:
    return f"role.{role}_of_programme" if of_programme and role == "publisher" else f"role.{role}"
