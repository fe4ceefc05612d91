"""The public side of a release: which settings, edition and files it comes from, drawn on which shapes."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from publiek.delivery.receive import Delivery
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.release import Context
from publiek.disclosure.released import AreaShape, Provenance, SegmentInfo
from publiek.errors import UserError, Where
from publiek.reference.edition import Edition
from publiek.reference.typology import Typology
from publiek.secret import Secret
from publiek.study.settings import InstitutionSettings, StudySettings
from publiek.version import __version__

_DRAWN = ("buurt", "wijk", "gebied", "stadsdeel")


def segmented(edition: Edition) -> Typology:
    """Return the edition's typology; UserError where it was built without one."""
    if not edition.typology.segments:
        raise UserError(
            "This edition has no segments, so there is nothing to report on.",
            where=Where(file=edition.path),
            mend="add a source of kind 'typology' to its recipe and build it again",
        )
    return edition.typology


def context(
    settings: StudySettings, edition: Edition, institution: InstitutionSettings, checksums: dict[str, str]
) -> Context:
    """Return provenance, segments, default base and shapes; `checksums` are those of the deliveries."""
    return Context(
        provenance=_provenance(settings, edition, institution, checksums),
        segments=tuple(SegmentInfo(**segment.model_dump()) for segment in segmented(edition).segments),
        default_base=settings.default_base or edition.manifest.city,
        shapes=_shapes(edition),
    )


def _provenance(
    settings: StudySettings, edition: Edition, institution: InstitutionSettings, checksums: dict[str, str]
) -> Provenance:
    manifest, typology, parameters = edition.manifest, segmented(edition), _parameters(settings)
    return Provenance(
        study=settings.name,
        institution=institution.id,
        institution_name=institution.name,
        discipline=institution.discipline,
        period=settings.period,
        edition=manifest.name,
        edition_summary=edition.summary(),
        typology=f"{typology.name} {typology.version}",
        typology_simulated=typology.simulated,
        parameters=parameters,
        parameters_hash=_fingerprint(parameters),
        software=f"publiek {__version__}",
        input_checksums=checksums,
    )


def _parameters(settings: StudySettings) -> dict[str, float | int | str]:
    """Return every setting that a figure depends on: of disclosure control and method, of exclusions, of the period."""
    days = {"start": settings.start.isoformat(), "end": settings.end.isoformat()}
    return {**default_appetite().model_dump(), **settings.exclusions.model_dump(), **days}


def _fingerprint(parameters: Mapping[str, float | int | str]) -> str:
    """Return the SHA-256 of the parameters, whatever their order."""
    text = json.dumps(parameters, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def keyed_checksums(deliveries: Sequence[Delivery], secret: Secret) -> dict[str, str]:
    """Return a checksum of each delivery by its name; a name that occurs again (another folder) gets a number.

    HMAC of the file's SHA-256, 16 hexadecimal digits. Keyed, since a report travels: with a bare SHA-256, who knows all
    rows of an export but one could try addresses until it fits.
    """
    key, sums = secret.derive("delivery"), dict[str, str]()
    for number, delivery in enumerate(deliveries, 1):
        name = f"{delivery.name} ({number})" if delivery.name in sums else delivery.name
        sums[name] = f"{key.number(delivery.checksum):016x}"
    return sums


def _shapes(edition: Edition) -> tuple[AreaShape, ...]:
    return tuple(
        AreaShape(
            code=feature["properties"]["area"],
            name=feature["properties"]["name"],
            level=level,
            parent=feature["properties"]["parent"],
            geometry=feature["geometry"],
        )
        for level in _DRAWN
        for feature in edition.shapes(level)
    )
