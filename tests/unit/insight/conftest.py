"""An institution of which nothing is known yet, to which tests add what they are about; and an invented programme.

The programme's generator is tests/unit/report/invented_programme.py.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

import invented_programme
import pytest

from publiek.disclosure.released import DeliveryQuality, Provenance, Released, SegmentInfo
from publiek.insight.overall import Overall

SEGMENTS = (("alleseters", "intensief"), ("speurders", "medium"), ("hoppers", "licht"))


@pytest.fixture(scope="session")
def plain() -> Released:
    """Three segments, one a level; no figures."""
    return Released(
        provenance=Provenance(
            study="Proef", institution="zwaan", institution_name="De Zwaan", discipline="museum", period="2025",
            edition="proef", edition_summary=(), typology="proef", typology_simulated=True, parameters={},
            parameters_hash="", software="publiek",
        ),
        segments=tuple(
            SegmentInfo(code=code, name_nl=code, name_en=code, level=level)  # type: ignore[arg-type]
            for code, level in SEGMENTS
        ),
        bases=(), default_base="", households=None, segment_figures=(), level_figures=(), origin=(),
        quality=DeliveryQuality(
            records=None, tickets=None, used_rows=None, used_tickets=None, households=None, foreign_rows=None,
            unknown_rows=None, reasons=(),
        ),
        shapes=(),
    )  # fmt: skip


@pytest.fixture(scope="session")
def programme() -> Overall:
    """Seven institutions in a small city, as released."""
    return invented_programme.programme()
