"""The British survey of cultural taste of 2003 (1,253 people; Le Roux, Rouanet, Savage and Warde 2008): as StepMix."""

import csv
import gzip

import numpy as np
import pytest

from publiek.segmentation.agreement import adjusted_rand
from publiek.segmentation.evidence import evidence_of
from publiek.segmentation.fit import fit
from publiek.segmentation.read import Wanted, read_survey

ITEMS = ("TV", "Film", "Art", "Eat")
pytestmark = [pytest.mark.slow, pytest.mark.real, pytest.mark.filterwarnings("ignore:invalid escape sequence")]


@pytest.fixture(scope="module")
def taste(shared_data, tmp_path_factory):
    packed = shared_data / "survey" / "taste_uk_ccse2003.csv.gz"
    if not packed.is_file():
        pytest.skip("the survey of cultural taste is not among the open data here")
    file = tmp_path_factory.mktemp("survey") / "taste.csv"
    file.write_bytes(gzip.decompress(packed.read_bytes()))
    return file


def test_all_respondents_are_read(taste):
    survey = read_survey(taste, Wanted(ITEMS, (), None))
    with taste.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert survey.respondents == len(rows) == 1253
    back = [item.categories[code] for item, code in zip(survey.items, survey.answers[17], strict=True)]
    assert back == [rows[17][name] for name in ITEMS]


def test_two_classes_as_stepmix_finds_them(taste):
    from stepmix.stepmix import StepMix

    survey = read_survey(taste, Wanted(ITEMS))
    ours = fit(survey, 2, starts=10, seed=1)
    theirs = StepMix(
        n_components=2, measurement="categorical", n_init=4, rel_tol=1e-9, random_state=3, verbose=0, progress_bar=0
    ).fit(survey.answers)
    reached = theirs.score(survey.answers) * survey.respondents
    assert ours.log_likelihood == pytest.approx(reached, rel=1e-5)
    assert adjusted_rand(ours.members, theirs.predict(survey.answers)) > 0.98
    assert ours.mixture.shares == pytest.approx(np.sort(theirs.weights_)[::-1], abs=0.01)


def test_bic_is_lowest_at_two(taste):
    survey = read_survey(taste, Wanted(ITEMS))
    bic = [evidence_of(fit(survey, classes, 10, seed=1)).bic for classes in (1, 2, 3, 4)]
    assert int(np.argmin(bic)) == 1
