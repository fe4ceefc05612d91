"""Deleting what is too old in the vault of every study, whatever becomes of one of them."""

from publiek.portal.programme.models import Period
from publiek.portal.programme.services.places import study_of
from publiek.study.custody import custody_of


def sweep_vaults() -> int:
    """Sweep the vaults of all periods; return how many uploads were deleted. The first error is raised at the end."""
    deleted, faults = 0, []
    for period in Period.objects.all():
        study = study_of(period)
        if not study.is_file():
            continue
        try:
            deleted += len(custody_of(study, who="portal").sweep())
        except Exception as error:  # one study whose key is gone must not keep the uploads of another alive
            faults.append(error)
    if faults:
        raise faults[0]
    return deleted
