"""Setting up: the folder, the tables, the files that browsers get. Done again, it changes nothing."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from publiek.errors import UserError, Where

KEYS = "sleutels"


def set_up() -> Path:
    """Make or renew what the portal needs, and return its home; UserError where the home cannot be written."""
    home = Path(settings.HOME)
    try:
        for folder in (home, home / KEYS):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The portal's folder cannot be written: {error.strerror}.",
            where=Where(file=home),
            mend="choose another: PUBLIEK_PORTAL, or --home",
        ) from None
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    return home
