"""Whatever a survey holds: the same model in any order of rows, no likelihood that falls, chances that are chances."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score
from tests.examples import examples
from tests.surveys import survey_of

from publiek.segmentation.agreement import adjusted_rand
from publiek.segmentation.fit import fit
from publiek.segmentation.mixture import step
from publiek.segmentation.patterns import patterns_of
from publiek.segmentation.starts import begin


@st.composite
def surveys(draw):
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    people, counts = draw(st.integers(70, 120)), draw(st.integers(0, 2))
    widths = draw(st.lists(st.integers(2, 4), min_size=4, max_size=6))
    answers = [random.integers(-draw(st.integers(0, 1)), width, people) for width in widths]
    for column, width in zip(answers, widths, strict=True):
        column[:width] = range(width)
    answers += [random.poisson(2, people) for _ in range(counts)]
    return survey_of(np.column_stack(answers), random.gamma(2, 1, people), counts)


def _shuffled(survey, seed):
    order = np.random.default_rng(seed).permutation(survey.respondents)
    return replace(survey, answers=survey.answers[order], weights=survey.weights[order])


@settings(max_examples=examples(15))
@given(surveys(), st.integers(0, 99))
def test_the_order_of_rows_changes_nothing(survey, seed):
    one, other = fit(survey, 2, 3, seed), fit(_shuffled(survey, seed), 2, 3, seed)
    assert one.log_likelihood == other.log_likelihood
    assert np.array_equal(one.mixture.tables, other.mixture.tables)
    assert np.array_equal(one.mixture.rates, other.mixture.rates)


@settings(max_examples=examples(15))
@given(surveys(), st.integers(1, 4), st.integers(0, 99))
def test_em_never_goes_down(survey, classes, seed):
    data = patterns_of(survey)
    mixture, before = begin(data, classes, np.random.default_rng(seed)), -np.inf
    for _ in range(15):
        mixture, likelihood = step(data, mixture)
        assert likelihood >= before - 1e-9 * abs(likelihood)
        before = likelihood


@settings(max_examples=examples(15))
@given(surveys(), st.integers(0, 99))
def test_chances_are_chances_and_the_largest_class_is_first(survey, seed):
    found = fit(survey, 3, 3, seed)
    assert np.allclose(found.chances.sum(axis=1), 1)
    assert np.allclose(found.patterns.by_item(found.mixture.tables), 1)
    assert np.isclose(found.mixture.shares.sum(), 1)
    assert list(found.mixture.shares) == sorted(found.mixture.shares, reverse=True)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=60))
def test_agreement_is_scikit_learns(pairs):
    one, other = np.array(pairs).T
    assert np.isclose(adjusted_rand(one, other), adjusted_rand_score(one, other))
