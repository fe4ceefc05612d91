"""The page of results, by section: each benchmark writes its own, and leaves the others as they are."""

from pathlib import Path

from benchmarks.scale.results import machine

__all__ = ["PAGE", "machine", "write_section"]
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks.md"


def write_section(path: Path, title: str, lines: list[str]) -> None:
    """Write a section of the page in the place of the one with its title, or as the last one; the others stay."""
    head, *sections = path.read_text(encoding="utf-8").split("\n## ")
    text = "\n".join([title, "", *lines]) + "\n"
    at = next((place for place, one in enumerate(sections) if one.startswith(f"{title}\n")), len(sections))
    sections[at : at + 1] = [text]
    path.write_text("\n## ".join([head, *sections]), encoding="utf-8")
