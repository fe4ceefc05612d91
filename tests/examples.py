"""How many examples properties are tried with."""

import os

USUAL = 25
ASKED = int(os.environ.get("PUBLIEK_EXAMPLES", USUAL))
"""Few where all tests run; PUBLIEK_EXAMPLES=1000 for a night."""


def examples(usually: int) -> int:
    """Return how many examples to try where `usually` so many are: in proportion to what is asked for."""
    return max(1, usually * ASKED // USUAL)
