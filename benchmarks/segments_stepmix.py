"""The smaller survey by StepMix: python -m benchmarks.segments_stepmix SURVEY.csv OPTIONS; prints what it finds."""

import json
import sys

import numpy as np
from stepmix.stepmix import StepMix


def main() -> None:
    """Fit as many classes with as many starts, each to a relative gain of 1e-8."""
    survey, options = sys.argv[1], json.loads(sys.argv[2])
    answers = np.loadtxt(survey, delimiter=",", skiprows=1, dtype=int)
    model = StepMix(
        n_components=options["classes"],
        measurement="categorical",
        n_init=options["starts"],
        max_iter=3000,
        abs_tol=0,
        rel_tol=1e-8,
        random_state=1,
        verbose=0,
        progress_bar=0,
    ).fit(answers)
    print(json.dumps({"log_likelihood": model.score(answers) * len(answers)}))


if __name__ == "__main__":
    main()
