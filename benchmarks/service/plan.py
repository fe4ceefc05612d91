"""The arithmetic of the plan for a national service: assumptions once, measured figures from the results."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from benchmarks.scale.side_by_side import UNTIL_MATCHED
from benchmarks.scale.tables import done, table

PROCESSORS = 2
"""Of a machine of the plan, as of the one measured."""


@dataclass(frozen=True)
class Assumed:
    """What nobody has measured: how large a national service would be, and when its work comes.

    rows: of an institution a year, on average; days: working days in which all of them deliver; looks: how often an
    export is looked at and tried before it is right; busy: the part of a day in which a machine has work.
    """

    programmes: int = 20
    institutions: int = 200
    years: int = 5
    rows: int = 100_000
    bytes_of_row: int = 90
    days: int = 10
    looks: int = 3
    reports: int = 4
    readers: int = 10
    pages: int = 40
    copies: int = 3

    @property
    def everybody(self) -> int:
        """Return all institutions."""
        return self.programmes * self.institutions


ASSUMED = Assumed()


def figures_of_plan(many: dict[str, Any], scale: dict[str, Any], assumed: Assumed = ASSUMED) -> dict[str, list[str]]:
    """Return the tables of the plan's page by name."""
    return {
        "assumptions": _assumptions(assumed),
        "storage": _storage(many, assumed),
        "work": _work(scale, assumed),
        "peak": _peak(scale, assumed),
    }


def _assumptions(of: Assumed) -> list[str]:
    return table(
        ("assumption", "number"),
        (
            ("programmes", f"{of.programmes:,}"),
            ("institutions in each", f"{of.institutions:,}"),
            ("years kept", f"{of.years:,}"),
            ("rows an institution delivers in a year, on average", f"{of.rows:,}"),
            ("bytes of a row", f"{of.bytes_of_row:,}"),
            ("working days in January in which nearly all deliver", f"{of.days:,}"),
            ("times an export is read: to look at, to try, to count", f"{of.looks:,}"),
            ("formats of each report", f"{of.reports:,}"),
            ("readers of an institution on the busiest day, and pages each looks at", f"{of.readers:,} x {of.pages:,}"),
            ("copies of what is kept, the first included", f"{of.copies:,}"),
        ),
    )


def _storage(many: dict[str, Any], of: Assumed) -> list[str]:
    sample = many[f"releases of {many['about']['institutions']}"]
    one, together = (sum(sample["bytes"][kind].values()) for kind in ("institution", "together"))
    unions = sample["number"]["together"] // many["about"]["years"]
    releases = of.everybody * of.years
    all_releases, all_unions = releases * one, of.programmes * unions * of.years * together
    measured = many["about"]["programmes"] * many["about"]["institutions"] * many["about"]["years"]
    cells = many["cells sorted"]["bytes"] * of.everybody * of.years / measured
    kept = all_releases + all_unions + cells
    waiting = of.everybody / of.days * of.rows * of.bytes_of_row
    return table(
        ("kept or waiting", "arithmetic", "GB"),
        (
            (
                "releases of institutions",
                f"{of.programmes} x {of.institutions} x {of.years} x {one / 1e6:.2f} MB",
                f"{all_releases / 1e9:.1f}",
            ),
            (
                "releases of programmes and disciplines",
                f"{of.programmes} x {unions} x {of.years} x {together / 1e6:.2f} MB",
                f"{all_unions / 1e9:.1f}",
            ),
            ("all cells beside each other, for questions across programmes", "measured", f"{cells / 1e9:.1f}"),
            ("all that is kept, in copies", f"{of.copies} x {kept / 1e9:.1f}", f"{of.copies * kept / 1e9:.1f}"),
            (
                "deliveries waiting in the vault on a day of the peak",
                f"{of.everybody:,} / {of.days} x {of.rows:,} x {of.bytes_of_row} bytes",
                f"{waiting / 1e9:.1f}",
            ),
        ),
    )


def _costs(scale: dict[str, Any]) -> tuple[float, float, float]:
    """Return processor seconds: of a row at the largest size, and of a release and its reports."""
    sizes = [int(name) for name, rounds in scale.items() if name.isdigit() and done(rounds, "journey")]
    stages = done(scale[str(max(sizes))], "journey")[0]["answer"]["stages"]
    of_row = sum(stages[name]["cpu"] for name in (*UNTIL_MATCHED, "audience")) / max(sizes)
    reports = sum(stage["cpu"] for name, stage in stages.items() if name.startswith("report"))
    return of_row, stages["release"]["cpu"], reports


def _work(scale: dict[str, Any], of: Assumed) -> list[str]:
    of_row, release, reports = _costs(scale)
    rows = of.everybody * of.rows * of.looks
    hours = {
        f"rows read, {of.looks} times: {rows:,} x {of_row * 1e6:.1f} µs": rows * of_row / 3600,
        f"releases: {of.everybody:,} x {release:.1f} s": of.everybody * release / 3600,
        f"reports in {of.reports} formats: {of.everybody:,} x {reports:.1f} s": of.everybody * reports / 3600,
    }
    whole = sum(hours.values())
    lines = [(what, f"{spent:,.1f}", f"{100 * spent / whole:.0f} %") for what, spent in hours.items()]
    return table(("work of a year", "processor hours", "share"), [*lines, ("together", f"{whole:,.1f}", "100 %")])


def _peak(scale: dict[str, Any], of: Assumed) -> list[str]:
    of_row, release, reports = _costs(scale)
    of_one = of.rows * of.looks * of_row + release + reports
    a_day = of.everybody / of.days
    hours = a_day * of_one / 3600
    asked = a_day * of.readers * of.pages
    return table(
        ("on a day of the peak", "arithmetic", "number"),
        (
            ("institutions that deliver", f"{of.everybody:,} / {of.days}", f"{a_day:,.0f}"),
            ("processor hours", f"{a_day:,.0f} x {of_one:.1f} s", f"{hours:,.1f}"),
            (
                f"machines of {PROCESSORS} processors, all done within eight hours",
                f"{hours:,.1f} / ({PROCESSORS} x 8), rounded up",
                f"{ceil(hours / (PROCESSORS * 8)):,}",
            ),
            ("pages asked for", f"{a_day:,.0f} x {of.readers} x {of.pages}", f"{asked:,.0f}"),
            ("pages a second, in eight hours", f"{asked:,.0f} / 28,800", f"{asked / 28_800:,.1f}"),
        ),
    )
