"""The journey on one page: a delivery in, released figures out. The only module that joins the stations."""

from dataclasses import dataclass
from pathlib import Path

from publiek.address.method import read as read_addresses
from publiek.audience.method import audience as count_audience
from publiek.counts import ReasonCounts
from publiek.delivery.receive import Delivery
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.release import release as control
from publiek.disclosure.released import Released
from publiek.engine.workspace import Workspace
from publiek.errors import UserError, Where
from publiek.match.method import match as match_addresses
from publiek.profile.method import Frame, profile
from publiek.progress import SILENT, Progress
from publiek.reference.edition import Edition
from publiek.secret import Secret
from publiek.study.compared import frame
from publiek.study.context import context, keyed_checksums
from publiek.study.quality import reasons
from publiek.study.receiving import receive_all
from publiek.study.rules import rules_for
from publiek.study.settings import InstitutionSettings, read_settings, study_file


@dataclass(frozen=True)
class Received:
    """An institution's deliveries in a workspace: tables `tickets` and `rejected`; and what it is compared with."""

    workspace: Workspace
    institution: InstitutionSettings
    frame: Frame
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True)
class Matched:
    """The same, every row with a household or a reason why none: table `matched`."""

    received: Received


@dataclass(frozen=True)
class Audience:
    """Distinct households by area and segment: table `audience`; and what became of every row."""

    received: Received
    reasons: tuple[ReasonCounts, ...]


class Study:
    """Institutions, a period, an edition and a base, as study.toml states them."""

    def __init__(self, path: Path | str, progress: Progress = SILENT) -> None:
        """Read study.toml, open its edition and its key; UserError where one of them cannot be used."""
        self.path = study_file(Path(path))
        self.settings = read_settings(self.path)
        self.edition = Edition.open(self._at(self.settings.edition))
        # Of the year, not of the period's name: else each name for the same days would draw anew, and an average of the
        # draws would tell what the rounding hides.
        self._secret = Secret.read(self._at(self.settings.key_file)).derive(str(self.settings.start.year))
        self.progress = progress

    @property
    def reports(self) -> Path:
        """Return the folder for reports."""
        return self._at(self.settings.reports)

    def institution(self, institution: str) -> InstitutionSettings:
        """Return an institution's settings by its id."""
        for candidate in self.settings.institution:
            if candidate.id == institution:
                return candidate
        known = ", ".join(candidate.id for candidate in self.settings.institution)
        raise UserError(
            f"The study has no institution '{institution}'.", where=Where(file=self.path), mend=f"use one of: {known}"
        )

    def receive(self, *files: Path | str, institution: str, workspace: Workspace | None = None) -> Received:
        """Read an institution's deliveries: the files given, or those that study.toml names."""
        settings = self.institution(institution)
        paths = [Path(file) for file in files] or [self._at(file) for file in settings.deliveries]
        if not paths:
            raise UserError(
                f"'{institution}' has no delivery.",
                where=Where(file=self.path),
                mend="name its files under `deliveries`",
            )
        compared = frame(self.settings, self.edition, settings)
        workspace = workspace or Workspace()
        return Received(workspace, settings, compared, receive_all(workspace, paths, settings, self.progress))

    def match(self, received: Received) -> Matched:
        """Read the addresses and find their households, with a reason on every row."""
        read_addresses(received.workspace, "tickets", self.progress)
        match_addresses(received.workspace, self.edition, self._secret, self.progress)
        return Matched(received)

    def audience(self, matched: Matched) -> Audience:
        """Count distinct households by area and segment; say what became of every row."""
        received = matched.received
        rules = rules_for(self.settings, received.institution)
        count_audience(received.workspace, rules, self._institution_key(received), progress=self.progress)
        return Audience(received, reasons(received.workspace))

    def release(self, audience: Audience) -> Released:
        """Return the figures that may be shown: the only way out."""
        received, secret = audience.received, self._institution_key(audience.received)
        counted = profile(received.workspace, self.edition, received.frame)
        checksums = keyed_checksums(received.deliveries, secret)
        about = context(self.settings, self.edition, received.institution, checksums)
        return control(counted, audience.reasons, about, default_appetite(), secret)

    def figures(self, institution: str) -> Released:
        """Travel the whole journey for one institution of the study."""
        with Workspace() as workspace:
            received = self.receive(institution=institution, workspace=workspace)
            return self.release(self.audience(self.match(received)))

    def _institution_key(self, received: Received) -> Secret:
        return self._secret.derive("institution", received.institution.id)

    def _at(self, path: Path) -> Path:
        return self.path.parent / path
