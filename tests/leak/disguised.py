"""A search for texts that must not be there, which finds them in any disguise and in whatever they are packed."""

import base64
import gzip
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

DEEPEST = 4


@dataclass(frozen=True)
class Plant:
    """A text that must not survive, and where in the export it stands."""

    place: str
    text: str


def forms(text: str) -> set[bytes]:
    """Return a text as it may stand in bytes: encodings, escapes, base64 at every offset, hexadecimal."""
    found: set[bytes] = set()
    for written in {text, text.upper(), text.lower(), text.replace(" ", ""), re.sub(r"[ .-]", "", text)}:
        for encoding in ("utf-8", "cp1252", "utf-16-le", "utf-16-be", "utf-32-le"):
            raw = written.encode(encoding)
            found |= {raw, raw.hex().encode(), raw.hex().upper().encode(), *_base64(raw)}
        found |= {quote(written).encode(), json.dumps(written)[1:-1].encode(), html.escape(written).encode()}
        found.add(written.encode("ascii", "xmlcharrefreplace"))
    return {form for form in found if len(form) > 4}


def _base64(raw: bytes) -> Iterator[bytes]:
    for offset in range(3):
        coded = base64.b64encode(b"\0" * offset + raw)
        # The first and last characters depend on what stands beside it.
        yield coded[(0, 2, 3)[offset] : len(coded) - (4 if (offset + len(raw)) % 3 else 0)]


def layers(name: str, raw: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield bytes, and everything packed in them: ZIP (XLSX, PPTX, ODS, DOCX), gzip, zlib, Parquet, PDF."""
    yield name, raw
    if depth == DEEPEST:
        return
    for inner, content in _unpacked(raw):
        yield from layers(f"{name}>{inner}", content, depth + 1)


def _unpacked(raw: bytes) -> Iterator[tuple[str, bytes]]:
    if raw[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield "names", "\n".join(archive.namelist()).encode()
            yield from ((name, archive.read(name)) for name in archive.namelist())
    elif raw[:2] == b"\x1f\x8b":
        yield "gzip", gzip.decompress(raw)
    elif raw[:1] == b"\x78":
        try:
            yield "zlib", zlib.decompress(raw)
        except zlib.error:
            return
    elif raw[:4] == b"PAR1":
        yield from _parquet(raw)
    elif raw[:5] == b"%PDF-":
        yield from _pdf(raw)


def _parquet(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the values, and what stands beside them: descriptions, statistics, who wrote it."""
    from pyarrow import parquet

    file = parquet.ParquetFile(io.BytesIO(raw))
    yield "parquet", str(file.read().to_pylist()).encode()
    yield "about", f"{file.metadata.to_dict()} {file.metadata.metadata} {file.schema_arrow.metadata}".encode()


def _pdf(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the words of every page, also without the blanks between them, and all else: titles, what pictures say."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(raw))
    words = "\n".join(page.extract_text() for page in reader.pages)
    yield "words", words.encode()
    yield "words without blanks", re.sub(r"\s+", "", words).encode()
    numbers = {number for revision in reader.xref.values() for number in revision} | set(reader.xref_objStm)
    yield "objects", "\n".join(str(reader.get_object(number)) for number in sorted(numbers)).encode("utf-8", "replace")
    yield "metadata", reader.xmp_metadata.stream.get_data() if reader.xmp_metadata else b""


class Search:
    """Looks for plants in files and texts."""

    def __init__(self, plants: list[Plant]) -> None:
        self._forms = [(plant, form) for plant in plants for form in forms(plant.text)]

    def bytes(self, name: str, raw: bytes) -> set[tuple[str, str]]:
        """Return (where, place of the plant) of everything found."""
        return {
            (where, plant.place) for where, layer in layers(name, raw) for plant, form in self._forms if form in layer
        }

    def text(self, name: str, text: str) -> set[tuple[str, str]]:
        return self.bytes(name, text.encode("utf-8", "surrogateescape"))

    def folder(self, folder: Path, *, without: tuple[Path, ...] = ()) -> set[tuple[str, str]]:
        """Return what is found in a folder's files and their names."""
        found: set[tuple[str, str]] = set()
        for file in sorted(folder.rglob("*")):
            if any(file.is_relative_to(path) for path in without):
                continue
            name = str(file.relative_to(folder))
            found |= self.text(f"name of {name}", name)
            if file.is_file():
                found |= self.bytes(name, file.read_bytes())
        return found
