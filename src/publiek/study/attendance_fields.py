"""The description that goes with an export of attendance: what each column holds, as Frictionless reads it."""

import json
from pathlib import Path

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_ID, _PERIOD = "^[a-z0-9][a-z0-9_-]*$", "^[0-9]{4}(-[0-9]{2})?$"
FIELDS: tuple[tuple[str, str, str, dict[str, object]], ...] = (
    ("institution_id", "string", "id of the institution in the study", {"required": True, "pattern": _ID}),
    ("institution", "string", "its name", {"required": True}),
    ("discipline", "string", "its discipline: museum, festival, podium or a word of the study", {"required": True}),
    ("period", "string", "the month as 2025-01, or a whole year as 2025", {"required": True, "pattern": _PERIOD}),
    ("production", "string", "production, exhibition or event; empty for visits told of none", {}),
    ("visits", "integer", "visits in that period, with or without a known address", {"required": True, "minimum": 0}),
    ("free_entrance", "boolean", "`yes` where entrance was free", {"required": True}),
)
"""Name, type, meaning and constraints of the columns, in their order."""
COLUMNS = tuple(name for name, *_ in FIELDS)
KEY = ("institution_id", "period", "production", "free_entrance")


def package_of(csv: Path, study: str) -> str:
    """Return the Data Package (version 2) of an exported CSV; `study`: its name."""
    resource = {
        "name": "attendance",
        "path": csv.name,
        "title": f"Attendance: {study}",
        "description": "Visits by the institutions' own account. The lines of a period add up to its total.",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ","},
        "schema": {"fields": [_field(*field) for field in FIELDS], "primaryKey": list(KEY), "missingValues": [""]},
    }
    about = {"$schema": _PROFILE, "name": "attendance", "resources": [resource]}
    return json.dumps(about, ensure_ascii=False, indent=2) + "\n"


def _field(name: str, kind: str, meaning: str, constraints: dict[str, object]) -> dict[str, object]:
    words = {"trueValues": ["yes"], "falseValues": ["no"]} if kind == "boolean" else {}
    return {"name": name, "type": kind, "description": meaning, **words, "constraints": constraints}
