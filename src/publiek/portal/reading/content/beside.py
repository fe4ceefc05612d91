"""Beside others: the discipline and the programme as a whole, and institutions that agreed to be named."""

from publiek.disclosure.released import Released
from publiek.portal.reading.content.page import Content, Instead
from publiek.portal.reading.content.who import chosen_base
from publiek.portal.reading.rules.choices import Chosen, Option, Switch
from publiek.portal.reading.rules.switches import BASE
from publiek.report.document.blocks import Prose, Section
from publiek.report.document.words import Phrase
from publiek.report.institution.beside import Beside
from publiek.report.institution.beside_discipline import discipline_section
from publiek.report.institution.comparison import compare
from publiek.report.institution.partners import partners

WITH = "met"
PEERS, PROGRAMME, ALIKE = "vakgenoten", "programma", "gelijken"


def with_switch() -> Switch:
    """Return with whom one can be compared."""
    names = {PEERS: "dash.with_peers", PROGRAMME: "dash.with_programme", ALIKE: "dash.with_alike"}
    return Switch(WITH, Phrase("dash.with"), tuple(Option(key, Phrase(text)) for key, text in names.items()), PEERS)


def beside_others(released: Released, chosen: Chosen, beside: Beside, *, published: bool, ready: bool) -> Content:
    """Return the page.

    published: whether the programme published its figures, before which there is nothing to compare with; ready:
    whether the figures of like-minded institutions have been gathered.
    """
    title = Phrase("dash.beside_title")
    if not published:
        return Content(title, (Phrase("dash.not_published"),), ())
    if chosen[WITH] == ALIKE:
        return _alike(title, released, beside, ready)
    return _together(title, released, chosen, beside)


def _alike(title: Phrase, released: Released, beside: Beside, ready: bool) -> Content:
    if not ready:
        return Content(title, (Phrase("dash.alike_gathering"),), (), passing=True)
    answer = partners(released, beside)
    blocks = (Prose((answer.advice,), "advice"), *answer.blocks)
    reading = answer.section().reading
    return Content(title, answer.lead, (Section("partners", Phrase("dash.alike_title"), blocks, reading),))


def _together(title: Phrase, released: Released, chosen: Chosen, beside: Beside) -> Content:
    is_peers = chosen[WITH] == PEERS
    others = beside.discipline if is_peers else beside.programme
    other = PROGRAMME if is_peers else PEERS
    offer = Phrase("dash.with_programme" if is_peers else "dash.with_peers")
    missing = Instead(Phrase("dash.no_peers" if is_peers else "dash.no_programme"), offer, {WITH: other})
    if others is None:
        return Content(title, (), (), instead=(missing,))
    against = chosen_base(compare(released), chosen[BASE])
    whom = "field" if is_peers else "all"
    section = discipline_section(released, others, against, whom=whom) if against else None
    if section is None:
        changes = {BASE: next(one.default for one in chosen.switches if one.key == BASE)}
        said = Instead(Phrase("dash.no_such_base"), Phrase("dash.usual_base"), changes)
        return Content(title, (), (), instead=(said,))
    return Content(title, (), (Section(section.id, section.title, section.blocks),))
