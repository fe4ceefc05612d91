"""How far an institution is follows from vault, releases and jobs."""

import pytest
from tests.portal.conftest import LATE, TAKING_PART

from publiek.portal.deliveries.services.status import status_of, statuses_of, word_of
from publiek.portal.jobs import queue
from publiek.portal.jobs.models import Job, State
from publiek.portal.tenancy.models import Organisation


def test_who_has_figures_and_who_delivered_nothing(own_home):
    found = statuses_of(own_home.period, Organisation.objects.all())
    assert {code: one.stage for code, one in found.items()} == {
        **dict.fromkeys(TAKING_PART, "figures"),
        LATE: "nothing",
    }


def test_figures_tell_what_they_were_made_of(own_home):
    status = status_of(own_home.organisation(), own_home.period)
    assert status.files == 1
    assert status.rows is not None and status.rows > 100
    assert status.used_percent is not None and 50 < status.used_percent <= 100


def test_a_period_that_nobody_began_has_nothing(own_home):
    own_home.period.folder = "onderzoeken/1999"
    assert status_of(own_home.organisation(), own_home.period).stage == "nothing"


@pytest.mark.parametrize(
    ("state", "stage"), [(State.WAITING, "working"), (State.RUNNING, "working"), (State.CLOSED, "nothing")]
)
def test_a_job_that_makes_figures_is_seen(own_home, state, stage):
    late = own_home.organisation(LATE)
    job = queue.ask("figures", organisation=late, unique=word_of(late, own_home.period), period=own_home.period.pk)
    Job.objects.filter(pk=job.pk).update(state=state)
    assert status_of(late, own_home.period).stage == stage
