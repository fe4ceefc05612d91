"""Finding segments in a survey: python -m benchmarks.segments [--people 10000] [--most 15] [--starts 20].

The command `publiek model fit` as users run it, on an invented survey of 30 items of which nothing repeats; and beside
StepMix on a smaller one, in turns, each in a process of its own, with the same number of starts. Writes its section of
docs/reference/benchmarks.md.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

import numpy as np

from benchmarks.page import PAGE, machine, write_section

ITEMS, TRUE, SEED = 30, 11, 1
WITHIN = 300
"""Seconds on two cores: what the project promises for 10,000 respondents, 1 to 15 classes and 20 starts."""
SMALL = {"people": 2000, "classes": 6, "starts": 5}
ROUNDS = 3
TITLE = "Segments in a survey"


def main() -> None:
    """Time the command, then both on the smaller survey in turns, and write the section."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="publiek-bench-") as folder:
        large, small = Path(folder) / "large.csv", Path(folder) / "small.csv"
        write_survey(large, options.people)
        write_survey(small, SMALL["people"])
        ranges = [_ranged(large, options.most, options.starts, resamples) for resamples in (0, 10)]
        print(ranges, flush=True)
        rounds = [{name: _one(name, small) for name in ("publiek", "stepmix")} for _ in range(ROUNDS)]
        print(rounds, flush=True)
    write_section(PAGE, TITLE, [*_whole(options, ranges), "", *beside(rounds)])


def write_survey(to: Path, people: int) -> None:
    """Write a survey of eleven classes that differ, but not entirely; items have 2, 2 or 5 answers."""
    random = np.random.default_rng(SEED)
    classes = random.choice(TRUE, people, p=random.dirichlet(np.full(TRUE, 5.0)))
    columns = []
    for item in range(ITEMS):
        tables = random.dirichlet(np.full((2, 2, 5)[item % 3], 2.0), TRUE)
        columns.append((random.random(people)[:, None] > tables.cumsum(axis=1)[classes][:, :-1]).sum(axis=1))
    with to.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_names())
        writer.writerows(np.column_stack(columns).tolist())


def _names() -> list[str]:
    return [f"item{number}" for number in range(ITEMS)]


def _ranged(survey: Path, most: int, starts: int, resamples: int) -> dict[str, float]:
    options = ["--classes", f"1-{most}", "--starts", str(starts), "--resamples", str(resamples)]
    _, wall, processor = _timed(["publiek.cli.app", "model", "fit", str(survey), *options])
    return {"resamples": resamples, "wall": wall, "cpu": processor}


def _one(name: str, survey: Path) -> dict[str, float]:
    if name == "stepmix":
        found, wall, processor = _timed(["benchmarks.segments_stepmix", str(survey), json.dumps(SMALL)])
    else:
        options = ["--classes", str(SMALL["classes"]), "--starts", str(SMALL["starts"])]
        found, wall, processor = _timed(["publiek.cli.app", "model", "fit", str(survey), *options])
    return {"wall": wall, "cpu": processor, "log_likelihood": found["log_likelihood"]}


def _timed(arguments: list[str]) -> tuple[dict[str, float], float, float]:
    """Run a module; return what it answers in JSON, and its seconds on the wall and of the processor."""
    module, *rest = arguments
    if module == "publiek.cli.app":
        start = ["-c", "from publiek.cli.app import main; main()"]
        rest = [*rest, "--items", ",".join(_names()), "--json"]
    else:
        start = ["-m", module]
    before, begin = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([sys.executable, *start, *rest], check=True, stdout=subprocess.PIPE, text=True)
    wall, after = time.perf_counter() - begin, getrusage(RUSAGE_CHILDREN)
    return json.loads(done.stdout), wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _whole(options: argparse.Namespace, ranges: list[dict[str, float]]) -> list[str]:
    return [
        f"`publiek model fit`: {options.people:,} invented respondents, no two alike, {ITEMS} items of 2 to 5 answers,",
        f"1 to {options.most} classes, {options.starts} starts for each. {machine('stepmix')}.",
        "By `python -m benchmarks.segments`; other work on the machine is in the wall time.",
        "",
        "| | wall, s | processor, s | promised, s |",
        "|---|---:|---:|---:|",
        *(f"| {_resampled(one)} | {one['wall']:.0f} | {one['cpu']:.0f} | {WITHIN} |" for one in ranges),
    ]


def _resampled(one: dict[str, float]) -> str:
    return f"with {one['resamples']:.0f} resamples of each" if one["resamples"] else "all models"


def beside(rounds: list[dict[str, dict[str, float]]]) -> list[str]:
    """Return the lines on both: medians over the rounds, and the median of the ratios within each."""
    names = {"publiek": "`publiek model fit`", "stepmix": "StepMix"}
    middle = {key: median(one["stepmix"][key] / one["publiek"][key] for one in rounds) for key in ("wall", "cpu")}
    return [
        f"Beside StepMix: {SMALL['people']:,} respondents, {SMALL['classes']} classes, {SMALL['starts']} starts;",
        f"in turns, {ROUNDS} rounds, each a process of its own, start-up included. Seconds are medians,",
        "ratios are taken within a round.",
        "",
        "| | wall, s | processor, s | log-likelihood |",
        "|---|---:|---:|---:|",
        *(_row(label, [one[name] for one in rounds]) for name, label in names.items()),
        f"| StepMix / publiek | {middle['wall']:.0f} | {middle['cpu']:.0f} | |",
    ]


def _row(label: str, found: list[dict[str, float]]) -> str:
    wall, processor = (median(one[key] for one in found) for key in ("wall", "cpu"))
    return f"| {label} | {wall:.1f} | {processor:.1f} | {found[0]['log_likelihood']:,.2f} |"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.segments", description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--most", type=int, default=15)
    parser.add_argument("--starts", type=int, default=20)
    return parser.parse_args()


if __name__ == "__main__":
    main()
