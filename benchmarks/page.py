"""The page of results, by section: medians with their spread, and ratios taken round by round."""

import os
import platform
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.timing import Timed

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks.md"
Rounds = list[dict[tuple[str, int], Timed]]
WHAT = {
    "ours": "publiek: read, parse addresses, match",
    "bare": "bare: read the file with DuckDB, join postcode, number, letter and addition normalised beforehand",
    "packed": "the limit: the same with keys packed into integers beforehand",
    "pandas": "the same job in pandas",
    "start": "`publiek --help`",
}


def write_matching(path: Path, rounds: Rounds, rows: int) -> None:
    """Write the section on reading and matching."""
    lines = [
        "Every job is a process of its own, start-up included; the jobs take turns, and a ratio is taken within a",
        "round, so that a machine that slows down slows both sides.",
        "",
        f"Reference of 9.5 million invented addresses; {len(rounds)} rounds; {machine('pandas')}.",
        "",
        "| job | rows | wall, s | processor, s | peak memory, GB | rows with a household |",
        "|---|---:|---:|---:|---:|---:|",
        *(_line(rounds, *key) for key in rounds[0]),
        "",
        "| ratio of wall time | median | lowest | highest |",
        "|---|---:|---:|---:|",
        _ratio(rounds, ("ours", rows), ("bare", rows), "publiek / bare"),
        _ratio(rounds, ("ours", rows), ("packed", rows), "publiek / the limit"),
        _ratio(rounds, ("pandas", rows), ("ours", rows), "pandas / publiek"),
    ]
    write_section(path, "Reading and matching", lines)


def write_section(path: Path, title: str, lines: list[str]) -> None:
    """Write a section of the page in the place of the one with its title, or as the last one; the others stay."""
    head, *sections = path.read_text(encoding="utf-8").split("\n## ")
    text = "\n".join([title, "", *lines]) + "\n"
    at = next((place for place, one in enumerate(sections) if one.startswith(f"{title}\n")), len(sections))
    sections[at : at + 1] = [text]
    path.write_text("\n## ".join([head, *sections]), encoding="utf-8")


def machine(*more: str) -> str:
    """Return what was measured on: cores, Python and libraries."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pyarrow", *more))
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {libraries}"


def _line(rounds: Rounds, job: str, rows: int) -> str:
    runs = [one[job, rows] for one in rounds]
    walls = [run.wall for run in runs]
    wall = f"{median(walls):.2f} ({min(walls):.2f}-{max(walls):.2f})"
    memory = max(run.memory for run in runs) / 1e9
    answer = runs[0].answer if job != "start" else ""
    return f"| {WHAT[job]} | {rows:,} | {wall} | {median(run.cpu for run in runs):.2f} | {memory:.2f} | {answer} |"


def _ratio(rounds: Rounds, above: tuple[str, int], below: tuple[str, int], name: str) -> str:
    ratios = [one[above].wall / one[below].wall for one in rounds]
    return f"| {name} | {median(ratios):.2f} | {min(ratios):.2f} | {max(ratios):.2f} |"
