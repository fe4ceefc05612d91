"""What leaves: every count protected, nothing of a person, and nothing that one household could be read from.

Every check is first shown to have teeth: it must catch a broken release.
"""

import re
import tempfile
from collections.abc import Iterator

import pytest

from publiek.disclosure.appetite import default_appetite
from publiek.study.journey import Study

pytestmark = pytest.mark.slow
INSTITUTIONS = ("museum-zuiderlicht", "podium-achterdeur", "festival-buurtfeest")
APPETITE = default_appetite()
COUNTS = {
    "visitors",
    "visits",
    "households",
    "rows",
    "records",
    "tickets",
    "used_rows",
    "used_tickets",
    "foreign_rows",
    "unknown_rows",
}


@pytest.fixture(scope="module")
def released(small_demo):
    study = Study(small_demo / "study.toml")
    return [study.figures(institution) for institution in INSTITUTIONS]


def counts(value, name="", place="") -> Iterator[tuple[str, int]]:
    """Yield every count of visitors or rows in a release, with its place; a base area's own households are public."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not (place.startswith("bases") and key == "households"):
                yield from counts(inner, key, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for inner in value:
            yield from counts(inner, name, place)
    elif isinstance(value, int) and name in COUNTS:
        yield place, value


def unprotected(dump) -> list[tuple[str, int]]:
    """Return the counts that are below the threshold, or not a multiple of the rounding base."""
    least = APPETITE.least_households
    return [(place, count) for place, count in counts(dump) if count % base_of(place) or count < least]


def base_of(place) -> int:
    """Rows and tickets are rounded to tens, households to fives."""
    tickets = place.endswith("visits") or (place.startswith("quality") and not place.endswith("households"))
    return APPETITE.ticket_base if tickets else APPETITE.rounding_base


def test_every_count_is_rounded_and_none_is_small(released):
    for figures in released:
        dump = figures.model_dump(mode="json")
        assert len(list(counts(dump))) > 10
        assert unprotected(dump) == []


@pytest.mark.parametrize("wrong", [0, 5, 9, 12])
def test_the_check_would_catch_a_count_that_slipped_through(released, wrong):
    dump = released[0].model_dump(mode="json")
    dump["origin"][0]["households"] = wrong
    assert unprotected(dump) == [("origin.households", wrong)]


def test_hidden_cells_exist_and_look_alike(released):
    hidden = [line for figures in released for line in figures.origin if line.households is None]
    assert hidden
    assert all(line.share is None and line.reach is None for line in hidden)


def test_indices_and_shares_are_no_finer_than_they_may_be(released):
    for figures in released:
        for part in (*figures.segment_figures, *figures.level_figures):
            assert part.share is None or part.share.value == round(part.share.value)
            for compared in part.against:
                assert compared.index is None or compared.index.value % APPETITE.index_step == 0


def test_the_lines_of_origin_do_not_depend_on_who_came(released):
    lines = [[(line.kind, line.code) for line in figures.origin] for figures in released]
    assert lines[0] == lines[1] == lines[2]


def postcodes(edition) -> set[str]:
    """Return postcodes of the edition."""
    from pyarrow import parquet

    return set(parquet.read_table(edition.parquet("postcodes"), columns=["postcode"])["postcode"].to_pylist())


def test_no_postcode_of_anyone_is_in_a_release_or_report(small_demo, released):
    from publiek.report.write import render

    known = {postcode for postcode in postcodes(Study(small_demo / "study.toml").edition) if len(postcode) == 6}
    for figures in released:
        for text in (figures.model_dump_json(), render(figures)):
            assert not known & {found.replace(" ", "") for found in re.findall(r"\b[1-9]\d{3} ?[A-Z]{2}\b", text)}
    planted = released[0].model_dump_json() + min(known)
    assert known & set(re.findall(r"[1-9]\d{3}[A-Z]{2}", planted))


def test_nothing_personal_of_an_export_gets_out(small_demo, released, tmp_path):
    """Exports hold names, e-mail addresses and telephone numbers; no release and no report does."""
    from publiek.report.write import write_report

    personal = re.compile(rb"[\w.+-]+@[\w-]+\.[a-z]{2,}|\b06[- ]?\d{8}\b")
    exports = b"".join(file.read_bytes() for file in (small_demo / "aanleveringen").glob("*.csv"))
    assert len(personal.findall(exports)) > 50
    for figures in released:
        page = write_report(figures, tmp_path / f"{figures.provenance.institution}.html").read_bytes()
        assert not personal.findall(page)
        assert not personal.findall(figures.model_dump_json().encode())


def files_but_the_log(folder):
    """Return when each file was written, but for the audit log, which holds numbers of rows, and its key."""
    logged = (folder / "audit", folder / "sleutel")
    files = (file for file in folder.rglob("*") if file.is_file() and file.parent not in logged)
    return {file: file.stat().st_mtime_ns for file in files}


def test_the_journey_leaves_no_file_behind(small_demo, tmp_path, monkeypatch):
    """Raw addresses live in memory only: no temporary file outlasts a journey."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    before = files_but_the_log(small_demo)
    monkeypatch.setattr(tempfile, "tempdir", None)
    Study(small_demo / "study.toml").figures(INSTITUTIONS[0])
    assert list(tmp_path.rglob("*")) == []
    assert files_but_the_log(small_demo) == before


def test_the_key_is_nowhere_in_a_release(small_demo, released):
    key = (small_demo / "sleutel" / "2025.key").read_text().strip()
    for figures in released:
        assert key not in figures.model_dump_json()
