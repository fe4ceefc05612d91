"""Each test begins with nobody having tried anything: limits count in the cache."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_tried_yet():
    cache.clear()
