"""What the manifest states: a known plan, known parameters, complete provenance."""

import hashlib
import json
import re
from collections.abc import Iterator

from publiek.cube.plan import Plan, default_plan
from publiek.disclosure.appetite import Appetite, default_appetite
from publiek.disclosure.manifest import FORMAT, Manifest

_KEY_ID = re.compile(r"[0-9a-f]{8}")
_CHECKSUM = re.compile(r"[0-9a-f]{16}")
_HASH = re.compile(r"[0-9a-f]{64}")


def stated_wrong(manifest: Manifest, appetite: Appetite | None = None, plan: Plan | None = None) -> Iterator[str]:
    """Yield what is wrong with the manifest, given the programme's appetite and plan (publiek's own by default)."""
    yield from _plan(manifest, plan or default_plan())
    yield from _parameters(manifest, appetite or default_appetite())
    yield from _provenance(manifest)
    yield from _time(manifest)


def _plan(manifest: Manifest, plan: Plan) -> Iterator[str]:
    if manifest.format != FORMAT:
        yield f"format {manifest.format} is not known here"
    if (manifest.plan_version, manifest.plan_hash) != (plan.version, plan.hash):
        yield f"its publication plan (version {manifest.plan_version}) is not the one known here"


def _parameters(manifest: Manifest, appetite: Appetite) -> Iterator[str]:
    text = json.dumps(manifest.parameters, sort_keys=True, separators=(",", ":"))
    if hashlib.sha256(text.encode()).hexdigest() != manifest.parameters_hash:
        yield "its parameters are not those of its hash"
    for name, meant in appetite.model_dump().items():
        found = manifest.parameters.get(name)
        if found != meant:
            yield f"the parameter {name} is {found}, and should be {meant}"


def _provenance(manifest: Manifest) -> Iterator[str]:
    texts = {
        "study": manifest.study,
        "subject": manifest.subject.id,
        "name of the subject": manifest.subject.name,
        "period": manifest.period.name,
        "edition": manifest.edition,
        "typology": manifest.typology.name,
        "software": manifest.software,
    }
    for name, text in texts.items():
        if not text.strip():
            yield f"the manifest does not state the {name}"
    if not _HASH.fullmatch(manifest.edition_hash):
        yield "the manifest does not state the edition's checksum"
    if not _KEY_ID.fullmatch(manifest.key_id):
        yield "the manifest does not state which key drew the lots"
    if not all(_CHECKSUM.fullmatch(checksum) for checksum in manifest.inputs.values()):
        yield "a checksum of a delivery is not a keyed one of 16 digits"
    if manifest.subject.kind == "institution" and not manifest.inputs:
        yield "the manifest names no delivery"


def _time(manifest: Manifest) -> Iterator[str]:
    if manifest.period.start > manifest.period.end:
        yield "its period ends before it starts"
    days = {"start": manifest.period.start.isoformat(), "end": manifest.period.end.isoformat()}
    if any(manifest.parameters.get(name) != day for name, day in days.items()):
        yield "its period is not the one in its parameters"
    most = manifest.parameters.get("revisions_largest", 0)
    if manifest.revision > int(most):
        yield f"it is revision {manifest.revision}, and a release may be revised {most} times"
    if bool(manifest.revision) != (manifest.revises is not None):
        yield "a revision names the release it revises, and nothing else does"
