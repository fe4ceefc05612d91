"""What tests of reading share: the figures of an institution as they were released, and a publication that is out."""

import pytest
from tests.portal.reading.who_reads import MUSEUM

from publiek.portal.programme.models import Publication, State
from publiek.portal.reading.services.figures import figures_of


@pytest.fixture
def figures(portal):
    """The museum's figures."""
    return figures_of(portal.organisation(MUSEUM), portal.period)


@pytest.fixture
def published(portal):
    """The programme's publication."""
    return Publication.objects.create(period=portal.period, number=1, state=State.PUBLISHED)


@pytest.fixture
def reader(portal):
    """A browser of somebody who reads for the museum."""
    client = portal.client("analyst", MUSEUM)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "nl"
    return client
