"""An invented programme, made once; the generator is tests/unit/report/invented_programme.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

import invented_programme
import pytest

from publiek.insight.overall import Overall


@pytest.fixture(scope="session")
def programme() -> Overall:
    return invented_programme.programme()
