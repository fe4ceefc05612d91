"""An invented city for the attacker, in three sizes of institution; the generator itself is invented_city.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
import pytest
from invented_city import Attacked, attacked

SIZES = (300, 3_000, 30_000)


@pytest.fixture(scope="session", params=SIZES, ids=lambda size: f"{size} visitors")
def protected_only(request) -> Attacked:
    """One institution's cube as protection leaves it, before the gate, with the truth to compare with."""
    return attacked(7, request.param, gate=False)


@pytest.fixture(scope="session")
def released() -> list[Attacked]:
    """Cubes as they are released, behind the gate, of several sizes."""
    return [attacked(seed, size) for seed, size in ((21, 300), (22, 3_000), (23, 30_000), (24, 1_000))]


@pytest.fixture(scope="session")
def rng():
    return np.random.default_rng(11)
