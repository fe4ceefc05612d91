"""The programme's own texts, changed: a new version each time, of which studies know at once."""

from typing import Any

from publiek.portal.accounts.models import User
from publiek.portal.audit.log import write
from publiek.portal.programme.models import Period, TextVersion
from publiek.portal.programme.services.own_texts import current
from publiek.portal.programme.services.settings import rewrite
from publiek.report.house.content import default_house

KEPT = 20
"""So many versions of each kind are kept."""


def keep(kind: str, content: dict[str, Any], by: User) -> None:
    """Keep texts as the version that holds now, where they differ; the oldest versions go.

    Reports have them from then on, so every study says so at once; what is published does not change.
    """
    if content == current(kind):
        return
    if kind == "house" and not TextVersion.objects.filter(kind=kind).exists():  # so that one can go back to it
        TextVersion.objects.create(kind=kind, content=default_house().model_dump(mode="json"))
    TextVersion.objects.create(kind=kind, content=content, by=by)
    old = TextVersion.objects.filter(kind=kind).values_list("pk", flat=True)[KEPT:]
    TextVersion.objects.filter(pk__in=list(old)).delete()
    write("texts.changed", by, kind=kind)
    for period in Period.objects.select_related("programme"):
        rewrite(period)


def bring_back(version: TextVersion, by: User) -> None:
    """Let an earlier version hold again, as a new one."""
    keep(version.kind, version.content, by)
