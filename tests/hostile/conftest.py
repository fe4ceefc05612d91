"""Files made to do harm, and the way to read them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest

from publiek.delivery.limits import default_limits
from publiek.delivery.receive import receive
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a file as any command would, with some limits smaller; a UserError is returned."""

    def run(name, content, **smaller):
        path = tmp_path / name
        path.write_bytes(content)
        with DuckWorkspace(threads=1) as workspace:
            try:
                return receive(workspace, path, limits=default_limits().but(smaller))
            except UserError as error:
                assert str(error.where.file).endswith(name)
                assert error.mend
                return error

    return run
