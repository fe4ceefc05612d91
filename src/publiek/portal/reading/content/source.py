"""How to read the figures, what they rest on, and where they come from."""

from publiek.disclosure.released import Released
from publiek.portal.reading.content.page import Content
from publiek.report.document.blocks import Prose, Section
from publiek.report.document.words import Phrase
from publiek.report.institution.accountability import accountability
from publiek.report.institution.beside import Beside


def source(released: Released, beside: Beside) -> Content:
    """Return the page."""
    answer = accountability(released, beside)
    blocks = (Prose((answer.advice,), "advice"), *answer.blocks)
    return Content(
        Phrase("dash.source_title"),
        answer.lead,
        (Section("delivered", Phrase("dash.delivered"), blocks), *answer.parts),
    )
