"""The report of one institution as a document: in a minute first, then the eight uses."""

from publiek.disclosure.released import Released
from publiek.report.document.blocks import Document, KeyFigure, KeyFigures, Section, Term, Terms
from publiek.report.document.words import Phrase, count
from publiek.report.institution.accountability import accountability
from publiek.report.institution.around import around
from publiek.report.institution.beside import ALONE, Beside
from publiek.report.institution.chances import where_chances_are
from publiek.report.institution.comparison import compare
from publiek.report.institution.delivered import account
from publiek.report.institution.headline import headline, standfirst
from publiek.report.institution.names import period_of
from publiek.report.institution.origin import Origin, trace
from publiek.report.institution.participation import participation
from publiek.report.institution.partners import partners
from publiek.report.institution.programming import programming
from publiek.report.institution.reached import reached
from publiek.report.institution.returning import communication
from publiek.report.institution.use import Use


def institution_document(released: Released, beside: Beside = ALONE) -> Document:
    """Return the report of an institution's released figures, with what there is beside them."""
    about, period = released.provenance, period_of(released.provenance.period)
    comparison, origin = compare(released), trace(released)
    uses = (
        participation(released, comparison),
        reached(released, comparison, origin, beside),
        where_chances_are(released, beside),
        communication(released),
        programming(released),
        around(released, comparison),
        partners(released, beside),
        accountability(released, beside),
    )
    return Document(
        kind="institution",
        id=about.institution,
        title=Phrase("page.title", {"institution": about.institution_name, "period": period}),
        kicker=(Phrase("page.kicker"), about.institution_name, period),
        headline=headline(comparison, about.institution_name),
        standfirst=standfirst(released, period, comparison, origin),
        sections=(_in_a_minute(uses), *(use.section() for use in uses)),
        provenance=about,
        notices=_notices(released),
        key_figures=key_figures(released, origin),
    )


def _in_a_minute(uses: tuple[Use, ...]) -> Section:
    """Return the eight answers in one breath each."""
    terms = tuple(Term(use.title, use.lead) for use in uses)
    return Section("in-a-minute", Phrase("section.in_a_minute"), (Terms(terms),), (Phrase("in_a_minute.reading"),))


def _notices(released: Released) -> tuple[Term, ...]:
    simulated = (Term(Phrase("page.simulated_badge"), (Phrase("page.simulated"),)),)
    draft = (Term(Phrase("page.draft_badge"), (Phrase("page.draft"),)),)
    return (*(simulated if released.provenance.typology_simulated else ()), *(draft if released.draft else ()))


def key_figures(released: Released, origin: Origin) -> KeyFigures:
    """Return the large figures: households, how many live in the city, tickets, and how much was of use."""
    home, delivery = origin.home, account(released.quality)
    lives = (KeyFigure(home.share, Phrase("key.home", {"name": home.name})),) if home else ()
    return KeyFigures(
        (
            KeyFigure(count(released.households), Phrase("key.households")),
            *lives,
            KeyFigure(delivery.used_tickets, Phrase("key.tickets")),
            KeyFigure(delivery.used_share, Phrase("key.used")),
        )
    )
