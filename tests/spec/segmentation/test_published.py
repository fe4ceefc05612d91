"""Results in print, from tables in print: log-likelihood, BIC and classes come out the same.

Stouffer and Toby (1951), role conflict: 216 students, four situations, each answered universalistically (0) or
particularistically (1). Two classes by Goodman (1974, Biometrika 61): likelihood ratio 2.72 with 6 degrees of freedom.

Pleural thickening: three readers look at 1,692 X-rays (Dayton 1998, Latent Class Scaling Analysis, table 3.2). Two
classes by LEM: log-likelihood -891.1428, BIC 1834.3213, shares 0.9455 and 0.0545.
"""

from itertools import product

import numpy as np
import pytest
from tests.surveys import survey_of

from publiek.segmentation.evidence import evidence_of
from publiek.segmentation.fit import fit

ROLE_CONFLICT = (42, 23, 6, 25, 6, 24, 7, 38, 1, 4, 1, 6, 2, 9, 2, 20)
PLEURAL = (1513, 23, 59, 12, 21, 19, 11, 34)


def _survey(frequencies):
    items = len(frequencies).bit_length() - 1
    return survey_of(np.repeat(list(product((0, 1), repeat=items)), frequencies, axis=0))


@pytest.mark.parametrize(
    ("frequencies", "log_likelihood", "parameters", "bic", "shares"),
    [
        (ROLE_CONFLICT, -504.4677, 9, 1057.313, (0.7208, 0.2792)),
        (PLEURAL, -891.1428, 7, 1834.3213, (0.9455, 0.0545)),
    ],
)
def test_two_classes(frequencies, log_likelihood, parameters, bic, shares):
    found = evidence_of(fit(_survey(frequencies), 2, starts=10, seed=1))
    assert found.fitted.log_likelihood == pytest.approx(log_likelihood, abs=5e-5)
    assert found.fitted.parameters == parameters
    assert found.bic == pytest.approx(bic, abs=5e-4)
    assert found.fitted.mixture.shares == pytest.approx(shares, abs=1e-4)


def test_goodmans_likelihood_ratio():
    found = fit(_survey(ROLE_CONFLICT), 2, starts=10, seed=1)
    frequencies = np.array(ROLE_CONFLICT)
    as_they_are = frequencies @ np.log(frequencies / frequencies.sum())
    assert 2 * (as_they_are - found.log_likelihood) == pytest.approx(2.72, abs=5e-4)


def test_the_readers_of_x_rays():
    tables = fit(_survey(PLEURAL), 2, starts=10, seed=1).mixture.tables
    nothing_seen = [[0.9900, 0.9646, 0.9891], [0.2510, 0.3566, 0.2350]]
    assert tables[:, ::2] == pytest.approx(np.array(nothing_seen), abs=2e-4)
