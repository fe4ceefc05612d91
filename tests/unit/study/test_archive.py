"""An archive from elsewhere is read, or refused in words, whatever became of it on its way."""

import zipfile

import pytest

from publiek.errors import UserError
from publiek.study.archive import unpack

NAME, CONTENT = "manifest.json", b"Een tekst die zich laat inpakken. " * 50


def packed(file, how=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(file, "w", how) as archive:
        archive.writestr(NAME, CONTENT)
    return file


def test_a_whole_archive_is_unpacked(tmp_path):
    unpack(packed(tmp_path / "goed.zip"), tmp_path / "uit", [NAME])
    assert (tmp_path / "uit" / NAME).read_bytes() == CONTENT


def test_a_damaged_archive_gives_what_was_in_it_or_is_refused(tmp_path):
    file = packed(tmp_path / "stuk.zip")
    whole, refused = file.read_bytes(), 0
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + b"\xff" + whole[place + 1 :])
        try:
            unpack(file, tmp_path / str(place), [NAME])
        except UserError:
            refused += 1
        else:
            assert (tmp_path / str(place) / NAME).read_bytes() == CONTENT
    assert refused > len(whole) // 2


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_another_way_is_refused(tmp_path, how):
    with pytest.raises(UserError, match="packed in a way"):
        unpack(packed(tmp_path / "anders.zip", how), tmp_path / "uit", [NAME])
