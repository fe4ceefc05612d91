"""The queue: one owner for each job, whatever dies, and nothing twice that should be there once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from publiek.errors import UserError
from publiek.portal.jobs import clock, queue, recurring, registry, tasks, worker
from publiek.portal.jobs.models import Job, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(monkeypatch):
    """Return a way to register a task for one test."""
    monkeypatch.setattr(registry, "_TASKS", {})
    return registry.task


def _let_lease_run_out(job):
    Job.objects.filter(pk=job.pk).update(lease=timezone.now() - timedelta(seconds=1))


def _now(job):
    Job.objects.filter(pk=job.pk).update(run_at=timezone.now())


def test_a_job_has_one_owner():
    asked = queue.ask("x")
    assert queue.take("one").pk == asked.pk
    assert queue.take("two") is None


def test_of_two_workers_that_saw_the_same_job_one_gets_it():
    seen = queue.ask("x")
    again = Job.objects.get(pk=seen.pk)
    assert [queue._claim(seen, "one"), queue._claim(again, "two")] == [True, False]


def test_the_job_of_a_dead_worker_is_taken_over_and_the_dead_one_can_change_nothing():
    queue.ask("x")
    first = queue.take("one")
    _let_lease_run_out(first)
    second = queue.take("two")
    assert second.pk == first.pk
    assert not queue.keep(first)
    assert not queue.finish(first, {"by": "one"})
    assert queue.finish(second, {"by": "two"})
    assert Job.objects.get().result == {"by": "two"}


def test_jobs_in_a_lane_run_one_by_one_and_hold_up_no_other():
    for _ in range(30):
        queue.ask("x", lane="period 2025")
    other = queue.ask("x")
    first = queue.take("one")
    assert queue.take("two").pk == other.pk
    assert queue.take("three") is None
    queue.finish(first, {})
    assert queue.take("three").lane == "period 2025"


def test_what_is_asked_for_twice_is_there_once_until_it_has_ended():
    first = queue.ask("x", unique="delivery 1", row=1)
    assert queue.ask("x", unique="delivery 1").pk == first.pk
    assert first.about == {"row": 1}
    queue.finish(queue.take("one"), {})
    assert queue.ask("x", unique="delivery 1").pk != first.pk


def test_a_fault_of_ours_is_tried_again_later_each_time_and_then_given_up(task):
    task("x", tries=2)(lambda _job, _progress: 1 / 0)
    job = queue.ask("x")
    first = worker.work_one("one")
    assert (first.state, first.tries) == (State.WAITING, 1)
    assert first.run_at > timezone.now()
    _now(job)
    second = worker.work_one("one")
    assert (second.state, second.fault["ours"]) == (State.DEAD, True)


def test_a_fault_of_a_user_is_not_tried_again(task):
    def wrong(_job, _progress):
        raise UserError("There is no postcode.", mend="ask for it")

    task("x")(wrong)
    queue.ask("x")
    ended = worker.work_one("one")
    assert (ended.state, ended.tries) == (State.DEAD, 1)
    assert ended.fault == {
        "what": "There is no postcode.",
        "file": None,
        "sheet": None,
        "row": None,
        "column": None,
        "mend": "ask for it",
        "ours": False,
    }


def test_a_job_that_kills_its_workers_is_given_up(task):
    task("x", tries=2)(lambda _job, _progress: {})
    job = queue.ask("x")
    for name in ("one", "two"):
        queue.take(name)
        _let_lease_run_out(job)
    assert worker.work_one("three").state == State.DEAD
    assert "died" in Job.objects.get().fault["what"]


@pytest.mark.parametrize("error", [UserError("There is no postcode.", mend="ask"), ZeroDivisionError()])
def test_whoever_waits_for_it_is_told_once_when_a_job_is_given_up(task, error):
    told = []

    def wrong(_job, _progress):
        raise error

    task("x", tries=2, given_up=told.append)(wrong)
    job = queue.ask("x")
    worker.work_one("one")
    assert told == ([job] if isinstance(error, UserError) else [])
    _now(job)
    worker.work_one("one")
    assert told == [job]


def test_when_workers_die_of_it_one_is_told_too(task):
    told = []
    task("x", tries=1, given_up=told.append)(lambda _job, _progress: {})
    job = queue.ask("x")
    queue.take("one")
    _let_lease_run_out(job)
    worker.work_one("two")
    assert told == [job]


def test_a_worker_that_lost_its_job_tells_nobody(task):
    told = []

    def slow(job, _progress):
        _let_lease_run_out(job)
        queue.take("another")
        raise UserError("Another run of this study is at work.", mend="wait")

    task("x", given_up=told.append)(slow)
    queue.ask("x")
    assert worker.work_one("one").state == State.RUNNING
    assert told == []


def test_regular_work_that_failed_does_not_pile_up_and_other_work_waits_for_a_person():
    for unique in (f"{recurring.REGULAR}sweep", "figures"):
        queue.fail(_taken(unique), {"what": "no"}, again=None)
    Job.objects.update(ended_at=timezone.now() - timedelta(days=100))
    assert tasks.forget(None, None) == {"removed": 1}
    assert Job.objects.get().unique == "figures"


def test_a_job_of_an_unknown_kind_is_given_up(task):
    queue.ask("gone")
    assert worker.work_one("one").state == State.DEAD


def test_a_worker_that_is_told_to_end_hands_its_job_back_as_if_untried(task):
    def told(_job, _progress):
        raise KeyboardInterrupt

    task("x")(told)
    queue.ask("x")
    with pytest.raises(KeyboardInterrupt):
        worker.work_one("one")
    back = Job.objects.get()
    assert (back.state, back.tries, back.owner) == (State.WAITING, 0, "")
    assert queue.take("two").pk == back.pk


def test_a_job_that_was_given_up_is_tried_anew_or_let_be(task):
    for unique in ("again", "never"):
        queue.fail(_taken(unique), {"what": "no"}, again=None)
    again, never = (Job.objects.get(unique=unique) for unique in ("again", "never"))
    assert queue.revive(again)
    assert queue.close(never)
    assert not queue.revive(never)
    assert queue.take("one").pk == again.pk


def test_what_was_asked_for_anew_stands_in_the_place_of_what_was_given_up():
    dead = _taken("figures")
    queue.fail(dead, {"what": "no"}, again=None)
    queue.ask("x", unique="figures")
    queue.revive(dead)
    assert Job.objects.get(pk=dead.pk).state == State.CLOSED


def test_progress_is_told_to_the_row(task):
    def work(_job, progress):
        with progress.task("Institutions", 3) as step:
            step.advance(2)
        return {"made": 3}

    task("x")(work)
    queue.ask("x")
    ended = worker.work_one("one")
    assert (ended.step, ended.done, ended.total, ended.result) == ("Institutions", 2, 3, {"made": 3})


def test_regular_work_is_in_the_queue_once_and_comes_again_at_its_next_moment(task):
    task("sweep", every=timedelta(hours=1))(lambda _job, _progress: {})
    for _ in range(2):
        recurring.ask_for_due()
    assert worker.work_one("one").state == State.DONE
    recurring.ask_for_due()
    waiting = Job.objects.get(state=State.WAITING)
    assert timedelta(0) < waiting.run_at - timezone.now() <= timedelta(hours=1)
    assert worker.work_one("one") is None


def test_regular_work_that_missed_its_moment_is_done_at_once(task):
    task("sweep", every=timedelta(hours=1))(lambda _job, _progress: {})
    old = queue.ask("sweep", run_at=timezone.now() - timedelta(days=2))
    queue.finish(queue.take("one"), {})
    recurring.ask_for_due()
    assert Job.objects.exclude(pk=old.pk).get().run_at <= timezone.now()


def test_what_a_clock_that_ran_ahead_put_off_is_done_when_it_is_right_again(task):
    task("sweep", every=timedelta(hours=1))(lambda _job, _progress: {})
    recurring.ask_for_due()
    held = queue.take("dead")
    year = timezone.now() + timedelta(days=365)
    Job.objects.filter(pk=held.pk).update(lease=year)
    asked = queue.ask("sweep", run_at=year)
    soon = queue.ask("sweep", run_at=timezone.now() + timedelta(hours=1))
    assert queue.take("one") is None
    clock.heed_clock()
    assert queue.take("one").pk == asked.pk
    assert Job.objects.get(pk=held.pk).lease <= timezone.now() + queue.LEASE
    assert queue.keep(held)
    assert Job.objects.get(pk=soon.pk).run_at == soon.run_at


def _taken(unique):
    queue.ask("x", unique=unique)
    return queue.take("one")
