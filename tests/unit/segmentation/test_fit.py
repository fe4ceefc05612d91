"""Fitting: the seed decides, counts are Poisson, weights weigh, and what was not answered says nothing."""

import numpy as np
import pytest
from scipy.special import gammaln, logsumexp
from tests.surveys import simulated, survey_of

from publiek.segmentation.capacity import free_parameters, most_classes
from publiek.segmentation.evidence import evidence_of, members
from publiek.segmentation.fit import fit
from publiek.segmentation.stability import stability
from publiek.segmentation.survey import MISSING

SHARES = (0.5, 0.3, 0.2)


@pytest.fixture(scope="module")
def answers():
    return simulated(3, 400, SHARES, items=8)[0]


def test_the_same_seed_gives_the_same_model(answers):
    one, again = (fit(survey_of(answers), 3, 4, seed=5) for _ in range(2))
    assert one.log_likelihood == again.log_likelihood
    assert np.array_equal(one.mixture.tables, again.mixture.tables)


def test_the_number_of_cores_changes_nothing(answers, monkeypatch):
    found = []
    for cores in (1, 4):
        monkeypatch.setattr("os.cpu_count", lambda cores=cores: cores)
        found.append(fit(survey_of(answers), 3, 6, seed=5))
    assert found[0].log_likelihood == found[1].log_likelihood
    assert np.array_equal(found[0].mixture.tables, found[1].mixture.tables)


def test_more_starts_are_never_worse(answers):
    found = [fit(survey_of(answers), 5, starts, seed=5).log_likelihood for starts in (1, 3, 9)]
    assert found == sorted(found)


def test_a_weight_of_two_is_two_respondents(answers):
    weights = np.where(np.arange(len(answers)) < 100, 2.0, 1.0)
    weighted = fit(survey_of(answers, weights), 3, 5, seed=1)
    repeated = fit(survey_of(np.vstack([answers, answers[:100]])), 3, 5, seed=1)
    assert weighted.mixture.shares == pytest.approx(repeated.mixture.shares, abs=1e-4)
    scale = weights.sum() / len(answers)
    assert weighted.log_likelihood * scale == pytest.approx(repeated.log_likelihood, rel=1e-7)


def test_the_log_likelihood_of_categories_and_counts_is_as_written():
    random = np.random.default_rng(2)
    much = random.random(200) < 0.4
    columns = [random.random(200) < np.where(much, 0.9, 0.2), random.poisson(np.where(much, 9, 1))]
    answers = np.column_stack([columns[0], columns[0] ^ (random.random(200) < 0.2), columns[1]]).astype(int)
    answers[:10, 1], answers[5:15, 2] = MISSING, MISSING
    found = fit(survey_of(answers, counts=1), 2, 5, seed=1)
    mixture = found.mixture
    each = np.tile(np.log(mixture.shares), (200, 1))
    for item in (0, 1):
        tables = mixture.tables[:, 2 * item : 2 * item + 2]
        each += np.where(answers[:, [item]] == MISSING, 0, np.log(tables[:, answers[:, item]].T))
    times = answers[:, [2]]
    poisson = times * np.log(mixture.rates.T) - mixture.rates.T - gammaln(times + 1)
    each += np.where(times == MISSING, 0, poisson)
    assert found.log_likelihood == pytest.approx(logsumexp(each, axis=1).sum(), rel=1e-12)
    assert sorted(mixture.rates[:, 0]) == pytest.approx([1, 9], abs=0.7)


def test_whoever_skips_an_item_changes_no_other_answers_chances():
    answers = np.array([[0, 0], [1, 1], [1, MISSING], [0, 1]] * 10)
    found = fit(survey_of(answers), 1, 1, seed=1)
    assert found.mixture.tables[0] == pytest.approx([0.5, 0.5, 1 / 3, 2 / 3])


def test_entropy_is_one_where_classes_are_sure():
    answers = np.repeat([[0] * 6, [1] * 6], 30, axis=0)
    found = evidence_of(fit(survey_of(answers), 2, 5, seed=1))
    assert found.entropy == pytest.approx(1)
    assert list(members(found.fitted)) == [30, 30]
    assert evidence_of(fit(survey_of(answers), 1, 1, seed=1)).entropy is None


def test_true_classes_are_stabler_than_too_many():
    answers, _ = simulated(3, 500, SHARES, items=8)
    true, many = (stability(fit(survey_of(answers), classes, 4, seed=1), 4, seed=1) for classes in (3, 7))
    assert np.mean(true) > 0.9
    assert np.mean(true) > np.mean(many) + 0.1


@pytest.mark.parametrize(
    ("widths", "people", "most"),
    [((2, 2, 2), 500, 2), ((2, 2, 2, 2), 500, 3), ((8, 8, 7, 6), 1253, 48), ((2,) * 30, 100, 3), ((2, 2), 500, 1)],
)
def test_how_many_classes_a_survey_can_carry(widths, people, most):
    answers = np.column_stack([np.arange(people) % width for width in widths])
    survey = survey_of(answers)
    assert most_classes(survey) == most
    cells = np.prod(widths, dtype=float)
    assert free_parameters(survey, most) <= min(cells, people) - 1
    assert most == 1 or free_parameters(survey, most + 1) > min(cells, people) - 1
