"""Setting up: the folder, the tables, the files that browsers get. Done again, it changes nothing."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from publiek.errors import UserError, Where
from publiek.portal.accounts.models import plain_address
from publiek.portal.accounts.services.invitations import invite, resend, token_of
from publiek.portal.accounts.services.letters import address_of
from publiek.portal.accounts.services.offers import waiting
from publiek.portal.accounts.services.roles import LAST
from publiek.portal.pages.closing import RENEWAL, RESTORE, closed, is_closed, why_closed

KEYS = "sleutels"
_TOLD = (
    "{email} is invited as administrator. With this link an account is made; it works once, for {days} days:\n{link}\n"
    "{mailed} Is it lost, or too late? The same command gives a new link, and ends this one."
)
_MAILED, _NOT_MAILED = "It was mailed as well.", "It could not be mailed: hand it over yourself."


def set_up() -> Path:
    """Make or renew what the portal needs, and return its home.

    UserError where the home cannot be written, or a restore in it did not end.
    """
    home = Path(settings.HOME)
    if why_closed(home) == RESTORE:
        raise UserError(
            "A restore into this folder has not ended, or was stopped: what is here is half of a backup.",
            where=Where(file=home),
            mend="wait for it, or restore again in a new folder and a new, empty database",
        )
    try:
        for folder in (home, home / KEYS):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
    except OSError as error:
        raise UserError(
            f"The portal's folder cannot be written: {error.strerror}.",
            where=Where(file=home),
            mend="choose another: PUBLIEK_PORTAL, or --home",
        ) from None
    _bring_tables_up(home)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    return home


def _bring_tables_up(home: Path) -> None:
    """Bring the tables up to this version; the portal is closed meanwhile, and stays so where that did not end."""
    executor = MigrationExecutor(connection)
    if is_closed(home) or executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with closed(home, RENEWAL):
            call_command("migrate", verbosity=0, interactive=False)


def invite_first(email: str) -> str:
    """Invite the first administrator, or again where the link was lost, and return what to tell.

    UserError where the address can have no invitation.
    """
    lost = next((one for one in waiting(plain_address(email), None) if one.roles == (LAST,)), None)
    try:
        invitation = invite(email, [LAST], None, None) if lost is None else resend(lost, None)
    except ValidationError as error:
        raise UserError(" ".join(error.messages), mend="name another address, or let an administrator invite") from None
    link = address_of(reverse("accept_invitation", args=[token_of(invitation)]))
    mailed = _MAILED if invitation.sent_at else _NOT_MAILED
    return _TOLD.format(email=invitation.email, link=link, days=settings.INVITATION_DAYS, mailed=mailed)
