"""The list of objections of a study that is taken in: from then on it is the portal's, one for all periods."""

from pathlib import Path

from publiek.custody.objection_file import is_begun
from publiek.errors import UserError, Where
from publiek.portal.programme.services.places import home
from publiek.portal.programme.services.studyfile import OBJECTIONS
from publiek.wholefile import put_whole


def take_over(own: Path) -> None:
    """Put a study's list where the portal keeps its own; the study's stays until `let_go`.

    UserError where the portal has another list: who is on either must not be counted, and lists cannot be put together.
    """
    ours = home() / OBJECTIONS
    if not _is_another(own, ours):
        return
    content = own.read_bytes()
    if ours.exists() and not is_begun(ours) and not is_begun(own) and ours.read_bytes() != content:
        raise UserError(
            "This study has a list of objections, and the portal has another: nobody on either may be counted.",
            where=Where(file=own),
            mend=f"add who is on it to {ours} with `publiek objection add`, and take this file away",
        )
    if not ours.exists() or is_begun(ours):
        put_whole(ours, content)
        ours.chmod(0o600)


def let_go(own: Path) -> None:
    """Remove a study's list once the portal has it: a second one would fall behind unseen."""
    if _is_another(own, home() / OBJECTIONS):
        own.unlink()


def _is_another(own: Path, ours: Path) -> bool:
    return own.is_file() and own.resolve() != ours.resolve()
