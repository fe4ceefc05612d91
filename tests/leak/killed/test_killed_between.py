"""A run of several institutions that is killed in between takes up at the first that has no release."""

import tomllib
from contextlib import contextmanager
from itertools import takewhile

import pytest
import tomli_w

from publiek.progress import SILENT
from publiek.run.running import run_study

pytestmark = pytest.mark.slow
READING = "Reading "


class Seen:
    """A progress that notes which files are read."""

    def __init__(self):
        self.files = []

    @contextmanager
    def task(self, name, total=None):
        if name.startswith(READING) and name.endswith(".csv"):
            self.files.append(name.removeprefix(READING))
        with SILENT.task(name, total) as task:
            yield task


@pytest.fixture
def several(place, small_demo):
    """Return a function that gives the study so many institutions, each with an export of its own."""

    def make(number):
        third = place.exports[0].with_name("Lijst_van_Verzinsel 3.csv")
        third.write_bytes((small_demo / "aanleveringen" / "oeverloos-verkoop.csv").read_bytes())
        exports = [*place.exports, third][:number]
        settings = tomllib.loads(place.study.read_text()) | {"formats": ["csv"]}  # the quickest
        settings["institution"] = [
            {"id": f"zaal-{at}", "name": f"Zaal {at}", "discipline": "podium", "deliveries": [str(export)]}
            for at, export in enumerate(exports, 1)
        ]
        place.study.write_text(tomli_w.dumps(settings))
        return [export.name for export in exports]

    return make


def figures(place, seen) -> list:
    """Run again until all figures are there; return what went wrong."""
    outcomes = takewhile(lambda outcome: outcome.step == "figures", run_study(place.study, seen, jobs=1))
    return [outcome for outcome in outcomes if outcome.faults]


def released(place) -> dict[str, int]:
    """Return when each release was written, by institution."""
    return {file.parts[-3]: file.stat().st_mtime_ns for file in place.study.parent.glob("releases/*/*/manifest.json")}


def test_a_run_goes_on_at_the_first_institution_without_a_release(place, several):
    files = several(2)
    place.kill("publiek.study.journey:publish", "before", 2, "run", place.study)
    before = released(place)
    assert list(before) == ["zaal-1"]
    seen = Seen()
    assert figures(place, seen) == []
    assert seen.files == files[1:]
    assert released(place)["zaal-1"] == before["zaal-1"]
    assert set(released(place)) == {"zaal-1", "zaal-2"}


def test_for_figures_of_all_together_all_are_read_again_and_what_was_released_stays(place, several):
    """Households are in memory only: who came to several institutions can be told only where all have been read."""
    files = several(3)
    place.kill("publiek.study.journey:publish", "before", 3, "run", place.study)
    before = released(place)
    assert sorted(before) == ["zaal-1", "zaal-2"]
    seen = Seen()
    assert figures(place, seen) == []
    assert seen.files == files
    after = released(place)
    assert {one: after[one] for one in before} == before
    assert {"zaal-3", "programme-proef"} <= set(after)
    again = Seen()
    assert figures(place, again) == []
    assert again.files == []
