"""The public side of a release: which settings, edition and files it comes from, drawn on which shapes."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from publiek.cube.plan import default_plan
from publiek.delivery.receive import Delivery
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.release import Context
from publiek.disclosure.manifest import GateNumbers, Manifest, Parameters, Period, Subject
from publiek.disclosure.manifest import Typology as TypologyName
from publiek.disclosure.released import AreaShape, SegmentInfo
from publiek.errors import UserError, Where
from publiek.reference.edition import Edition
from publiek.reference.typology import Typology
from publiek.secret import Secret
from publiek.study.settings import InstitutionSettings, StudySettings
from publiek.study.surroundings import shape_of
from publiek.version import __version__

_DRAWN = ("buurt", "wijk", "gebied", "stadsdeel")
_NOT_YET = GateNumbers(hidden={}, rounds=0, solved=0)


def segmented(edition: Edition) -> Typology:
    """Return the edition's typology; UserError where it was built without one."""
    if not edition.typology.segments:
        raise UserError(
            "This edition has no segments, so there is nothing to report on.",
            where=Where(file=edition.path),
            mend="add a source of kind 'typology' to its recipe and build it again",
        )
    return edition.typology


def subject_of(institution: InstitutionSettings) -> Subject:
    """Return an institution as the subject of a release."""
    return Subject(kind="institution", id=institution.id, name=institution.name, discipline=institution.discipline)


def context(
    settings: StudySettings,
    edition: Edition,
    subject: Subject,
    bases: tuple[str, ...],
    drawn_with: tuple[str, Mapping[str, str]],
) -> Context:
    """Return manifest, segments and shapes; `drawn_with`: the key's fingerprint, the deliveries' checksums."""
    return Context(
        manifest=_manifest(settings, edition, subject, bases, drawn_with),
        segments=tuple(SegmentInfo(**segment.model_dump()) for segment in segmented(edition).segments),
        shapes=_shapes(edition),
    )


def _manifest(
    settings: StudySettings,
    edition: Edition,
    subject: Subject,
    bases: tuple[str, ...],
    drawn_with: tuple[str, Mapping[str, str]],
) -> Manifest:
    about, typology, plan, parameters = edition.manifest, segmented(edition), default_plan(), _parameters(settings)
    return Manifest(
        subject=subject,
        study=settings.name,
        period=Period(name=settings.period, start=settings.start, end=settings.end),
        edition=about.name,
        edition_summary=edition.summary(),
        edition_hash=edition.fingerprint,
        typology=TypologyName(name=typology.name, version=typology.version, simulated=typology.simulated),
        plan_version=plan.version,
        plan_hash=plan.hash,
        parameters=parameters,
        parameters_hash=_fingerprint(parameters),
        software=f"publiek {__version__}",
        key_id=drawn_with[0],
        inputs=dict(drawn_with[1]),
        bases=bases,
        default_base=settings.default_base or about.city,
        gate=_NOT_YET,
    )


def _parameters(settings: StudySettings) -> Parameters:
    """Return every setting that a figure depends on: of disclosure control and method, of exclusions, of the period."""
    days = {"start": settings.start.isoformat(), "end": settings.end.isoformat()}
    return {**default_appetite().model_dump(), **settings.exclusions.model_dump(), **days}


def _fingerprint(parameters: Parameters) -> str:
    """Return the SHA-256 of the parameters, whatever their order."""
    text = json.dumps(parameters, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def keyed_checksums(deliveries: Sequence[Delivery], secret: Secret) -> dict[str, str]:
    """Return a checksum of each delivery by its number, in the order of the study: a file's name may name a person.

    HMAC of the file's SHA-256, 16 hexadecimal digits. Keyed, since a release travels: with a bare SHA-256, who knows
    all rows of an export but one could try addresses until it fits.
    """
    key = secret.derive("delivery")
    return {str(number): f"{key.number(delivery.checksum):016x}" for number, delivery in enumerate(deliveries, 1)}


def _shapes(edition: Edition) -> tuple[AreaShape, ...]:
    return tuple(shape_of(feature) for level in _DRAWN for feature in edition.shapes(level))
