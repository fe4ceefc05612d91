"""The facts of an invented study, and ways to read a paper back: as text, whatever its format."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from publiek.cube.plan import default_plan
from publiek.delivery.model import READ_ONLY_ROLES
from publiek.disclosure.appetite import default_appetite
from publiek.papers.facts import Facts, InstitutionFacts, PlannedTable, Segmentation, Setting, SourceFact
from publiek.papers.model import Heading, Items, Paragraph, Table, plain
from publiek.study.settings import Exclusions
from publiek.tables import TICKETS

MUSEUM = InstitutionFacts("museum-a", "Museum A", "museum", "Zuid", files=0, own_addresses=0, columns_named=False)
FESTIVAL = InstitutionFacts("festival-b", "Festival B", "festival", None, files=0, own_addresses=0, columns_named=False)


def invented_study():
    """Return facts with the shipped settings."""
    shipped = {**default_appetite().model_dump(), **Exclusions().model_dump()}
    plan = default_plan()
    return Facts(
        study_id="proef",
        study="Publieksonderzoek Waterstad",
        period="2025",
        start=date(2025, 1, 1),
        end=date(2025, 12, 31),
        institutions=(MUSEUM, FESTIVAL),
        city="Waterstad",
        regio="Regio Waterland",
        edition="Waterstad 2025",
        edition_simulated=False,
        sources=(SourceFact("Gebieden", "2025-01-01", "CC BY 4.0", "CBS", simulated=False),),
        segmentation=Segmentation("Doelgroepenmodel", "3", "De eigenaar", "Licentie 17", "address", simulated=False),
        fields=TICKETS.names,
        looked_at=READ_ONLY_ROLES,
        settings=tuple(Setting(name, value, value) for name, value in shipped.items()),
        plan_version=plan.version,
        plan=tuple(
            PlannedTable(name, table.subject, table.slices, table.levels) for name, table in plan.tables.items()
        ),
        key_storage="file",
        key_per_year=True,
        retention_hours=24,
        objections_kept=False,
        collects=False,
        software="publiek 9.9.9",
    )


@pytest.fixture(scope="session")
def invented():
    return invented_study()


@pytest.fixture
def facts(invented):
    return invented


@pytest.fixture
def with_setting():
    """Return a function that gives a setting another value."""

    def change(facts, name, value):
        settings = tuple(
            replace(setting, value=value) if setting.name == name else setting for setting in facts.settings
        )
        return replace(facts, settings=settings)

    return change


def texts_of(paper):
    """Every text of a paper, in order: headings, paragraphs, items, captions, cells."""
    found = [paper.title, paper.subtitle]
    for block in paper.blocks:
        if isinstance(block, Heading | Paragraph):
            found.append(plain(block.line))
        elif isinstance(block, Items):
            found += [plain(line) for line in block.lines]
        elif isinstance(block, Table):
            found += [block.caption, *block.header, *(plain(cell) for row in block.rows for cell in row)]
    return found


@pytest.fixture
def said():
    """Return a function that gives the whole text of some papers."""
    return lambda papers: "\n".join(text for paper in papers for text in texts_of(paper))


@pytest.fixture(scope="session")
def opened():
    """Return a function that opens a Word document from its bytes."""
    import docx

    return lambda content: docx.Document(BytesIO(content))
