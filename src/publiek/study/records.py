"""Deletion records in files of their own, for an institution to keep."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from publiek.errors import UserError, Where
from publiek.wholefile import put_whole

_STATEMENT = """Verklaring van verwijdering

Aanlevering     {id} ({name_masked})
Instelling      {institution}
Onderzoek       {study}, periode {period}
Rijen           {rows}
Ontvangen       {taken_at} (UTC)
Verwijderd      {deleted_at} (UTC)
Reden           {why}

De aanlevering was versleuteld bewaard met een eigen sleutel. Die sleutel is vernietigd, het bestand is verwijderd, en
nagegaan is dat het weg is. Wat reservekopieën van de computer nog bevatten, is zonder sleutel niet te lezen.

SHA-256 van het versleutelde bestand: {ciphertext_sha256}
Regel {line} van het logboek: {hash}
Programma: {software}
"""
_WHY = {
    "processed": "verwerkt: de cijfers zijn vrijgegeven",
    "matched": "de rijen zijn gekoppeld; hun adressen zijn daarmee weg",
    "too late: the figures were released": "te laat: de cijfers waren al vrijgegeven",
    "expired, not processed": "24 uur oud en niet verwerkt",
    "discarded": "ingetrokken",
    "damaged": "beschadigd en niet meer te lezen",
}


def hand_over(records: Sequence[Mapping[str, Any]], to: Path) -> Iterator[Path]:
    """Write each record as ID.json and, for people, as ID.txt; yield the files. UserError where that cannot be."""
    try:
        to.mkdir(parents=True, exist_ok=True)
        for record in records:
            file = to / f"{record['record']['id']}.json"
            put_whole(file, (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
            text = file.with_suffix(".txt")
            put_whole(text, _statement(record).encode("utf-8"))
            yield from (file, text)
    except OSError as error:
        raise UserError(
            f"The records cannot be written: {error.strerror}.", where=Where(file=to), mend="name another folder"
        ) from None


def _statement(record: Mapping[str, Any]) -> str:
    content = record["record"]
    shown = {
        **content,
        "rows": content["rows"]["in_file"],
        "why": _WHY.get(content["reason"], content["reason"]),
        **record["audit_log"],
    }
    return _STATEMENT.format_map(shown)
