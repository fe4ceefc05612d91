"""Ctrl-C ends a command with 130 and one line, whatever it was at; processes that it began end with it."""

import signal
import time
from multiprocessing import active_children

import pytest

from publiek.engine.duck import DuckWorkspace
from publiek.run import reports
from publiek.run.processes import pool
from publiek.run.stopping import listening, unheard


def ctrl_c(*_):
    signal.raise_signal(signal.SIGINT)


def test_ctrl_c_is_told_in_a_word(publiek, monkeypatch):
    monkeypatch.setattr("publiek.secret.write_new_key", ctrl_c)
    answer = publiek("key", "new", "x")
    assert answer.code == 130
    assert answer.err == "Stopped.\n"


def test_it_is_heard_where_a_library_makes_an_error_of_its_own_of_it(publiek, monkeypatch):
    def query(_):
        with DuckWorkspace(threads=1) as workspace:
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            workspace.rows("SELECT sum(a.range * b.range % 7) FROM range(100000000) a, range(1000) b")

    before = signal.signal(signal.SIGALRM, ctrl_c)
    monkeypatch.setattr("publiek.secret.write_new_key", query)
    answer = publiek("key", "new", "x")
    signal.signal(signal.SIGALRM, before)
    assert (answer.code, answer.err) == (130, "Stopped.\n")


def test_it_waits_for_what_must_not_be_broken_off():
    done = []
    with listening(), pytest.raises(KeyboardInterrupt), unheard():
        ctrl_c()
        done.append("all of it")
    assert done == ["all of it"]


def test_a_job_in_the_background_is_not_stopped():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    with listening():
        ctrl_c()
    signal.signal(signal.SIGINT, before)


@pytest.mark.slow
def test_other_processes_end_at_once():
    before = set(active_children())
    with listening(), pytest.raises(KeyboardInterrupt), pool(1) as workers, unheard():
        workers.submit(time.sleep, 60)
        ctrl_c()
    assert set(active_children()) == before


def test_what_was_half_written_when_a_run_was_killed_is_cleared_away(tmp_path):
    report = tmp_path / "a.nl.html"
    for name in (".a.nl.html.12.part", ".b.nl.html.12.part"):
        (tmp_path / name).write_text("half")
    (tmp_path / ".a.nl.html.13.part").mkdir()
    report.write_text("earlier")
    reports._clear(report)
    assert sorted(file.name for file in tmp_path.iterdir()) == [".b.nl.html.12.part", "a.nl.html"]
