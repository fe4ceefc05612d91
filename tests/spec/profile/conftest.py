"""A small country: one city of two buurten, one more gemeente in the regio, and the rest."""

import pytest

from publiek.reference.typology import Level, Segment, Typology

TYPOLOGY = Typology(
    id="spec",
    name="Spec",
    version="1",
    source="made up",
    licence="none",
    segments=(
        Segment(code="a", name_nl="A", name_en="A", level=Level.INTENSIVE),
        Segment(code="b", name_nl="B", name_en="B", level=Level.INTENSIVE),
        Segment(code="c", name_nl="C", name_en="C", level=Level.LIGHT),
    ),
)
AREAS = [
    ("B1", "Eerste buurt", "buurt", "C"),
    ("B2", "Tweede buurt", "buurt", "C"),
    ("C", "Stad", "gemeente", "NL"),
    ("G", "Buurgemeente", "gemeente", "NL"),
    ("V", "Verweg", "gemeente", "NL"),
    ("R", "Regio", "regio", None),
    ("NL", "Nederland", "land", None),
]
HOLDERS = {"B1": ("C", "R", "NL"), "B2": ("C", "R", "NL"), "G": ("R", "NL"), "V": ("NL",)}
LEVEL = {area[0]: area[2] for area in AREAS}
WITHIN = [(area, LEVEL[holder], holder) for area, holders in HOLDERS.items() for holder in (area, *holders)]


@pytest.fixture
def country(make_edition):
    """Return a function that makes the edition for a population {(area, segment): households}.

    segments: more than those of TYPOLOGY, all light.
    """

    def make(population, segments="abc", **tables):
        more = tuple(
            Segment(code=code, name_nl=code, name_en=code, level=Level.LIGHT)
            for code in segments[len(TYPOLOGY.segments) :]
        )
        typology = TYPOLOGY.model_copy(update={"segments": TYPOLOGY.segments + more})
        rows = [(area, segment, households) for (area, segment), households in population.items()]
        return make_edition(typology=typology, areas=AREAS, within=WITHIN, population=rows, **tables)

    return make
