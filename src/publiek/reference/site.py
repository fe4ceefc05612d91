"""The building site of an edition: where its sources are read, put together and written."""

from dataclasses import dataclass, field
from pathlib import Path

from publiek.engine.duck import DuckWorkspace
from publiek.errors import Where
from publiek.progress import Progress
from publiek.reference.notes import Ledger
from publiek.reference.recipe import Recipe, Source


@dataclass
class Site:
    """A workspace, a scratch folder, the recipe, and an account of every source."""

    recipe: Recipe
    workspace: DuckWorkspace
    scratch: Path
    progress: Progress
    ledgers: dict[int, Ledger] = field(default_factory=dict)
    general: Ledger = field(default_factory=Ledger)

    def ledger(self, number: int) -> Ledger:
        """Return the account of the source with this number in the recipe."""
        return self.ledgers.setdefault(number, Ledger())

    def where(self, source: Source, row: int | None = None, column: str | None = None) -> Where:
        """Return a place in a source's file, for messages."""
        return Where(file=self.recipe.file(source), row=row, column=column)
