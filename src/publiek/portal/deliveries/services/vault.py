"""The vault of a period's study, as the portal uses it."""

from publiek.custody.item import Item
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.places import study_of
from publiek.portal.programme.services.studyfile import write_study
from publiek.portal.tenancy.models import Organisation
from publiek.study.custody import Custody
from publiek.study.custody import custody_of as custody_of_study

PORTAL = "portal"


def is_there(period: Period) -> bool:
    """Return whether a period has a study on the disk."""
    return study_of(period).is_file()


def custody_of(period: Period) -> Custody:
    """Return the vault, keys and log of a period's study as they are; nothing is written or swept."""
    return custody_of_study(study_of(period), who=PORTAL)


def custody_to_write(period: Period, who: object = None) -> Custody:
    """Return the same of a study that knows every institution of today; `who` acts, by account number in the log."""
    number = getattr(who, "pk", None)
    return custody_of_study(write_study(period), who=f"account {number}" if number else PORTAL)


def has_collected(custody: Custody, organisation: Organisation) -> bool:
    """Return whether a ticketing system handed rows over for the period, matched or not."""
    period = custody.settings.period
    return any(item.kind != "export" and item.period == period for item in custody.vault.items(organisation.code))


def files_of(custody: Custody, organisation: Organisation) -> list[Item]:
    """Return the files in the vault that an institution delivered for the period, the first one first."""
    period = custody.settings.period
    found = (item for item in custody.vault.items(organisation.code) if item.kind == "export")
    return sorted((item for item in found if item.period == period), key=lambda item: (item.taken_at, item.id))
