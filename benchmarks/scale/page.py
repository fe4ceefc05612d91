"""The page's sections on deliveries of any size, from the results alone: python -m benchmarks.scale.page."""

from typing import Any

from benchmarks.page import PAGE, write_section
from benchmarks.scale.books import workbooks
from benchmarks.scale.by_stage import by_stage
from benchmarks.scale.child import GB, Room
from benchmarks.scale.results import Results
from benchmarks.scale.side_by_side import all_ratios, side_by_side
from benchmarks.scale.tables import Rounds

SIDE, STAGES, BOOKS = "One delivery, side by side", "One delivery, stage by stage", "Workbooks"


def write(results: Results) -> None:
    """Write the sections; those of other benchmarks stay as they are."""
    for title, lines in sections(results).items():
        write_section(PAGE, title, lines)


def sections(results: Results) -> dict[str, list[str]]:
    """Return the lines of each section by its title."""
    sizes: dict[int, Rounds] = {int(name): found for name, found in results.parts.items() if name.isdigit()}
    sizes = dict(sorted(sizes.items()))
    about = results.parts["about"]
    return {
        SIDE: [*_about(about), "", *side_by_side(sizes), "", *all_ratios(sizes)],
        STAGES: by_stage(sizes),
        BOOKS: workbooks(sizes),
    }


def _about(about: dict[str, Any]) -> list[str]:
    return [
        f"{about['machine']}.",
        f"Measured on {about['day']} by `python -m benchmarks.scale.measure`.",
        "",
        "9.5 million invented addresses; deliveries as CSV, ten million rows a file at most, in which households come",
        "two and a half times on average and one row in twenty is odd. Every job is a process of its own, start-up",
        f"included. The jobs take turns, {about['rounds']} rounds (one from five million rows on),",
        "and a ratio is taken within a round, so that a machine that slows down slows both sides. A job is stopped",
        f"where it holds more than {Room().memory / GB:.0f} GB of its own, or works for more than",
        f"{Room().seconds / 60:.0f} minutes; publiek, DuckDB and Splink may keep 3 GB of tables in memory, and put the",
        "rest on disk.",
    ]


if __name__ == "__main__":
    write(Results("scale"))
