"""One of the model's eight uses, answered: the answer in one breath, what it rests on, and one sentence of advice."""

from dataclasses import dataclass

from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.words import Phrase, Value


@dataclass(frozen=True)
class Use:
    """An answer. name: of the section and its texts ('use.<name>.title', '.reading').

    lead: the answer with this institution's own figures. advice: one sentence that follows by the rule stated where it
    is made and in docs/explanation/reading-the-report.md. parts: sections one level lower.
    """

    name: str
    lead: tuple[Value, ...]
    advice: Value
    blocks: tuple[Block, ...] = ()
    parts: tuple[Section, ...] = ()

    @property
    def title(self) -> Phrase:
        """Return the question that is answered."""
        return Phrase(f"use.{self.name}.title")

    def section(self) -> Section:
        """Return the answer as a section: lead, advice, then what both rest on."""
        return Section(
            id=self.name,
            title=self.title,
            blocks=(Prose(self.lead, "lead"), Prose((self.advice,), "advice"), *self.blocks),
            reading=(Phrase(f"use.{self.name}.reading"),),
            parts=self.parts,
        )
