"""Reports are made of releases and public facts: with all else gone they are the same, and hold no other count."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from publiek.disclosure.figures.method import figures
from publiek.report.document.blocks import Document
from publiek.report.document.words import Figure
from publiek.report.write import write_document
from publiek.run import documents
from publiek.run.documents import document_of

pytestmark = pytest.mark.slow
OWN, PROGRAMME = "gezelschap-x", "programme-proef"
FORMATS = ("html", "pdf", "pptx", "xlsx", "csv", "parquet")
# Numbers of institutions, and sums of shown numbers.
NOT_ALONE = {"both", "of", "high", "average", "low", "too_few", "again", "rows"}


def as_run(made, document: Document, form: str, folder) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the files of a format as the run wrote them, and as they are written now."""
    subject = PROGRAMME if document.kind == "programme" else OWN
    there = made.study.parent / "reports" / subject
    name = f"{subject}-{form}.nl" if form in {"csv", "parquet"} else f"{subject}.nl.{form}"
    return files(there / name), files(write_document(document, folder / name, format=form))


def files(path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in ([path] if path.is_file() else sorted(path.iterdir()))}


@pytest.mark.parametrize(("subject", "form"), [*((OWN, form) for form in FORMATS), (PROGRAMME, "csv")])
def test_with_deliveries_and_key_gone_reports_are_the_same(made, documents_made, subject, form, tmp_path):
    """Elsewhere, at another time, run by somebody else: the same bytes."""
    before, after = as_run(made, documents_made[subject], form, tmp_path)
    assert after == before


def test_a_report_that_looks_at_deliveries_is_seen(made, shelf, tmp_path, monkeypatch):
    """The control: one number that depends on whether the deliveries are there."""
    there = (shelf.path.parent / "weg").exists()

    def peeking(release, *, draft=False):
        released = figures(release, draft=draft)
        return released.model_copy(update={"households": (released.households or 0) + 5 * (not there)})

    monkeypatch.setattr(documents, "figures", peeking)
    before, after = as_run(made, document_of(shelf, OWN), "csv", tmp_path)
    assert {name for name in before if before[name] != after[name]}


def counts(document: Document) -> Iterator[tuple[str, str, int]]:
    """Yield every count in the tables of a document, with its table and column."""
    for table in document.tables():
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if column.kind == "count" and isinstance(cell, Figure) and cell.value is not None:
                    yield table.id, column.key, int(cell.value)


@pytest.fixture(scope="module")
def told(bare) -> set[int]:
    """Every number in the releases of the study, and every public number of households."""
    from publiek.disclosure.folder import read_release
    from publiek.study.shelf import Shelf

    known, shelf = {0}, Shelf(bare)
    for manifest in shelf.releases.rglob("manifest.json"):
        release = read_release(manifest.parent)
        known |= {number for *_, number in release.cube.lines()}
        known |= {int(number) for visits in release.cube.visits.values() for number in visits}
        known |= {int(number) for table in release.cube.tables for number in set(table.population.flat)}
        known |= {line.rows for line in release.quality.reasons if line.rows is not None}
        known |= {number for number in release.quality.model_dump(exclude={"reasons"}).values() if number is not None}
    facts = shelf.surroundings.areas.values()
    return known | {area.living for area in facts} | {number for area in facts for number in area.households.values()}


def unaccounted(document: Document, told: set[int]) -> set[tuple[str, str, int]]:
    """Return counts that are in no release and are no public number either."""
    return {
        (table, column, number)
        for table, column, number in counts(document)
        if column not in NOT_ALONE and number not in told
    }


@pytest.mark.parametrize("subject", [OWN, PROGRAMME])
def test_every_count_is_in_a_release_or_public(documents_made, told, subject):
    assert len(list(counts(documents_made[subject]))) > 100
    assert unaccounted(documents_made[subject], told) == set()


def test_a_true_count_would_be_seen(documents_made, told):
    """The control: a number of households before it was rounded."""
    own = documents_made[OWN]
    table = next(one for one in own.tables() if one.id == "areas" or "households" in {c.key for c in one.columns})
    place, group = table.place("households"), table.groups[0]
    true = next(number for number in range(1281, 1300) if number not in told)
    cells = (*group.rows[0].cells[:place], Figure(true, "count"), *group.rows[0].cells[place + 1 :])
    leaking = replace(table, groups=(replace(group, rows=(replace(group.rows[0], cells=cells),)),))
    document = replace(own, sections=(replace(own.sections[0], blocks=(leaking,), parts=()),))
    assert {number for *_, number in unaccounted(document, told)} == {true}
