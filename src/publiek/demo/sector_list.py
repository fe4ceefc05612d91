"""The invented list of all institutions of the simulated city, with which participants are compared."""

from pathlib import Path

from publiek.demo.attendance import facts


def write_sector_list(path: Path) -> None:
    """Write the number of institutions by discipline and stadsdeel, as `sector` in study.toml wants it."""
    sector = dict(facts()["sector"])
    lines = [f"# Bron: {sector.pop('source')}", "discipline,stadsdeel,institutions"]
    lines += [f"{name},{code},{number}" for name, places in sector.items() for code, number in places.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
