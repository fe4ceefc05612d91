"""From a file to figures: nothing stays that has to go, nothing counts twice."""

from copy import deepcopy
from datetime import date

import pytest
from tests.portal.conftest import LATE

from publiek.custody.memory import readable
from publiek.delivery.receive import receive
from publiek.engine.duck import DuckWorkspace
from publiek.portal.deliveries.services.account import outlook
from publiek.portal.deliveries.services.confirming import confirm
from publiek.portal.deliveries.services.previewing import ask_preview, preview_of
from publiek.portal.deliveries.services.refused import RefusedError
from publiek.portal.deliveries.services.status import status_of
from publiek.portal.deliveries.services.taking import remove, take_in
from publiek.portal.deliveries.services.vault import custody_of, custody_to_write
from publiek.portal.jobs import queue
from publiek.portal.jobs.models import State
from publiek.portal.jobs.worker import work_one
from publiek.study.collected import hold

pytestmark = pytest.mark.slow


def _take(portal, late, sealed, content):
    return take_in(late, portal.period, sealed(content), portal.person("uploader", LATE))


def _preview(portal, late):
    ask_preview(late, portal.period, portal.person("uploader", LATE))
    assert work_one() is not None
    return preview_of(late, portal.period)


def _what_cannot_become_figures_cannot_be_confirmed(portal, seen):
    client, page = portal.client("uploader", LATE), f"/i/{LATE}/aanleveren/controle/?periode=2025"
    assert "/bevestigen/" in client.get(page).content.decode()
    before = deepcopy(seen.result)
    seen.result["quality"]["used_rows"] = None
    (told,) = outlook(seen.result, date(2019, 1, 1), date(2019, 12, 31), 90).warnings
    assert told.startswith("Alle bezoeken vallen buiten deze periode"), "of another year: columns are not to blame"
    seen.save()
    assert "/bevestigen/" not in client.get(page).content.decode()
    seen.result = before
    seen.save()


def test_a_file_becomes_figures_and_is_gone(own_home, late, sealed, export):
    _take(own_home, late, sealed, export)
    assert status_of(late, own_home.period).stage == "waiting"
    seen = _preview(own_home, late)
    assert seen.state == State.DONE, seen.fault
    assert seen.result["quality"]["used_rows"] > 100
    _what_cannot_become_figures_cannot_be_confirmed(own_home, seen)
    confirm(late, own_home.period, seen.about["mark"], own_home.person("uploader", LATE))
    assert status_of(late, own_home.period).stage == "working"
    with pytest.raises(RefusedError):
        confirm(late, own_home.period, seen.about["mark"], own_home.person("uploader", LATE))
    job = work_one()
    assert job.state == State.DONE, job.fault
    status = status_of(late, own_home.period)
    assert status.stage == "figures"
    assert status.rows == seen.result["quality"]["records"]
    custody = custody_of(own_home.period)
    assert not custody.vault.items(LATE)
    assert [one.content["reason"] for one in custody.vault.records.all(LATE)] == ["processed"]
    assert preview_of(late, own_home.period) is None
    queue.ask(job.kind, unique="asked again", organisation=late, **job.about)
    assert work_one().state == State.DONE
    assert len(list(custody.vault.records.all(LATE))) == 1
    with pytest.raises(RefusedError):
        _take(own_home, late, sealed, export + b"\n")


def test_the_same_file_is_not_taken_twice(own_home, late, sealed, export):
    _take(own_home, late, sealed, export)
    with pytest.raises(RefusedError) as told:
        _take(own_home, late, sealed, export)
    assert told.value.key == "deliver.refused.known"


def test_what_was_not_seen_is_not_confirmed(own_home, late, sealed, export):
    _take(own_home, late, sealed, export)
    mark = _preview(own_home, late).about["mark"]
    lines = export.splitlines(keepends=True)
    _take(own_home, late, sealed, b"".join(lines[: len(lines) // 2]))
    with pytest.raises(RefusedError) as told:
        confirm(late, own_home.period, mark, own_home.person("uploader", LATE))
    assert told.value.key == "deliver.refused.changed"
    seen = _preview(own_home, late)
    assert max(one["again"] for one in seen.result["files"]) >= 45


def test_a_removed_file_has_a_record(own_home, late, sealed, export):
    upload = _take(own_home, late, sealed, export)
    remove(late, own_home.period, upload.item, own_home.person("uploader", LATE))
    custody = custody_of(own_home.period)
    assert status_of(late, own_home.period).stage == "nothing"
    assert [one.content["reason"] for one in custody.vault.records.all(LATE)] == ["discarded"]


def test_rows_that_a_ticketing_system_handed_over_become_figures_without_a_file(own_home, late, export):
    """The page offers the same check and confirmation; rows that came since are looked at too."""
    read = DuckWorkspace()
    with read, readable([export], "kassa.csv") as path:
        receive(read, path)
        found = read.rows("SELECT raw_postcode, raw_number, visited_on FROM tickets WHERE raw_number IS NOT NULL")
    rows = [
        {"id": str(at), "postcode": code, "number": number, "date": day.isoformat(), "tickets": 1}
        for at, (code, number, day) in enumerate(found[:400])
    ]
    own_home.period.settings["collect"] = True
    own_home.period.save()
    custody, person = custody_to_write(own_home.period), own_home.person("uploader", LATE)
    hold(custody, LATE, rows[:200])
    page = own_home.client("uploader", LATE).get(f"/i/{LATE}/aanleveren/").content.decode()
    assert "Controleer wat we gebruiken" in page
    first = _preview(own_home, late).result["quality"]["records"]
    hold(custody, LATE, rows[200:])
    seen = _preview(own_home, late)
    assert seen.result["quality"]["records"] > first > 100
    confirm(late, own_home.period, seen.about["mark"], person)
    assert work_one().fault == {}
    assert status_of(late, own_home.period).stage == "figures"
