"""A whole study, from deliveries to reports: python -m benchmarks.study [--rows 20000] [--sizes 21 100 200].

Writes its section of docs/reference/benchmarks.md. Time is that of 21 institutions in four formats; memory that of more
and more institutions of few rows, in HTML: what is kept of each would show there.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.page import PAGE, machine, write_section

INSTITUTIONS, FEW_ROWS = 21, 400
FORMATS = ("html", "pdf", "pptx", "xlsx")
FIGURES_WITHIN, ALL_WITHIN = 60, 600
"""Seconds on two cores: what the project promises."""
TITLE = "A whole study"


def main() -> None:
    """Time one study, run it again in one process to see where the time goes, and let studies grow."""
    options = _options()
    whole = _measured("run", INSTITUTIONS, options.rows, FORMATS)
    print(f"run: {whole}", flush=True)
    stages = _measured("stages", INSTITUTIONS, options.rows, FORMATS)
    print(f"stages: {stages}", flush=True)
    growing = {}
    for size in options.sizes:
        growing[size] = _measured("run", size, FEW_ROWS, ("html",))
        print(f"{size} institutions: {growing[size]}", flush=True)
    write_section(PAGE, TITLE, [*_time(options.rows, whole), "", *_where(stages), "", *_memory(growing)])


def _measured(job: str, institutions: int, rows: int, formats: tuple[str, ...]) -> dict[str, float]:
    """Make a study and run it, each in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="publiek-bench-") as folder:
        place = Path(folder) / "study"
        made = _python("benchmarks.study_data", str(place), str(institutions), str(rows), *formats)
        found: dict[str, float] = json.loads(_python("benchmarks.study_jobs", job, made))
    return found


def _python(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[-1]


def _time(rows: int, whole: dict[str, float]) -> list[str]:
    return [
        f"{INSTITUTIONS} invented institutions of about {rows:,} rows each, as the demo exports them, in one",
        "`publiek run`: figures of each, of three disciplines and of the programme; then every report in Dutch, as",
        f"{', '.join(name.upper() for name in FORMATS)}. {machine()}. By `python -m benchmarks.study`.",
        "",
        "| until | wall, s | promised, s |",
        "|---|---:|---:|",
        f"| all figures are there | {whole['figures']:.0f} | {FIGURES_WITHIN} |",
        f"| all reports are there | {whole['all']:.0f} | {ALL_WITHIN} |",
        "",
        f"It took {whole['processor']:.0f} s of processor time, and at most {whole['memory']:.0f} MB of memory;",
        f"each of the processes that write reports took at most {whole['worker']:.0f} MB.",
    ]


def _where(stages: dict[str, float]) -> list[str]:
    total = sum(stages.values())
    lines = [f"| {stage} | {spent:.1f} | {100 * spent / total:.0f} % |" for stage, spent in stages.items()]
    return [
        "Where the time goes, in one process:",
        "",
        "| stage | processor, s | share |",
        "|---|---:|---:|",
        *lines,
    ]


def _memory(growing: dict[int, dict[str, float]]) -> list[str]:
    lines = [
        f"| {size} | {found['all']:.0f} | {found['memory']:.0f} | {found['worker']:.0f} |"
        for size, found in growing.items()
    ]
    return [
        f"As a study grows (institutions of about {FEW_ROWS} rows, reports in HTML):",
        "",
        "| institutions | wall, s | memory, MB | of a process that writes reports, MB |",
        "|---:|---:|---:|---:|",
        *lines,
    ]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.study", description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000, help="of each institution, about")
    parser.add_argument("--sizes", type=int, nargs="*", default=[21, 100, 200], help="numbers of institutions")
    return parser.parse_args()


if __name__ == "__main__":
    main()
