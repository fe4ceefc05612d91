"""What the database knows of a file goes with the file, and never had a mark by which its rows can be tried."""

import hashlib

import pytest
from tests.portal.conftest import LATE

from publiek.portal.deliveries.models import Upload
from publiek.portal.deliveries.services.forgetting import forget_gone
from publiek.portal.deliveries.services.previewing import ask_preview, preview_of
from publiek.portal.deliveries.services.taking import take_in
from publiek.portal.deliveries.services.vault import custody_of
from publiek.portal.jobs.models import Job, State
from publiek.portal.jobs.worker import work_one

SHORT = b"Postcode;Huisnummer\n" + b"1011AB;12\n" * 20


@pytest.fixture
def taken(own_home, late, sealed):
    return take_in(late, own_home.period, sealed(SHORT), own_home.person("uploader", LATE))


def test_no_bare_checksum_of_a_file_is_kept(taken):
    kept = str(list(Upload.objects.values()))
    assert taken.look["account"]["records"] == 20
    assert hashlib.sha256(SHORT).hexdigest() not in kept


def test_what_is_known_of_a_file_that_is_gone_goes_too(own_home, late, taken, sealed):
    period, person = own_home.period, own_home.person("uploader", LATE)
    ask_preview(late, period, person)
    assert "quality" in work_one().result
    assert forget_gone() == 0
    assert Upload.objects.count() == 1
    longer = take_in(late, period, sealed(SHORT + b"1011AB;14\n"), person)
    custody_of(period).vault.discard(longer.item)
    assert forget_gone() == 1
    assert [one.item for one in Upload.objects.all()] == [taken.item]
    assert not any("quality" in job.result for job in Job.objects.all())
    # Of what stayed it can be found out again.
    ask_preview(late, period, person)
    assert preview_of(late, period).state == State.WAITING
