"""Outlines that are on several maps of a page are in it once."""

from collections import Counter
from functools import cached_property

from publiek.report.document.blocks import Document
from publiek.report.document.drawings import Map
from publiek.report.drawing.legend import every_panel


class Outlines:
    """The outlines of a document's maps, those that occur more than once with a number."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def shared(self) -> dict[str, int]:
        """Return the outlines that occur more than once, numbered in order of appearance."""
        seen: Counter[str] = Counter()
        for _, block in self._document.walk():
            if isinstance(block, Map):
                for panel in every_panel(block):
                    seen.update([*(outline.path for outline in panel.outlines), *panel.borders])
        often = [path for path, times in seen.items() if times > 1]
        return {path: number for number, path in enumerate(often)}
