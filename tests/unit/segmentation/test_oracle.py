"""Latent classes by another hand, StepMix: the same log-likelihood, the same people together."""

import numpy as np
import pytest
from tests.surveys import simulated, survey_of

from publiek.segmentation.agreement import adjusted_rand
from publiek.segmentation.fit import fit

# StepMix 3.0 has a backslash in a docstring that Python warns of when it is first compiled.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:invalid escape sequence")]


@pytest.mark.parametrize(("missing", "weighted"), [(0.0, False), (0.15, True)])
def test_stepmix_finds_the_same(missing, weighted):
    from stepmix.stepmix import StepMix

    answers, _ = simulated(11, 500, (0.5, 0.3, 0.2), items=8, missing=missing)
    weights = np.random.default_rng(0).gamma(4, 1, 500) if weighted else np.ones(500)
    survey = survey_of(answers, weights)
    ours = fit(survey, 3, starts=5, seed=1)
    theirs = StepMix(
        n_components=3,
        measurement="categorical_nan",
        n_init=3,
        random_state=1,
        rel_tol=1e-8,
        abs_tol=1e-8,
        verbose=0,
        progress_bar=0,
    )
    given = np.where(survey.answers < 0, np.nan, survey.answers)
    theirs.fit(given, sample_weight=survey.weights)
    reached = theirs.score(given, sample_weight=survey.weights) * survey.weights.sum()
    assert ours.log_likelihood == pytest.approx(reached, rel=1e-3)
    assert ours.log_likelihood >= reached - 1e-5 * abs(reached)
    assert adjusted_rand(ours.members, theirs.predict(given)) > 0.98
