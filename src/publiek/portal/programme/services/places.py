"""Where the studies of the portal are."""

from pathlib import Path

from django.conf import settings

from publiek.portal.programme.models import Period

STUDY = "study.toml"


def home() -> Path:
    """Return the portal's folder."""
    return Path(settings.HOME)


def study_of(period: Period) -> Path:
    """Return the study.toml of a period."""
    return home() / period.folder / STUDY


def lane_of(period: Period) -> str:
    """Return the lane of a period's jobs: two runs of one study never work side by side."""
    return f"period {period.name}"
