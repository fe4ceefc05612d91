"""A dry run tells what a release would tell of its delivery, and keeps nothing."""

import csv
import re

import pytest

from publiek.custody.intake import Taking
from publiek.study.preview import preview
from publiek.study.taking import take
from publiek.study.wishes import Wishes, keep_wishes, wishes_of

pytestmark = pytest.mark.slow

HEADER = "pc;nr;aantal;datum"


def _file(tmp_path, name, rows, header=HEADER):
    file = tmp_path / name
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def rows(kassa):
    """Addresses of the demo in rows of our own."""
    with kassa.open(encoding="utf-8-sig", newline="") as opened:
        text = opened.read()
    dialect = csv.Sniffer().sniff(text[:2000], ";,\t")
    lines = list(csv.reader(text.splitlines(), dialect))
    found = []
    for cells in lines:
        code = next((one.replace(" ", "") for one in cells if re.fullmatch(r"[1-9]\d{3} ?[A-Z]{2}", one)), None)
        number = next((one for one in cells if re.fullmatch(r"\d{1,3}", one)), None)
        if code and number:
            found.append(f"{code};{number};2;01-03-2025")
    return found[:120]


def test_a_dry_run_tells_what_the_release_tells(study_of, kassa, tmp_path):
    study = study_of()
    take(study.custody, "x", kassa)
    seen = preview(study, "x")
    assert study.custody.vault.items("x")
    released = study.travel("x")
    assert seen.quality.model_copy(update={"households": None}) == released.quality.model_copy(
        update={"households": None}
    )
    assert not list(study.releases.glob("*"))


def test_rows_that_stand_in_two_files_are_told(study_of, rows, tmp_path):
    assert len(rows) > 100
    study = study_of()
    first = take(study.custody, "x", _file(tmp_path, "kassa.csv", rows[:100])).item
    second = take(study.custody, "x", _file(tmp_path, "web.csv", rows[50:])).item
    seen = preview(study, "x")
    assert set(seen.uploads) == {first.id, second.id}
    assert min(one.again for one in seen.files) == 0
    assert max(one.again for one in seen.files) >= 45
    assert {one.first.isoformat() for one in seen.files} == {"2025-03-01"}


def test_a_file_of_an_earlier_release_is_known_again(study_of, kassa, tmp_path):
    study = study_of(kassa)
    study.publish(study.travel("x"))
    again = study_of(period="2025 nog eens", start="2025-01-01", end="2025-12-31")
    take(again.custody, "x", kassa)
    assert [one.used_for for one in preview(again, "x").files] == ["2025"]


def test_each_upload_is_read_as_was_chosen_for_it(study_of, rows, tmp_path):
    study = study_of(museum={"columns": {"postcode": "pc"}})
    file = _file(tmp_path, "web.csv", rows, header="woon;huis;aantal;datum")
    key = study.custody.key()
    item = study.custody.vault.take(file, Taking("proef", "x", "2025", 2025, 0), key)
    keep_wishes(study.custody, item, Wishes(None, {"postcode": "#1", "number": "#2"}, None))
    assert preview(study, "x").files[0].records == len(rows)
    study.custody.vault.discard(item.id)
    other = study.custody.vault.take(_file(tmp_path, "b.csv", rows), Taking("proef", "x", "2025", 2025, 0), key)
    keep_wishes(study.custody, other, Wishes())
    assert wishes_of(study.custody, item) is None
