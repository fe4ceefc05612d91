"""Whether an institution's figures would come out as before: all that they are made of, as one keyed fingerprint."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from publiek.cube.plan import default_plan
from publiek.disclosure.appetite import default_appetite
from publiek.errors import UserError
from publiek.study.folders import delivery_files
from publiek.study.journey import Study
from publiek.study.settings import InstitutionSettings
from publiek.version import __version__

_BLOCK = 1 << 20


def basis(study: Study, institution: str) -> str | None:
    """Return a fingerprint of files, settings, objections, edition and software; None where it cannot be told.

    Keyed: of a bare checksum, who knows all rows of an export but one could try addresses until it fits. None with
    uploads in the vault, which are to be used and deleted; without a key; or where a file cannot be read.
    """
    settings = study.institution(institution)
    if study.custody.vault.items(institution) or study.custody.vault.unprocessed(institution):
        return None
    try:
        key, files = study.key(), list(_checksums(study, settings))
    except (OSError, UserError):
        return None
    whole = study.settings.model_dump(
        mode="json", include={"period", "start", "end", "exclusions", "regio", "default_base"}
    )
    parts = [
        key.key_id,
        study.edition.fingerprint,
        default_plan().hash,
        default_appetite().model_dump_json(),
        __version__,
        settings.model_dump_json(exclude={"attendance", "formats", "like_minded"}),
        json.dumps(whole, sort_keys=True),
        *files,
    ]
    return f"{key.derive('unchanged').number(json.dumps(parts)):016x}"


def _checksums(study: Study, institution: InstitutionSettings) -> Iterator[str]:
    """Yield a checksum of the objections, '' where there are none, and then of each file that was delivered."""
    objections = study.path.parent / study.settings.objections
    yield _checksum(objections) if objections.is_file() else ""
    for file in delivery_files(study.path, study.settings, institution):
        yield _checksum(file)


def _checksum(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
