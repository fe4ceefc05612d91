"""The invented city's institution as a release on disk, with everything that a real one has."""

import hashlib
import json
from datetime import date

from invented_city import LEVELS, SEGMENTS, counts, secret

from publiek.counts import ReasonCounts
from publiek.cube.plan import default_plan
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.release import Context, release
from publiek.disclosure.manifest import GateNumbers, Manifest, Period, Subject, Typology
from publiek.disclosure.released import SegmentInfo

REASONS = (
    ReasonCounts("match", "exact", 1_843, 2_511, used=True),
    ReasonCounts("match", "postcode", 212, 300, used=True),
    ReasonCounts("address", "foreign", 31, 40, used=False),
    ReasonCounts("match", "non_residential", 17, 22, used=False),
    ReasonCounts("audience", "own_address", 4, 9, used=False),
    ReasonCounts("delivery", "total", 12, 0, used=False),
)


def manifest(**changes):
    days = {"start": "2025-01-01", "end": "2025-12-31"}
    parameters = {**default_appetite().model_dump(), "group_from": 15, "tickets_max": 200, **days}
    text = json.dumps(parameters, sort_keys=True, separators=(",", ":"))
    stated = {
        "subject": Subject(kind="institution", id="proef", name="Proef", discipline="museum"),
        "study": "Proef",
        "period": Period(name="2025", start=date(2025, 1, 1), end=date(2025, 12, 31)),
        "edition": "Verzonnen land",
        "edition_summary": ("Verzonnen land, 2025",),
        "edition_hash": hashlib.sha256(b"edition").hexdigest(),
        "typology": Typology(name="Proef", version="1", simulated=True),
        "plan_version": default_plan().version,
        "plan_hash": default_plan().hash,
        "parameters": parameters,
        "parameters_hash": hashlib.sha256(text.encode()).hexdigest(),
        "software": "publiek",
        "key_id": secret().key_id,
        "inputs": {"1": "0123456789abcdef"},
        "bases": ("C", "R", "NL"),
        "default_base": "C",
        "gate": GateNumbers(hidden={}, rounds=0, solved=0),
    }
    return Manifest(**{**stated, **changes})


def segments():
    levels = [level for level, size in LEVELS.items() for _ in range(size)]
    return tuple(
        SegmentInfo(code=code, name_nl=code, name_en=code, level=level)
        for code, level in zip(SEGMENTS, levels, strict=True)
    )


def released(land, came, key=None, reasons=REASONS, **changes):
    """Return a release by the product's own way out: protection, gate, account of the delivery."""
    key = key or secret()
    context = Context(manifest(key_id=key.key_id, **changes), segments(), ())
    return release(counts(land, came, key), reasons, context, default_appetite(), key)
