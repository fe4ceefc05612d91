"""The journey on one page: a delivery in, released figures out. The only module that joins the stations."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from publiek.address.method import conclude as conclude_addresses
from publiek.address.method import read as read_addresses
from publiek.audience.method import EVERY_SLICING
from publiek.audience.method import audience as count_audience
from publiek.counts import ReasonCounts
from publiek.cube.plan import default_plan
from publiek.custody.item import Item
from publiek.delivery.receive import Delivery
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.release import release as control
from publiek.disclosure.figures.method import figures
from publiek.disclosure.release import Release
from publiek.disclosure.released import Released
from publiek.engine.duck import LOCAL, DuckWorkspace
from publiek.engine.hand_over import reading
from publiek.engine.workspace import Engine, Workspace
from publiek.match.method import match as match_addresses
from publiek.profile.layout import Layout, layout
from publiek.profile.method import Frame, counted
from publiek.progress import SILENT, Progress
from publiek.reference.edition import Edition
from publiek.secret import Secret
from publiek.study.collected_match import Keys, Run, load_ledger, match_collected
from publiek.study.compared import frame
from publiek.study.context import context, keyed_checksums, subject_of
from publiek.study.custody import Custody
from publiek.study.delivered import delete_processed, delivered, log_reading, nothing_left
from publiek.study.gathering import takes_addresses
from publiek.study.ledger import as_delivery
from publiek.study.ledger_steps import count_beside
from publiek.study.objected import book_of, leave_out
from publiek.study.publication import folder_of, is_same, last_release, log_release, publish
from publiek.study.quality import reasons
from publiek.study.receiving import USUAL, Way, receive_all
from publiek.study.rules import rules_for
from publiek.study.settings import InstitutionSettings, institution_of, read_settings, study_file
from publiek.study.wishes import wishes_for
from publiek.tables import CANDIDATES, READINGS, TICKETS


@dataclass(frozen=True)
class Received:
    """An institution's deliveries in a workspace: tables `tickets` and `rejected`; and what it is compared with.

    Where rows were collected, their ledger is there too, as the table `ledger`; `collected` are its numbers' keys.
    `taken`: the addresses of a large delivery were taken while it was read, and there are no `tickets` any more.
    """

    workspace: Workspace
    institution: InstitutionSettings
    frame: Frame
    deliveries: tuple[Delivery, ...]
    collected: Keys | None = None
    taken: bool = False


@dataclass(frozen=True)
class Matched:
    """The same, every row with a household or a reason why none: table `matched`. Raw addresses are gone."""

    received: Received


@dataclass(frozen=True)
class Audience:
    """Distinct households by area and segment: table `audience`; and what became of every row."""

    received: Received
    reasons: tuple[ReasonCounts, ...]


class Study:
    """Institutions, a period, an edition and a base, as study.toml states them."""

    def __init__(
        self, path: Path | str, progress: Progress = SILENT, *, who: str | None = None, engine: Engine = LOCAL
    ) -> None:
        """Read study.toml, open its edition and its key; UserError where one of them cannot be used.

        Where nothing is left to read the key may be gone: what was released can be shown for good. What is in the
        vault for too long is deleted first. `who` acts, for the audit log: this computer's user. `engine`: where
        addresses are read, matched and counted; figures are the same everywhere.
        """
        self.path = study_file(Path(path))
        self.settings = read_settings(self.path)
        self.custody = Custody(self.path, self.settings, who=who)
        self.custody.sweep()
        self.edition = Edition.open(self._at(self.settings.edition))
        if not all(nothing_left(self.custody, institution) for institution in self.settings.institution):
            self.custody.key()  # said now, and not once for each institution
        self.progress, self.engine = progress, engine
        self._processed: dict[str, tuple[tuple[Item, Delivery], ...]] = {}

    @property
    def reports(self) -> Path:
        """Return the folder for reports."""
        return self._at(self.settings.reports)

    @property
    def releases(self) -> Path:
        """Return the folder for releases."""
        return self._at(self.settings.releases)

    def institution(self, institution: str) -> InstitutionSettings:
        """Return an institution's settings by its id; UserError where there is none."""
        return institution_of(self.settings, institution, self.path)

    def receive(
        self, *files: Path | str, institution: str, workspace: Workspace | None = None, way: Way = USUAL
    ) -> Received:
        """Read an institution's deliveries: the files given, or those that study.toml names and its uploads.

        Uploads are read as was chosen for them; `way` watches the files go by.
        """
        settings = self.institution(institution)
        compared = frame(self.settings, self.edition, settings)
        workspace = workspace or self.engine.open()
        self._processed.pop(institution, None)
        if files:
            paths = [Path(file) for file in files]
            taking = takes_addresses(paths, workspace)
            with reading(workspace) as reader:
                deliveries = receive_all(reader, paths, settings, self.progress, way, taking=taking)
            return Received(workspace, settings, compared, deliveries, taken=taking)
        with reading(workspace) as reader:
            with delivered(self.custody, settings) as found:
                chosen = replace(way, wishes=wishes_for(self.custody, found.uploads, found.paths))
                taking = takes_addresses(found.paths, workspace)
                deliveries = receive_all(reader, found.paths, settings, self.progress, chosen, taking=taking)
            keys = load_ledger(reader, self.custody, self.edition, found.ledger) if found.ledger else None
            deliveries += (as_delivery(reader),) if keys else ()
        self._processed[institution] = found.of_uploads(deliveries)
        log_reading(self.custody, institution, deliveries, found.uploads, self.engine)
        return Received(workspace, settings, compared, deliveries, keys, taking)

    def uploads_read(self, institution: str) -> tuple[Item, ...]:
        """Return what of the vault was read for an institution, in the order in which it was read."""
        return tuple(item for item, _ in self._processed.get(institution, ()) if item.kind == "export")

    def match(self, received: Received, *, dry: bool = False) -> Matched:
        """Read the addresses, leave out who objected, and find households: a reason on every row.

        What was delivered as an address is forgotten as soon as it is read. dry: nothing will be released of it, and
        who objected is not looked up: else a dry run, made again and again with other rows, would tell whose address
        is on the list.
        """
        if received.taken:
            conclude_addresses(received.workspace, self.progress)
        else:
            read_addresses(received.workspace, TICKETS.name, self.progress)
        received.workspace.drop(TICKETS.name)
        if not dry:
            leave_out(received.workspace, book_of(self.custody), received.institution.id, self.edition)
        match_addresses(received.workspace, self.edition, self._secret, self.progress)
        received.workspace.drop(CANDIDATES.name, READINGS.name)
        if received.collected is not None:
            rules = rules_for(self.settings, received.institution)
            count_beside(received.workspace, rules, received.collected.own, received.collected.programme)
        return Matched(received)

    def match_collected(self, institution: str) -> Run:
        """Match the rows that are held of an institution, so that their addresses can go."""
        return match_collected(self.custody, self.edition, institution, self.progress)

    def audience(self, matched: Matched) -> Audience:
        """Count distinct households by area and segment; say what became of every row."""
        received = matched.received
        rules = rules_for(self.settings, received.institution)
        key, numbered = self._institution_key(received), received.collected is not None
        count_audience(received.workspace, rules, key, EVERY_SLICING, self.progress, numbered=numbered)
        return Audience(received, reasons(received.workspace))

    def release(self, audience: Audience) -> Release:
        """Return the protected counts of every cell of the plan: the only way out. Nothing is written yet."""
        received, secret = audience.received, self._institution_key(audience.received)
        counts = counted(received.workspace, received.frame, default_plan().of("institution"), self.layout)
        drawn_with = (secret.key_id, keyed_checksums(received.deliveries, secret))
        subject = subject_of(received.institution)
        about = context(self.settings, self.edition, subject, received.frame.bases, drawn_with)
        return control(counts, audience.reasons, about, default_appetite(), secret)

    def publish(self, release: Release) -> Path:
        """Write a release to the study's folder of releases, once and for all; return its own folder.

        The uploads that it was made of are deleted then, and not before: a crash in between loses nothing.
        """
        folder = publish(release, self.releases)
        log_release(self.custody, release.manifest)
        delete_processed(self.custody, self._processed.pop(release.manifest.subject.id, ()), folder)
        return folder

    def travel(self, institution: str, meet: Callable[[Audience], None] | None = None) -> Release:
        """Travel the whole journey for one institution of the study, up to its release.

        Where it was published and the uploads it was made of are gone, that release is returned. `meet` gets to see the
        audience while its households are in memory.
        """
        self.match_collected(institution)
        if nothing_left(self.custody, self.institution(institution)):
            before = last_release(self.releases, institution, self.settings.period)
            if before is not None:
                return before
        with self.engine.open() as workspace:
            received = self.receive(institution=institution, workspace=workspace)
            audience = self.audience(self.match(received))
            if meet is not None:
                meet(audience)
            return self.release(audience)

    def derive(self, release: Release) -> Released:
        """Return the figures of a release: shares, indices, verdicts. A draft, unless just this has been published."""
        folder = folder_of(self.releases, release.manifest)
        return figures(release, draft=not (folder.is_dir() and is_same(release, folder)))

    def figures(self, institution: str) -> Released:
        """Travel the whole journey for one institution and return its figures; nothing is published."""
        return self.derive(self.travel(institution))

    @cached_property
    def layout(self) -> Layout:
        """The areas of every cube of the study, and who lives there: the same for all institutions."""
        with DuckWorkspace() as workspace:
            return layout(workspace, self.edition, self.edition.manifest.city, self.settings.regio)

    def key(self) -> Secret:
        """Return the key of the reporting year."""
        return self._secret

    @cached_property
    def _secret(self) -> Secret:
        # Of the year, not of the period's name: else each name for the same days would draw anew, and an average of the
        # draws would tell what the rounding hides.
        return self.custody.key()

    def _institution_key(self, received: Received) -> Secret:
        return self._secret.derive("institution", received.institution.id)

    def _at(self, path: Path) -> Path:
        return self.path.parent / path
