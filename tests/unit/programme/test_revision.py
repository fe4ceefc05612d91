"""A release is revised once, and only where enough households changed in every number that changes."""

import hashlib

import pytest

from publiek.disclosure.folder import MANIFEST, read_release
from publiek.errors import UserError
from publiek.study.objected import book_of
from publiek.study.programme import Programme
from publiek.study.revision import revise

pytestmark = pytest.mark.slow
FEW = 52


@pytest.fixture
def fullest(homes):
    """Who came: 52 addresses over the city; then fifteen of one segment in one buurt, and fifteen in another."""
    (first, segment), one = next(iter(homes.items()))
    second, two = next((area, own) for (area, other), own in homes.items() if other == segment and area != first)
    elsewhere = [one for (area, _), own in homes.items() if area not in (first, second) for one in own[:2]]
    assert min(len(one), len(two)) >= 15
    return [*elsewhere[:FEW], *one[:15], *two[:15]]


@pytest.fixture
def few(fullest):
    """Who came in the release: a number between two multiples of five."""
    return fullest[:FEW]


@pytest.fixture
def released(programme, export, few):
    """An institution released with some of the addresses of one cell."""
    first = export("eerst", few)
    study = programme(("zaal", "podium", first))
    study.publish(study.travel("zaal"))
    return study, first


def tree(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def refusal(study, was, now):
    with pytest.raises(UserError) as refused:
        revise(study, "zaal", was=[was], now=[now])
    return refused.value


def last_acts(study):
    return [entry.what for entry in study.custody.audit.entries()][-2:]


@pytest.mark.parametrize("more", [1, 9])
def test_a_revision_of_few_households_is_refused_and_nothing_is_written(released, export, fullest, few, more):
    study, first = released
    before = tree(study.releases)
    said = []
    # The lot may show the same number for a few more; for one of these it does not.
    for start in range(len(few), len(few) + 3):
        error = refusal(study, first, export(f"nu-{start}", [*few, *fullest[start : start + more]]))
        said.append(error.what)
    assert tree(study.releases) == before
    assert any("fewer than 10 households" in what for what in said)
    assert all("fewer than 10 households" in what or "Nothing changes" in what for what in said)
    assert "revision.refused" in last_acts(study)


@pytest.mark.parametrize("more", [10, 30])
def test_a_revision_of_enough_households_is_released_beside_the_first(released, export, fullest, few, more):
    study, first = released
    folder = study.releases / "zaal" / "2025"
    before = tree(folder)
    revised = revise(study, "zaal", was=[first], now=[export("nu", fullest[: len(few) + more])])
    assert revised == folder.with_name("2025.r1")
    assert tree(folder) == before
    after = read_release(revised)
    sha256 = hashlib.sha256(before[MANIFEST]).hexdigest()
    assert (after.manifest.revision, after.manifest.revises) == (1, sha256)
    assert shown(after) > shown(read_release(folder))
    assert "release.revised" in last_acts(study)
    again = export("nog-eens", fullest[: len(few) + 25])
    assert "a release is revised 1 time" in refusal(study, first, again).what


def shown(release):
    return release.cube.households("P1", 0, "NL", "all")


def test_other_files_than_those_of_the_release_are_refused(released, export, fullest, few):
    study, _ = released
    wrong = export("anders", fullest[: len(few) + 20])
    assert "not the files that the release was made of" in refusal(study, wrong, wrong).what


def test_the_same_files_give_no_revision(released):
    study, first = released
    assert "Nothing changes" in refusal(study, first, first).what


def test_what_was_never_released_is_not_revised(programme, export, few):
    file = export("eerst", few)
    assert "nothing to revise" in refusal(programme(("zaal", "podium", file)), file, file).what


def test_an_objection_after_the_release_changes_nothing(released, few):
    """The first release stays, byte for byte; a run says so and goes on with it."""
    study, first = released
    before = tree(study.releases)
    text = "".join(f"{one.postcode} {one.number}{one.letter} {one.addition}\n" for one in few[:12])
    answer = book_of(study.custody).add("zaal", text.encode(), study.edition)
    assert answer.changed == 12
    with Programme(study) as run:
        standing = run.institution("zaal")
    assert "has been released for 2025" in standing.note.what
    assert tree(study.releases) == before
    assert shown(standing.release) == shown(read_release(study.releases / "zaal" / "2025"))
    assert "not the files" in refusal(study, first, first).what
