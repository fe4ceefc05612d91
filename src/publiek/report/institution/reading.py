"""How to read the report, and where its figures come from."""

from collections.abc import Iterator, Mapping, Sequence

from publiek.disclosure.released import Provenance, Released
from publiek.report.document.blocks import Bullets, Prose, Section, Term, Terms
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Listing, Phrase, Value
from publiek.report.institution.beside import Beside
from publiek.report.institution.columns import column
from publiek.report.institution.names import discipline_name
from publiek.report.institution.settings import settings

SHORT = 12  # characters of a checksum that is one of many
READ = ("households", "share", "index", "interval", "verdict", "reach", "rounding", "hidden", "headline", "advice")


def reading(released: Released) -> Section:
    """Return what the words of the report mean."""
    known = settings(released)
    values: dict[str, Value] = {
        "high": known["high"],
        "low": known["low"],
        "indicative": known["indicative_below"],
        "base": known["rounding_base"],
        "tickets": known["ticket_base"],
        "step": known["index_step"],
        "least": known["least_households"],
    }
    terms = tuple(Term(Phrase(f"reading.{part}_title"), (Phrase(f"reading.{part}", values),)) for part in READ)
    return Section("reading", Phrase("section.reading"), (Terms(terms),))


def provenance(released: Released, beside: Beside) -> Section:
    """Return where the figures come from, so that anyone with the data can run them again."""
    about = released.provenance
    typology: tuple[Value, ...] = (about.typology,)
    if about.typology_simulated:
        typology = (*typology, Phrase("provenance.in_brackets", {"said": Phrase("provenance.simulated")}))
    institution: tuple[Value, ...] = (about.institution_name,)
    if about.discipline:
        institution = (*institution, Phrase("provenance.in_brackets", {"said": discipline_name(about.discipline)}))
    terms = (
        Term(Phrase("provenance.institution"), institution),
        Term(Phrase("provenance.study"), (about.study,)),
        Term(Phrase("provenance.period"), (about.period,)),
        *_release("provenance.release", (about,), len(about.checksum)),
        *_release("provenance.compared", [one.provenance for one in _compared(beside)], SHORT),
        Term(Phrase("provenance.edition"), (about.edition,)),
        *((Term(Phrase("provenance.edition_hash"), (about.edition_hash,)),) if about.edition_hash else ()),
        Term(Phrase("provenance.typology"), typology),
        Term(Phrase("provenance.software"), (about.software,)),
        Term(Phrase("provenance.hash"), (about.parameters_hash,)),
    )
    intro = Prose((Phrase("provenance.sources"),))
    sources = (intro, Bullets(about.edition_summary)) if about.edition_summary else ()
    repeat = Prose((Phrase("provenance.repeat"),), "note")
    blocks = (Terms(terms), *sources, repeat, _settings_table(about.parameters))
    return Section("provenance", Phrase("section.provenance"), blocks)


def _compared(beside: Beside) -> Iterator[Released]:
    yield from (one for one in (beside.discipline, beside.programme, *(beside.like_minded or ())) if one)


def _release(key: str, found: Sequence[Provenance], length: int) -> tuple[Term, ...]:
    """Return the releases by folder and (so much of the) checksum; nothing where there are none, as in a draft."""
    said = [
        Phrase("provenance.checksum", {"release": one.release, "checksum": one.checksum[:length]})
        for one in found
        if one.release and one.checksum
    ]
    return (Term(Phrase(key), (Listing(tuple(said)),)),) if said else ()


def _settings_table(parameters: Mapping[str, float | int | str]) -> Table:
    """Return every setting as it was given, by name."""
    rows = tuple(Row((name, str(setting)), name) for name, setting in sorted(parameters.items()))
    return Table(
        id="settings",
        caption=Phrase("provenance.parameters"),
        columns=(column("setting", "name"), column("value", "text")),
        groups=(Group(None, rows),),
        row=Phrase("meaning.row_setting"),
        folded=True,
    )
