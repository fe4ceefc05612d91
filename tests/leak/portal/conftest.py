"""The portal of tests/portal, for what may never be found in it."""

from tests.portal.conftest import made, portal, portal_home
from tests.portal.deliveries.conftest import own_home

__all__ = ["made", "own_home", "portal", "portal_home"]
