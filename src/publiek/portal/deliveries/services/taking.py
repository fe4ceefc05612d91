"""A file goes from a browser into the vault: encrypted at once, never plain on a disk, never in the database."""

from collections.abc import Callable
from typing import Any

from publiek.custody.intake import Taking, content_mark
from publiek.custody.item import Item
from publiek.portal.accounts.models import User
from publiek.portal.audit import log
from publiek.portal.deliveries.intake import SealedUpload, admit
from publiek.portal.deliveries.intake.looking import plain
from publiek.portal.deliveries.models import Upload
from publiek.portal.deliveries.services.looking import first_look, kept, look_in_vault
from publiek.portal.deliveries.services.periods import takes_part
from publiek.portal.deliveries.services.refused import RefusedError
from publiek.portal.deliveries.services.status import status_of
from publiek.portal.deliveries.services.vault import custody_of, custody_to_write, files_of, is_there
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Organisation
from publiek.study.custody import Custody
from publiek.study.guarded import Look
from publiek.study.wishes import Wishes, keep_wishes, wishes_of

MOST_FILES = 12
"""Of one institution and period at a time."""


def take_in(organisation: Organisation, period: Period, file: SealedUpload, by: User) -> Upload:
    """Put a file into the vault and return what is known of it.

    RefusedError where it may not come now; UserError where it is no export at all. A file of which the columns are not
    clear is taken: they can be put right.
    """
    refuse_unless_open(organisation, period)
    custody = custody_to_write(period, by)
    custody.sweep()
    _refuse_known(custody, organisation, file)
    admit(by, organisation, file.size or 0)
    look, wishes = first_look(file, organisation)
    if look.error is not None and not look.columns:
        raise look.error
    with plain(file) as path:
        item = custody.vault.take(path, _taking(custody, organisation, look), custody.key())
    keep_wishes(custody, item, wishes)
    upload = _remembered(organisation, period, item, look, wishes)
    upload.taken_by = by
    upload.save()
    log.write("delivery.uploaded", by, institution=organisation.code, period=period.name, upload=item.id)
    return upload


def uploads_of(organisation: Organisation, period: Period, custody: Custody) -> list[tuple[Item, Upload]]:
    """Return the files in the vault with what is known of them: what was not written down is an empty look."""
    items = files_of(custody, organisation)
    known = {one.item: one for one in Upload.objects.filter(item__in=[item.id for item in items])}
    return [
        (item, known.get(item.id) or _remembered(organisation, period, item, Look(None, None), Wishes()))
        for item in items
    ]


def look_again(
    organisation: Organisation, period: Period, item: Item, by: User, change: Callable[[Wishes], Wishes]
) -> Upload:
    """Look at a file in the vault in another way, and write down how; `change` gets how it was read before."""
    refuse_unless_open(organisation, period)
    custody = custody_to_write(period, by)
    wishes = change(wishes_of(custody, item) or Wishes())
    with custody.vault.open(item, custody.key()) as path:
        look = look_in_vault(path, wishes)
    if look.account is not None:
        keep_wishes(custody, item, wishes)
    upload = _remembered(organisation, period, item, look, wishes)
    upload.save()
    return upload


def remove(organisation: Organisation, period: Period, upload: str, by: User) -> None:
    """Delete a file of the institution (`is_held`) before it is used, or do without one that expired."""
    if status_of(organisation, period).stage == "working":
        raise RefusedError("deliver.refused.working")
    custody_to_write(period, by).vault.discard(upload)
    Upload.objects.filter(item=upload).delete()
    log.write("delivery.removed", by, institution=organisation.code, period=period.name, upload=upload)


def is_held(organisation: Organisation, period: Period, upload: str) -> bool:
    """Return whether a file of an institution is in the vault, or is missing since it expired."""
    if not is_there(period):
        return False
    custody = custody_of(period)
    alive = (item.id for item in files_of(custody, organisation))
    return upload in {*alive, *(one.id for one in custody.vault.unprocessed(organisation.code))}


def refuse_unless_open(organisation: Organisation, period: Period) -> None:
    """Refuse files of who takes no part in a period, while figures are made, and once they are there."""
    if not takes_part(organisation, period):
        raise RefusedError("deliver.refused.apart")
    stage = status_of(organisation, period).stage
    if stage in {"working", "figures"}:
        raise RefusedError(f"deliver.refused.{stage}")


def _refuse_known(custody: Custody, organisation: Organisation, file: SealedUpload) -> None:
    mark = content_mark(custody.key(), file.checksum)
    own = custody.vault.items(organisation.code)
    if any(item.mark == mark for item in own):
        raise RefusedError("deliver.refused.known")
    if sum(item.kind == "export" for item in own) >= MOST_FILES:
        raise RefusedError("deliver.refused.many", most=MOST_FILES)


def _taking(custody: Custody, organisation: Organisation, look: Look) -> Taking:
    rows = int(look.account["rows_in_file"]) if look.account else 0
    return Taking(custody.settings.id, organisation.code, custody.settings.period, custody.year, rows)


def _remembered(organisation: Organisation, period: Period, item: Item, look: Look, wishes: Wishes) -> Upload:
    upload = Upload.objects.filter(item=item.id).first() or Upload(
        organisation=organisation, period=period, item=item.id
    )
    about: dict[str, Any] = {
        "look": kept(look),
        "layout": wishes.layout or "",
        "sheet": wishes.sheet or "",
        "columns": dict(wishes.columns),
    }
    for field, value in about.items():
        setattr(upload, field, value)
    return upload
