"""A dry run: what would be used of a delivery, what not and why. Everything is read in memory; nothing is published.

The numbers of rows are those that a release would tell of its delivery: protected, since they follow from addresses.
Only who objected is not left out here (journey.py tells why), so a release may tell of fewer rows.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from publiek.delivery.receive import Delivery
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.protection import Protection
from publiek.disclosure.control.quality import delivery_quality
from publiek.disclosure.released import DeliveryQuality
from publiek.engine.duck import DuckWorkspace
from publiek.study.context import keyed_checksums
from publiek.study.custody import Custody
from publiek.study.journey import Study
from publiek.study.publication import manifests
from publiek.study.receiving import Way
from publiek.tables import TICKETS

_SEEN = "rows_seen"
_ROW = "hash(raw_postcode, raw_number, raw_letter, raw_addition, raw_full, visited_on, production, quantity, order_ref)"
_LEAST_ROWS = 10
_PERCENT, _STEP = 100, 5


@dataclass(frozen=True)
class FileSeen:
    """One file as it was read: exact numbers, which whoever has the file can count.

    first, last: days of visits, None without dates. again: percent of its rows (down to fives) that stand in a file
    before it too; used_for: the period of a release that was made of this very file.
    """

    records: int
    tickets: int
    refused: Mapping[str, int]
    first: date | None
    last: date | None
    again: int = 0
    used_for: str | None = None


@dataclass(frozen=True)
class Preview:
    """What would become of a delivery. quality: as its release would tell; files: in the order of `uploads`, by id."""

    quality: DeliveryQuality
    files: tuple[FileSeen, ...]
    uploads: tuple[str, ...]


def preview(study: Study, institution: str, before: Collection[Custody] = ()) -> Preview:
    """Read, address and match what an institution has in the vault; keep nothing of it.

    before: other studies of the programme, in whose releases the same file is looked for. UserError where a run would
    refuse the delivery.
    """
    watched = _Watched()
    with DuckWorkspace() as workspace:
        workspace.make(_SEEN, "SELECT 0::UBIGINT AS h LIMIT 0")
        received = study.receive(institution=institution, workspace=workspace, way=Way(watch=watched))
        secret = study.key().derive("institution", institution)
        reasons = study.audience(study.match(received, dry=True)).reasons
    quality = delivery_quality(reasons, None, Protection(default_appetite(), secret))
    used = _used_before([study.custody, *before], institution, watched.deliveries)
    files = [_seen(one, days, again, used) for one, days, again in watched.found]
    uploads = tuple(item.id for item in study.uploads_read(institution))
    return Preview(quality, tuple(files[len(files) - len(uploads) :]), uploads)


@dataclass
class _Watched:
    """Looks at each file while it is alone in the workspace."""

    found: list[tuple[Delivery, tuple[date | None, date | None], int]] = field(default_factory=list)

    @property
    def deliveries(self) -> list[Delivery]:
        return [delivery for delivery, _, _ in self.found]

    def __call__(self, workspace: DuckWorkspace, delivery: Delivery) -> None:
        days = workspace.rows(f"SELECT min(visited_on), max(visited_on) FROM {TICKETS.name}")[0]
        known = f"SELECT count(*) FROM {TICKETS.name} WHERE {_ROW} IN (SELECT h FROM {_SEEN})"
        same, rows = int(workspace.value(known)), max(delivery.records, 1)
        workspace.append(_SEEN, f"SELECT {_ROW} FROM {TICKETS.name}")
        again = _PERCENT * same // rows // _STEP * _STEP if same >= _LEAST_ROWS else 0
        self.found.append((delivery, (days[0], days[1]), again))


def _seen(delivery: Delivery, days: tuple[date | None, date | None], again: int, used: Mapping[str, str]) -> FileSeen:
    refused = {str(reason): rows for reason, rows in delivery.refused.items()}
    return FileSeen(delivery.records, delivery.tickets, refused, *days, again, used.get(delivery.checksum))


def _used_before(studies: Sequence[Custody], institution: str, deliveries: Sequence[Delivery]) -> dict[str, str]:
    """Return the period of a release by the checksum of a file that it was made of; a lost key tells nothing."""
    found: dict[str, str] = {}
    for custody in studies:
        key = custody.keys.find(custody.year)
        if key is None:
            continue
        marks = keyed_checksums(deliveries, key.derive("institution", institution)).values()
        for manifest in manifests(custody.releases, institution):
            known = set(manifest.inputs.values())
            same = (one.checksum for one, mark in zip(deliveries, marks, strict=True) if mark in known)
            found |= dict.fromkeys(same, manifest.period.name)
    return found
