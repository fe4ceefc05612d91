"""A page asks the database as often for two hundred institutions as for six."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.portal.conftest import TAKING_PART

from publiek.portal.accounts.models import User
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Membership, Organisation

pytestmark = pytest.mark.slow
HERE = f"/i/{TAKING_PART[0]}"
PAGES = [
    ("coordinator", "/"),
    ("coordinator", "/programma/"),
    ("coordinator", "/programma/stand/"),
    ("coordinator", "/programma/aanleveringen/"),
    ("coordinator", "/programma/instellingen/"),
    ("coordinator", "/programma/mensen/"),
    ("coordinator", "/programma/publicaties/"),
    ("funder", "/programma/gedeeld/"),
    ("auditor", "/controle/"),
    ("uploader", "/"),
    ("analyst", "/"),
    ("analyst", f"{HERE}/cijfers/"),
    ("uploader", f"{HERE}/kalender/"),
    ("publisher", f"{HERE}/delen/"),
]
FOR_A_PERIOD = 3
"""So many questions more may a period cost: there are few of them."""


def _asked(clients):
    found = {}
    for role, page in PAGES:
        with CaptureQueriesContext(connection) as queries:
            assert clients[role].get(page).status_code == 200
        found[role, page] = len(queries)
    return found


def test_more_institutions_are_no_more_questions_and_a_period_is_a_few(portal):
    clients = {role: portal.client(role) for role, _ in PAGES}
    for role, page in PAGES:  # what is kept in memory is made now
        clients[role].get(page)
    before = _asked(clients)
    early = datetime(2020, 1, 1, tzinfo=UTC)
    for number in range(10):
        one = Organisation.objects.create(
            code=f"x{number}", name=f"X {number}", discipline="museum", joined_at=early, like_minded=True
        )
        user = User.objects.create_user(f"x{number}@voorbeeld.nl")
        Membership.objects.create(user=user, role="uploader", organisation=one)
    assert _asked(clients) == before
    about = {"programme": portal.period.programme, "start": date(2024, 1, 1), "end": date(2024, 12, 31)}
    Period.objects.create(name="2024", folder="onderzoeken/2024", **about)
    more = _asked(clients)
    assert {page: more[page] - before[page] for page in before if more[page] > before[page] + FOR_A_PERIOD} == {}
