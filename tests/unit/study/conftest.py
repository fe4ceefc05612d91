"""A study of one institution in the small demo's city, with deliveries and settings of one's own."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
import tomli_w

from publiek.study.journey import Study


@pytest.fixture
def study_of(small_demo, tmp_path):
    """Return a function that opens a study of the institution 'x'; keywords change settings, `museum` its own."""

    def make(*deliveries, museum=None, **changes):
        settings = {
            "id": "proef",
            "name": "Proef",
            "period": "2025",
            "edition": str(small_demo / "editie"),
            "key_file": str(small_demo / "sleutel" / "2025.key"),
            "institution": [
                {
                    "id": "x",
                    "name": "X",
                    "discipline": "museum",
                    "deliveries": [str(file) for file in deliveries],
                    **(museum or {}),
                }
            ],
            **changes,
        }
        path = tmp_path / "study.toml"
        path.write_text(tomli_w.dumps(settings))
        return Study(path)

    return make


@pytest.fixture
def kassa(small_demo):
    """An export of the demo."""
    return small_demo / "aanleveringen" / "export_orders.csv"
