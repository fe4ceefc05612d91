"""Known classes come back: invented surveys, how many people and classes, how well they must agree.

sharp: how unlike classes answer (parameter of the Dirichlet; smaller is more unlike).
"""

import numpy as np
import pytest
from tests.surveys import simulated, survey_of

from publiek.segmentation.agreement import adjusted_rand
from publiek.segmentation.evidence import evidence_of
from publiek.segmentation.fit import fit

TABLE = [
    # people, shares,                        items, sharp, missing, agreement at least, shares within
    (1000, (0.5, 0.3, 0.2), 12, 0.25, 0.0, 0.98, 0.02),
    (1000, (0.5, 0.3, 0.2), 12, 0.25, 0.2, 0.95, 0.03),
    (2000, (0.25, 0.25, 0.2, 0.15, 0.1, 0.05), 20, 0.25, 0.0, 0.98, 0.02),
    (2000, (0.25, 0.25, 0.2, 0.15, 0.1, 0.05), 20, 0.5, 0.1, 0.93, 0.02),
]


@pytest.mark.parametrize("row", TABLE)
def test_classes_come_back(row):
    people, shares, items, sharp, missing, agreement, within = row
    answers, classes = simulated(7, people, shares, sharp=sharp, items=items, missing=missing)
    found = fit(survey_of(answers), len(shares), starts=10, seed=1)
    assert found.converged
    assert adjusted_rand(found.members, classes) >= agreement
    assert found.mixture.shares == pytest.approx(np.array(shares), abs=within)


def test_bic_is_lowest_at_the_true_number():
    answers, _ = simulated(7, 1500, (0.4, 0.3, 0.2, 0.1))
    survey = survey_of(answers)
    bic = {classes: evidence_of(fit(survey, classes, starts=8, seed=1)).bic for classes in range(1, 7)}
    assert min(bic, key=bic.__getitem__) == 4
