"""A worker that is killed (SIGKILL) while it reminds: what was sent is not sent again, and the others are reached."""

import json
import re
import shutil
import sqlite3
from dataclasses import replace

import pytest
from tests.portal.conftest import LATE
from tests.portal.operations.test_killed import KILL, WORK

pytestmark = pytest.mark.slow
ASK = """
from pathlib import Path
from publiek.portal.accounts.models import User
from publiek.portal.operations.adopt import adopt
from publiek.portal.programme.services.reminding.asked import ask_to_remind, waited
from publiek.portal.programme.services.standing import standing
from publiek.portal.tenancy.models import Membership, Organisation

period, late = adopt(Path(sys.argv[1])), Organisation.objects.get(code=sys.argv[2])
for name in ("an", "bo", "cas"):
    user = User.objects.create_user(f"{name}@example.org", "x")
    Membership.objects.create(user=user, organisation=late, role="uploader")
ask_to_remind(period, waited(standing(period)).now, user)
"""
REMIND = "publiek.portal.programme.services.reminding.round:remind_person"
SEND = "publiek.portal.accounts.services.letters:deliver"
EVERYBODY = ["an@example.org", "bo@example.org", "cas@example.org"]


@pytest.fixture(scope="module")
def asked(made, installed, tmp_path_factory):
    """A portal in which a co-ordinator has just asked to remind three people of an institution."""
    portal = installed(tmp_path_factory.mktemp("herinnerd") / "home")
    for name in ("onderzoeken", "editie"):
        shutil.copytree(made / name, portal.home / name)
    for key in (made / "sleutels").glob("*.key"):
        shutil.copy(key, portal.home / "sleutels")
    portal.python(ASK, portal.home / "onderzoeken" / "2025" / "study.toml", LATE)
    return portal


def sent(portal):
    """Return to whom mail went, as often as it did."""
    mails = [file.read_text("utf-8") for file in (portal.home / "post").glob("*.log")]
    return sorted(to for text in mails for to in re.findall(r"^To: (\S+)$", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("place", "when", "reached"),
    [
        (REMIND, "after", EVERYBODY),
        (SEND, "after", EVERYBODY),
        (SEND, "before", EVERYBODY[1:]),  # written down, and perhaps sent: at most once
    ],
)
def test_each_person_is_mailed_at_most_once_and_who_was_not_begun_with_is(asked, tmp_path, place, when, reached):
    shutil.copytree(asked.home, tmp_path / "home")
    portal = replace(asked, home=tmp_path / "home")
    portal.killed(KILL.format(place=place, when=when))
    assert sent(portal) == ([] if when == "before" else EVERYBODY[:1])
    with sqlite3.connect(portal.home / "portal.sqlite3") as database:
        database.execute("UPDATE jobs_job SET lease = '2020-01-01 00:00:00' WHERE state = 'running'")
    assert json.loads(portal.python(WORK)) == ["done", {}]
    assert sent(portal) == reached
    assert json.loads(portal.python(WORK)) is None
