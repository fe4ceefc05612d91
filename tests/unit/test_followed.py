"""Progress of a query that runs: percents, which never go back."""

from contextlib import contextmanager
from threading import Event

from publiek.cli.console import Lines
from publiek.delivery.receive import receive
from publiek.engine.duck import DuckWorkspace
from publiek.engine.followed import WHOLE, followed

PATIENCE = 10


class Counted:
    def __init__(self):
        self.done, self.totals = 0, []

    def advance(self, steps=1):
        self.done += steps

    @contextmanager
    def task(self, name, total=None):
        self.totals.append((name, total))
        yield self


def test_the_furthest_counts_and_what_is_unknown_does_not():
    told, ended, task = iter([-1.0, 10.4, 5.0, 60.9]), Event(), Counted()

    def far():
        percent = next(told, None)
        if percent is None:
            ended.set()
            return 60.9
        return percent

    with followed(far, task, every=0.0001):
        assert ended.wait(PATIENCE)
    assert task.done == 60


def test_a_database_tells_how_far_it_is_and_prints_nothing(capfd):
    with DuckWorkspace() as workspace:
        assert workspace.connection.query_progress() <= WHOLE
        assert workspace.value("SELECT sum(range) FROM range(1000000)") > 0
    assert capfd.readouterr() == ("", "")


def test_reading_a_file_says_so_in_percents(tmp_path):
    file, shown = tmp_path / "kassa.csv", Counted()
    file.write_text("Postcode;Huisnummer;Aantal\n1012AB;1;2\n1012AB;3;1\n")
    with DuckWorkspace() as workspace:
        receive(workspace, file, progress=shown)
    assert ("Reading kassa.csv", WHOLE) in shown.totals


def test_a_log_tells_of_work_within_work_once_a_minute(capsys):
    times = iter([0.0, 10.0, 61.0, 61.0, 70.0, 0.0])
    lines = Lines(lambda: next(times))
    with lines.task("Institutions"):
        for name in ("at ten seconds", "after a minute", "right after"):
            with lines.task(name):
                pass
    assert capsys.readouterr().err == "Institutions ...\nafter a minute ...\n"
