"""A document as paper needs it: every text said, every mark placed. Templates set it and add no words."""

from typing import Any

from publiek.disclosure.released import Provenance
from publiek.report.document.blocks import Document, Terms
from publiek.report.formats.pdf.blocks import said, set_key_figures, set_section, set_terms
from publiek.report.formats.pdf.paper import Paper

Part = dict[str, Any]
WORDS = ("contents", "page", "reading")


def content(document: Document, paper: Paper) -> Part:
    """Return everything that stands on the pages."""
    say = paper.wording.say
    return {
        "kind": document.kind,
        "language": paper.wording.language,
        "title": say(document.title),
        "kicker": [say(value) for value in document.kicker],
        "headline": say(document.headline),
        "standfirst": said(document.standfirst, paper),
        "notices": set_terms(Terms(document.notices), paper)["items"],
        "figures": set_key_figures(document.key_figures, paper) if document.key_figures else None,
        "sections": [set_section(section, paper) for section in document.sections],
        "foot": _foot(document.provenance),
        "words": {name: paper.wording.text(f"pdf.{name}") for name in WORDS},
        "look": paper.look(),
    }


def _foot(about: Provenance) -> list[str]:
    """Return what stands under every page: the study, the period and the edition."""
    return [text for text in (about.study, about.period, about.edition) if text]
