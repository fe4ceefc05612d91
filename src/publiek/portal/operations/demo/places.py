"""Where the demo keeps what, in the portal's home."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """The folders of a demo portal; `years` from the first to the last."""

    home: Path
    years: tuple[int, ...]

    @property
    def exports(self) -> Path:
        """Return the folder with what the simulation wrote: exports to try, by year."""
        return self.home / "demo"

    @property
    def edition(self) -> Path:
        """Return the edition."""
        return self.home / "editie"

    @property
    def keys(self) -> Path:
        """Return the folder of keys."""
        return self.home / "sleutels"

    @property
    def begun(self) -> Path:
        """Return the file that says that this home is a demo's, finished or not."""
        return self.home / "DEMO.txt"

    @property
    def ready(self) -> Path:
        """Return the file that says that the demo is whole."""
        return self.home / "demo" / "klaar.txt"

    def study(self, year: int) -> Path:
        """Return the study.toml of a year."""
        return self.home / "onderzoeken" / str(year) / "study.toml"
