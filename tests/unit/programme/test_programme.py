"""A run over a study: institutions, then the programme and its disciplines, once and for all."""

import re
import shutil

import pytest

from publiek.disclosure.folder import read_release
from publiek.disclosure.verify.method import verify
from publiek.errors import UserError
from publiek.study.programme import Estimated, Programme

pytestmark = pytest.mark.slow
SECTORS = ("programme-proef", "discipline-museum", "discipline-podium")


@pytest.fixture(scope="module")
def visitors(homes):
    """Return a function that gives every so-many-th address of the city."""
    everybody = [one for own in homes.values() for one in own]

    def every(step, start=0):
        return everybody[start::step]

    return every


@pytest.fixture(scope="module")
def six(shared, visitors):
    """Six institutions of two disciplines, whose visitors overlap."""
    export, _ = shared
    return [
        (f"i{number}", "podium" if number < 3 else "museum", export(f"i{number}", visitors(20 + number, number)))
        for number in range(6)
    ]


def run(study):
    """Run a study; return its new folders."""
    with Programme(study) as programme:
        for one in study.settings.institution:
            programme.institution(one.id)
        return [made.folder for made in programme.sector()]


def files(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def sectors(study):
    found = {name: files(study.releases / name) for name in SECTORS}
    assert all(found.values())
    return found


@pytest.fixture(scope="module")
def done(shared, six):
    """The study after a run, and what was new."""
    _, programme = shared
    study = programme(*six)
    return study, run(study)


@pytest.fixture
def again(done, programme, six):
    """A copy of the study and its releases, to change."""
    study = programme(*six, folder="nog-eens")
    shutil.copytree(done[0].releases, study.releases)
    return study


def test_the_programme_and_each_discipline_are_released(done):
    study, folders = done
    assert [folder.parent.name for folder in folders] == list(SECTORS)
    whole = read_release(study.releases / "programme-proef" / "2025")
    assert whole.manifest.contributors == tuple(f"i{number}" for number in range(6))
    assert len(whole.manifest.inputs) == 6
    assert whole.manifest.gate.by_rule["S1"] > 0
    museums = read_release(study.releases / "discipline-museum" / "2025")
    assert museums.manifest.contributors == ("i3", "i4", "i5")
    assert museums.cube.households("S1", 0, "NL", "all") < whole.cube.households("S1", 0, "NL", "all")


def test_a_household_of_several_institutions_counts_once(done, six, visitors):
    study, _ = done
    everybody = {one for number in range(6) for one in visitors(20 + number, number)}
    shown = read_release(study.releases / "programme-proef" / "2025").cube.households("S1", 0, "NL", "all")
    assert abs(shown - len(everybody)) < 5
    assert sum(len(visitors(20 + number, number)) for number in range(6)) > shown + 100


def test_every_release_withstands_the_attacker_by_itself_and_beside_the_others(done):
    study, _ = done
    verdicts = verify([file.parent for file in sorted(study.releases.rglob("manifest.json"))])
    assert len(verdicts) == 9
    assert [verdict.broken for verdict in verdicts if not verdict.is_good] == []
    assert any(attack.name == "across releases" for verdict in verdicts for attack in verdict.attacks)


def test_the_order_of_institutions_does_not_matter(done, programme, six):
    study, _ = done
    other = programme(*reversed(six), folder="andersom")
    run(other)
    assert sectors(other) == sectors(study)


def test_what_is_made_is_not_made_again(again):
    with Programme(again) as programme:
        assert list(programme.sector()) == []


def test_after_a_crash_before_a_discipline_it_is_made_as_it_would_have_been(again, done):
    shutil.rmtree(again.releases / "discipline-museum")
    assert [folder.parent.name for folder in run(again)] == ["discipline-museum"]
    assert files(again.releases) == files(done[0].releases)


def test_the_programme_waits_until_every_institution_has_a_release(programme, six):
    study = programme(*six)
    with Programme(study) as waiting:
        waiting.institution("i5")
        with pytest.raises(UserError, match="wait for i0, i1, i2, i3, i4: once released, they do not change"):
            list(waiting.sector())
    assert [folder.name for folder in study.releases.iterdir()] == ["i5"]


def test_of_releases_that_stand_nothing_is_read_and_all_together_is_an_estimate(again, six):
    for name in SECTORS:
        shutil.rmtree(again.releases / name)
    moved = [export.rename(export.with_suffix(".weg")) for _, _, export in six]
    try:
        with Programme(again) as programme:
            stands = [programme.stands(one.id) for one in again.settings.institution]
            found = list(programme.sector())
    finally:
        for export in moved:
            export.rename(export.with_suffix(".csv"))
    assert not any(one.is_new for one in stands)
    assert sorted(one.folder.parent.name for one in found) == sorted(SECTORS)
    assert all(isinstance(one, Estimated) for one in found)


def test_a_release_that_is_not_there_does_not_stand(programme, six):
    with Programme(programme(*six)) as waiting, pytest.raises(UserError, match="wait for i3"):
        waiting.stands("i3")


def test_too_few_institutions_have_no_figures_together_and_are_told_so(programme, six):
    with Programme(programme(*six[:2])) as two:
        assert list(two.sector()) == []
        assert two.without_sector() == (("Proef", "it takes 3 institutions, and there are 2"),)
    with Programme(programme(*six[:5])) as five:
        assert five.without_sector() == (
            ("museum", "it takes 3 institutions, and there are 2"),
            ("podium", "it leaves 2 of the programme's institutions outside, and that must be none, or 3 or more"),
        )


def test_nothing_of_a_person_and_no_true_number_is_in_a_programmes_release(done, visitors):
    study, _ = done
    for name in ("programme-proef", "discipline-podium"):
        release = read_release(study.releases / name / "2025")
        numbers = [line[-1] for line in release.cube.lines()]
        assert len(numbers) > 50
        assert all(number % 5 == 0 and number >= 10 for number in numbers)
        texts = b"".join(files(study.releases / name).values())
        assert not {one.postcode.encode() for one in visitors(1)} & set(re.findall(rb"[1-9]\d{3}[A-Z]{2}", texts))
        assert str.__str__(study.key().text()).encode() not in texts


def test_an_institution_may_not_be_called_as_a_programme(programme, six):
    with pytest.raises(UserError, match="kept for the figures of the programme"):
        programme(("programme-x", "podium", six[0][2]))
