"""The section on many programmes, and the figures of the plan, from the results: python -m benchmarks.service.page."""

from pathlib import Path
from typing import Any

from benchmarks.page import PAGE, write_section
from benchmarks.scale.results import Results
from benchmarks.scale.tables import table
from benchmarks.service.plan import figures_of_plan

TITLE = "Many programmes"
PLAN = Path(__file__).parents[2] / "docs" / "explanation" / "national-service.md"
_MARK, _END = "<!-- figures: {} -->", "<!-- end -->"


def write() -> None:
    """Write the section and the figures of the plan; what is written by hand stays."""
    found = Results("many_programmes").parts
    write_section(PAGE, TITLE, section(found))
    PLAN.write_text(filled(PLAN.read_text(encoding="utf-8"), plan(found)), encoding="utf-8")


def plan(found: dict[str, Any]) -> dict[str, list[str]]:
    """Return the plan's figures by the name of their place on its page."""
    return figures_of_plan(found, Results("scale").parts)


def filled(text: str, figures: dict[str, list[str]]) -> str:
    """Return a page with the lines between its marks written anew; KeyError for a mark of which nothing is known."""
    head, *places = text.split(_MARK.partition("{}")[0])
    done = [head]
    for place in places:
        name, _, rest = place.partition(" -->")
        after = rest.partition(_END)[2]
        done.append("\n".join([f"{name} -->", *figures[name], f"{_END}{after}"]))
    return _MARK.partition("{}")[0].join(done)


def section(found: dict[str, Any]) -> list[str]:
    """Return the lines of the section."""
    about = found["about"]
    samples = [found[f"releases of {number}"] for number in (about["sample"], about["institutions"])]
    return [
        f"{about['machine']}. Measured on {about['day']} by `python -m benchmarks.many_programmes`.",
        "",
        "Releases as they are written, of one programme over five years; the demo's institutions travelled once, the",
        "other institutions and years have their figures under another name. Cold: the files are not in the system's",
        "memory; warm: asked again.",
        "",
        *table(("of a release, kB", "institution", "programme or discipline"), _sizes(samples[-1]["bytes"])),
        "",
        *table(
            ("question, ms (cold; warm)", *(f"{sum(sample['number'].values()):,} releases" for sample in samples)),
            (
                (what, *(_times(sample[name]) for sample in samples))
                for what, name in {
                    "a page of an institution: read its release, work out all figures": "page",
                    "the same of the programme": "page of the programme",
                    "the programme over five years": "programme over years",
                    "one segment in one gemeente, everywhere: all releases as they are": "everywhere",
                }.items()
            ),
        ),
        "",
        f"The same question of all cells of {about['programmes']} such programmes as Parquet, a file for each",
        "programme and year:",
        "",
        *table(
            ("cells", "size, MB", "to write, s", "question, ms (cold; warm)"),
            (
                (what, f"{kept['bytes'] / 1e6:,.0f}", f"{kept['write']:.1f}", _times(kept["everywhere"]))
                for what, kept in {
                    "as the releases come": found["cells as written"],
                    "sorted by part and area": found["cells sorted"],
                }.items()
            ),
        ),
    ]


def _sizes(of: dict[str, dict[str, float]]) -> list[tuple[str, str, str]]:
    lines = [(f"`{name}`", *(f"{of[kind][name] / 1e3:,.0f}" for kind in of)) for name in of["institution"]]
    whole = ("together", *(f"{sum(of[kind].values()) / 1e3:,.0f}" for kind in of))
    return [(name, first, second) for name, first, second in (*lines, whole)]


def _times(found: dict[str, float]) -> str:
    return f"{found['cold'] * 1000:,.0f}; {found['warm'] * 1000:,.0f}"


if __name__ == "__main__":
    write()
