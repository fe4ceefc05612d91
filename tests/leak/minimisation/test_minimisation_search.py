"""The search that the other tests rely on finds a plant in every disguise: else they could not fail."""

import base64
import gzip
import io
import zipfile
import zlib

import pytest

pytestmark = pytest.mark.slow

TEXT = "Wilhelmina Plantenga-Öz"
AROUND = b"x" * 7, b"y" * 5


def zipped(content: bytes, name: str = "inner.xml") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def parquet_of(text: str) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    packed = io.BytesIO()
    parquet.write_table(pa.table({"x": [text] * 50}), packed, compression="zstd")
    return packed.getvalue()


def between(raw: bytes) -> bytes:
    return AROUND[0] + raw + AROUND[1]


DISGUISES = {
    "plain": between(TEXT.encode()),
    "cp1252": between(TEXT.encode("cp1252")),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16, odd place": between(TEXT.encode("utf-16-be")),
    "capitals": TEXT.upper().encode(),
    "without spaces": TEXT.replace(" ", "").encode(),
    "hexadecimal": TEXT.encode().hex().encode(),
    "base64": base64.b64encode(TEXT.encode()),
    "base64, moved by one": base64.b64encode(b"1" + TEXT.encode() + b"22"),
    "base64, moved by two": base64.b64encode(b"12" + TEXT.encode() + b"22"),
    "JSON": b'{"a": "Wilhelmina Plantenga-\\u00d6z"}',
    "HTML": b"Wilhelmina Plantenga-&#214;z",
    "address of a page": b"?q=Wilhelmina%20Plantenga-%C3%96z",
    "gzip": gzip.compress(TEXT.encode()),
    "zlib": zlib.compress(TEXT.encode()),
    "ZIP": zipped(TEXT.encode()),
    "name in a ZIP": zipped(b"", TEXT),
    "ZIP in a ZIP": zipped(zipped(TEXT.encode("utf-16"))),
    "Parquet": parquet_of(TEXT),
}


@pytest.mark.parametrize("raw", DISGUISES.values(), ids=DISGUISES)
def test_a_plant_is_found(search, raw):
    assert search(TEXT).bytes("here", raw)


@pytest.mark.parametrize("raw", DISGUISES.values(), ids=DISGUISES)
def test_nothing_else_is_found(search, raw):
    assert not search("Theodora Vinkeveen").bytes("here", raw)


def test_a_plant_in_a_file_or_its_name_is_found(search, tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.bin").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / f"{TEXT}.csv").write_bytes(b"")
    assert {where for where, _ in search(TEXT).folder(tmp_path)} == {"deep/a.bin>gzip", f"name of {TEXT}.csv"}
    assert not search(TEXT).folder(tmp_path, without=(tmp_path / "deep", tmp_path / f"{TEXT}.csv"))


def test_every_plant_stands_in_its_export(search, export):
    """Else it would be no wonder that it is not found afterwards."""
    found = search(*export.plants).folder(export.file.parent)
    assert {place for _, place in found} == {plant.place for plant in export.plants}
