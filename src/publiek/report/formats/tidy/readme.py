"""A page beside the data for whoever opens the folder: what it is, what each file holds, and how to read it."""

from collections.abc import Iterator, Sequence
from itertools import chain

from publiek.report.document.blocks import Document
from publiek.report.formats.tidy.family import Family
from publiek.report.formats.tidy.legible import legible
from publiek.report.language.wording import Wording

README = "README.md"
READING = (("tidy", "tidy_file"), ("hidden", "hidden_file"), ("interval", "interval"))
HEADS = ("file", "held", "row", "rows")


def readme(document: Document, found: Sequence[Family], wording: Wording, kind: str, licence: str) -> str:
    """Return the page in Markdown. licence: its name, or nothing."""
    parts = (_opening(document, wording), _files(found, wording, kind), _origin(document, wording, licence))
    return "\n".join(chain.from_iterable(parts)) + "\n"


def _opening(document: Document, wording: Wording) -> Iterator[str]:
    yield f"# {_line(wording.say(document.title))}"
    yield f"\n{_line(wording.say(document.headline))}"
    for notice in document.notices:
        yield f"\n**{_line(wording.say(notice.name))}.** {_line(' '.join(map(wording.say, notice.said)))}"


def _files(found: Sequence[Family], wording: Wording, kind: str) -> Iterator[str]:
    yield f"\n## {wording.text('office.readme.files')}\n"
    yield "| {} | {} | {} | {} |".format(*(wording.text(f"office.readme.{name}") for name in HEADS))
    yield "|---|---|---|---:|"
    for family in found:
        held = " · ".join(filter(None, (family.title, family.about)))
        cells = (f"`{family.key}.{kind}`", held, family.row, wording.number(len(family.rows)))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield f"\n{wording.text('office.readme.columns')}"
    yield f"\n## {wording.text('office.readme.reading')}\n"
    for name, key in READING:
        yield "- **{}.** {}".format(wording.text(f"office.reading.{name}_name"), wording.text(f"office.reading.{key}"))


def _origin(document: Document, wording: Wording, licence: str) -> Iterator[str]:
    source = document.provenance
    yield f"\n## {wording.text('office.cover.origin')}\n"
    for key, value in (
        ("provenance.study", source.study),
        ("provenance.period", source.period),
        ("provenance.edition", source.edition),
        ("provenance.typology", source.typology),
        ("provenance.hash", source.parameters_hash),
        ("provenance.software", source.software),
    ):
        yield f"- {wording.text(key)}: {_line(value)}"
    yield f"- {wording.text('office.readme.licence')}: {licence or wording.text('office.readme.no_licence')}"
    yield f"\n## {wording.text('office.readme.sources')}\n"
    yield from (f"- {_line(line)}" for line in source.edition_summary)


def _line(text: str) -> str:
    return legible(text)
