"""The real open data, where it is; the real edition of Amsterdam built from it, once."""

import os
from pathlib import Path

import pytest

from publiek.reference.build import build_edition
from publiek.reference.edition import Edition

VARIABLE = "PUBLIEK_SHARED_DATA"
RECIPE = Path(__file__).parent / "amsterdam-2015.toml"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with the real open data; tests skip where it is not."""
    named = os.environ.get(VARIABLE)
    folder = Path(named) if named else Path(__file__).resolve().parents[2].parent / "shared" / "data"
    if not (folder / "README.md").is_file():
        pytest.skip(f"the real open data is not here: set {VARIABLE} to its folder")
    return folder


@pytest.fixture(scope="session")
def amsterdam(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The real edition of Amsterdam, built from tests/real/amsterdam-2015.toml. Read it, never write in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(shared_data))
        return build_edition(RECIPE, tmp_path_factory.mktemp("amsterdam") / "editie")
