"""Tables of the first version, with rows in them, become those of this version: nothing is lost, on either database.

When a version is published, its migrations join FIRST, with rows of what it added.
"""

import json

import pytest

pytestmark = pytest.mark.slow
FIRST = {"accounts": "0001_begin", "tenancy": "0001_begin", "programme": "0001_begin", "jobs": "0001_begin"}
FIRST["deliveries"] = "0001_begin"
FORWARD = """
import json
from datetime import date
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

first = list(json.loads(sys.argv[1]).items())
executor = MigrationExecutor(connection)
executor.migrate(first)
then = executor.loader.project_state(first).apps.get_model
user = then("accounts", "User").objects.create(email="zoe@example.org", name="Zoë", password="x")
museum = then("tenancy", "Organisation").objects.create(code="museum-x", name="Museum X", discipline="museum")
then("tenancy", "Membership").objects.create(user=user, organisation=museum, role="uploader")
said = {"name": "P", "edition": "editie", "settings": {"named": True}}
programme = then("programme", "Programme").objects.create(code="p", **said)
late = {"organisation": museum, "moment": "late", "deliver_by": date(2025, 2, 1)}
period = {"programme": programme, "start": date(2024, 1, 1), "end": date(2024, 12, 31), "folder": "onderzoeken/2024"}
year = then("programme", "Period").objects.create(name="2024", **period)
then("deliveries", "Reminded").objects.create(period=year, **late)
whose = {"organisation": museum, "asked_by": user}
then("jobs", "Job").objects.create(kind="figures", state="dead", about={"period": 1}, **whose)

executor = MigrationExecutor(connection)
executor.migrate(executor.loader.graph.leaf_nodes())
from publiek.portal.accounts.models import User
from publiek.portal.jobs.models import Job
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Membership
from django_scopes import scopes_disabled
from publiek.portal.programme.models import Reminder
with scopes_disabled():
    told = Reminder.objects.get()
role, job = Membership.objects.get(), Job.objects.get()
print(json.dumps({
    "person": [User.objects.get().email, User.objects.get().name, role.role, role.organisation.code],
    "period": [Period.objects.get().name, Period.objects.get().programme.settings],
    "reminded": [told.user.email, told.organisation.code, told.moment, str(told.deliver_by)],
    "job": [job.kind, job.state, job.about, job.organisation.code, job.asked_by.email],
}))
"""


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_rows_of_the_first_version_are_those_of_this_one(installed, tmp_path, request, database):
    address = request.getfixturevalue("postgres").make("first") if database == "postgresql" else ""
    portal = installed(tmp_path / "home", address, empty=True)
    assert json.loads(portal.python(FORWARD, json.dumps(FIRST))) == {
        "person": ["zoe@example.org", "Zoë", "uploader", "museum-x"],
        "period": ["2024", {"named": True}],
        "reminded": ["zoe@example.org", "museum-x", "late", "2025-02-01"],
        "job": ["figures", "dead", {"period": 1}, "museum-x", "zoe@example.org"],
    }
