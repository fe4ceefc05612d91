"""The same portal on a real PostgreSQL: the tables, the queue with several workers, a delivery that becomes figures."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
JOBS = 24
# A worker that begins when it is told to, and writes down which job it did, and when a lane was entered and left.
WORKER = """
import os
from pathlib import Path
from publiek.portal.jobs.registry import task
from publiek.portal.jobs.worker import work_one

log = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND)

@task("noted")
def noted(job, _progress):
    os.write(log, f"in {job.lane} {job.pk}\\n".encode())
    os.write(log, f"out {job.lane} {job.pk}\\n".encode())
    return {}

@task("stuck")
def stuck(job, _progress):
    print("stuck", flush=True)
    sys.stdin.readline()
    return {}

print("ready", flush=True)
sys.stdin.readline()
while (job := work_one()) is not None:
    pass
print("empty", flush=True)
"""
ASK = """
from publiek.portal.jobs.queue import ask
for number in range(int(sys.argv[1])):
    ask("noted", lane=["", "a", "b"][number % 3], unique=f"number {number}")
"""
STATES = """
import json
from publiek.portal.jobs.models import Job
print(json.dumps(sorted([job.kind, job.state, job.tries] for job in Job.objects.all())))
"""
LET_LEASES_RUN_OUT = """
from django.utils import timezone
from publiek.portal.jobs.models import Job
Job.objects.update(lease=timezone.now() - timezone.timedelta(days=1))
"""
# Two files of one person: the second comes between the moments at which the first is weighed and is counted.
TWO_FILES_AT_ONCE = """
from threading import Event, Thread
from django.conf import settings
from django.db import connection
from publiek.errors import UserError
from publiek.portal.accounts.models import User
from publiek.portal.deliveries.intake import admit, quota
from publiek.portal.tenancy.models import Organisation

settings.UPLOAD_QUOTA_PERSON = (1, 100)
person = User.objects.create_user("haast@voorbeeld.nl", "geheim-Woord-7")
place = Organisation.objects.create(code="museum-haast", name="Haast", discipline="museum")
weighed, second_is_done, let_in = Event(), Event(), []

class Slow:
    set = staticmethod(quota.cache.set)

    def get(self, key, default):
        found = quota_cache.get(key, default)
        if not weighed.is_set():
            weighed.set()
            second_is_done.wait(0.5)
        return found

def send(name):
    try:
        admit(person, place, 1)
        let_in.append(name)
    except UserError:
        pass
    finally:
        connection.close()

quota_cache, quota.cache = quota.cache, Slow()
first = Thread(target=send, args=("first",))
second = Thread(target=lambda: (weighed.wait(10), send("second"), second_is_done.set()))
for thread in (first, second):
    thread.start()
for thread in (first, second):
    thread.join(20)
print(",".join(let_in))
"""


@pytest.fixture(scope="module")
def portal(postgres, installed, tmp_path_factory):
    """A portal whose tables are in PostgreSQL."""
    return installed(tmp_path_factory.mktemp("postgres") / "home", postgres.make("portal"))


def _go(worker):
    print("go", file=worker.stdin, flush=True)


def test_every_migration_runs_and_no_table_lacks_one(portal):
    said = portal.python("from django.core.management import call_command as call; call('makemigrations', check=True)")
    assert "No changes" in said


def test_two_workers_that_race_do_each_job_once_and_a_lane_never_twice_at_once(portal, tmp_path):
    log = tmp_path / "log"
    log.touch()
    portal.python(ASK, JOBS)
    workers = [portal.start(WORKER, log) for _ in range(2)]
    for worker in workers:
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        _go(worker)
    for worker in workers:
        worker.communicate()
    lines = [line.split(" ") for line in log.read_text().splitlines()]
    done = [number for what, _, number in lines if what == "out"]
    assert len(done) == len(set(done)) == JOBS
    for lane in ("a", "b"):
        acts = [what for what, where, _ in lines if where == lane]
        assert acts == ["in", "out"] * (JOBS // 3)


def test_the_job_of_a_worker_that_was_killed_is_done_by_another(portal, tmp_path):
    log = tmp_path / "log"
    log.touch()
    portal.python('from publiek.portal.jobs.queue import ask; ask("stuck")')
    first = portal.start(WORKER, log)
    _go(first)
    assert [first.stdout.readline() for _ in range(2)] == ["ready\n", "stuck\n"]
    first.send_signal(signal.SIGKILL)
    first.communicate()
    portal.python(LET_LEASES_RUN_OUT)
    second = portal.start(WORKER, log)
    _go(second)
    assert [second.stdout.readline() for _ in range(2)] == ["ready\n", "stuck\n"]
    _go(second)
    second.communicate()
    assert ["stuck", "done", 2] in json.loads(portal.python(STATES))


def test_two_files_at_once_do_not_pass_the_quota_together(portal, installed, tmp_path):
    on_sqlite = installed(tmp_path / "home")
    for one in (portal, on_sqlite):
        assert one.python(TWO_FILES_AT_ONCE).strip() == "first"


def test_a_delivery_becomes_figures_on_postgresql_too(postgres, made, tmp_path):
    # The journey of tests/portal/deliveries, in a pytest of its own that uses the programme that was made for this one.
    database = {"PUBLIEK_PORTAL_DATABASE": postgres.make("journey")}
    chosen = ["tests/portal/deliveries/test_journey.py::test_a_file_becomes_figures_and_is_gone"]
    chosen += ["tests/portal/jobs/test_queue.py", "tests/portal/tenancy/test_access.py"]
    delivering = "tests/portal/collection/test_delivering.py::"
    chosen += [f"{delivering}test_the_same_key_with_the_same_body_is_done_once_and_answered_the_same"]
    chosen += [f"{delivering}test_a_request_that_is_being_worked_at_is_not_done_beside_it"]
    chosen += ["tests/portal/audit/test_log.py::test_no_line_is_shown_twice_or_left_out_from_page_to_page"]
    chosen += ["tests/portal/programme/test_open_page.py::test_reports_for_everybody_can_be_downloaded_and_no_others"]
    command = [sys.executable, "-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", *chosen]
    base = ["--basetemp", str(made.parent / "popen-postgresql")]
    how = {"cwd": ROOT, "env": os.environ | database, "capture_output": True, "text": True}
    done = subprocess.run([*command, *base], check=False, **how)
    assert done.returncode == 0, done.stdout[-3000:]
