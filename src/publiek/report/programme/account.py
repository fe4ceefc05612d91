"""Where the figures come from, and how to reckon them again."""

from publiek.disclosure.manifest import Manifest
from publiek.disclosure.released import Provenance
from publiek.insight.overall import Overall
from publiek.report.document.blocks import Block, Bullets, Prose, Section, Term, Terms
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Phrase, Value
from publiek.report.programme.tables import column, table
from publiek.report.programme.words import discipline_name

HASH_LENGTH = 12


def account_section(overall: Overall) -> Section:
    """Return edition, typology, settings and releases, and the commands that give these figures again."""
    sources = overall.provenance.edition_summary
    blocks: tuple[Block, ...] = (
        _origin(overall.provenance),
        *((Prose((Phrase("programme.account.sources"),)), Bullets(sources)) if sources else ()),
        Terms(
            tuple(
                Term(Phrase(f"programme.word.{key}"), (Phrase(f"programme.word_means.{key}"),))
                for key in ("household", "share", "index", "reach", "interval", "hidden")
            )
        ),
        Prose((Phrase("programme.account.again"), Phrase("programme.account.check"))),
        releases_table(overall),
        settings_table(overall),
    )
    return Section("provenance", Phrase("programme.account.title"), blocks, (Phrase("programme.account.reading"),))


def _origin(about: Provenance) -> Terms:
    terms = {
        "study": about.study,
        "period": about.period,
        "edition": about.edition,
        "edition_hash": about.edition_hash[:HASH_LENGTH],
        "typology": about.typology,
        "parameters": about.parameters_hash[:HASH_LENGTH],
        "software": about.software,
    }
    return Terms(tuple(Term(Phrase(f"programme.account.{key}"), (said,)) for key, said in terms.items() if said))


def releases_table(overall: Overall) -> Table:
    """Return the releases that the figures were made of, with what is in their manifests."""
    names: dict[str, Value] = {one.id: one.name for one in overall.participants}
    names |= {one.subject.id: _name_together(one) for one in overall.together}
    manifests = (*overall.together, *(release.manifest for _, release in sorted(overall.institutions.items())))
    rows = tuple(
        Row(
            (
                names.get(one.subject.id, one.subject.name),
                str(one.revision),
                one.files.get("cube.csv", "")[:HASH_LENGTH] or None,
            ),
            one.subject.id,
        )
        for one in manifests
    )
    columns = [column("institution", "name"), column("revision", "text"), column("checksum", "text")]
    return table("releases", columns, [Group(None, rows)], row="institution", folded=True)


def _name_together(about: Manifest) -> Value:
    return discipline_name(about.subject.discipline) if about.subject.discipline else Phrase("programme.whole")


def settings_table(overall: Overall) -> Table:
    """Return every setting that a figure depends on."""
    rows = tuple(
        Row((name, value if isinstance(value, str) else f"{value:g}"), name)
        for name, value in sorted(overall.provenance.parameters.items())
    )
    columns = [column("setting", "name"), column("value", "text")]
    return table("settings", columns, [Group(None, rows)], row="setting", folded=True)
