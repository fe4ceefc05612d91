"""The whole demo with the published seed, made once for all test processes."""

import fcntl

import pytest

from publiek.demo.facts import PUBLISHED_SEED
from publiek.demo.prepare import STUDY, prepare


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """The study.toml of the published demo."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen") else base
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        study = shared / "published" / STUDY
        if not study.exists():
            prepare(study.parent, PUBLISHED_SEED)
    return study
