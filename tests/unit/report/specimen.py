"""A document that has one of everything: every block, chart, map and tone, hidden figures, long tables, long words.

Formats are held against it. All of it is invented; most words are names, so that it needs few texts of its own.
"""

from typing import Any

from publiek.disclosure.released import AreaShape, Provenance
from publiek.measures.verdict import Verdict
from publiek.report.document.blocks import (
    Bullets,
    Choice,
    Document,
    KeyFigure,
    KeyFigures,
    Option,
    Prose,
    Section,
    Term,
    Terms,
)
from publiek.report.document.drawings import Chart, House, Journey, Map, Phase, Series
from publiek.report.document.table import Cell, Column, Group, Judged, Row, Table
from publiek.report.document.words import Figure, Listing, Name, Phrase, Value, count
from publiek.report.drawing.maps import Around, Measured, draw_map
from publiek.report.drawing.scale import PARTS_OF_A_WHOLE, index_scale, straight_scale

HIDDEN = Figure(None, "count")
LEVELS = (
    (
        Name("Intensieve gebruikers", "Intensive users"),
        (
            ("alleseters", Name("Culturele Alleseters", "Cultural Omnivores"), 16.0, 9.0, 180.0, 60),
            ("cultuurvreters", Name("Kindrijke Cultuurvreters", "Devourers with Children"), 10.0, 6.0, 165.0, 40),
            ("cultuurminnaars", Name("Weelderige Cultuurminnaars", "Affluent Culture Lovers"), 17.0, 8.0, 215.0, 66),
        ),
    ),
    (
        Name("Medium gebruikers", "Medium users"),
        (
            ("cultuurspeurders", Name("Startende Cultuurspeurders", "Starting Seekers"), 15.0, 14.0, 105.0, 900),
            ("vermaakvangers", Name("Actieve Vermaakvangers", "Active Entertainment Catchers"), 8.0, 10.0, 80.0, 25),
        ),
    ),
    (
        Name("Lichte gebruikers", "Light users"),
        (
            ("plezierzoekers", Name("Flanerende Plezierzoekers", "Strolling Pleasure Seekers"), 7.0, 11.0, 60.0, 300),
            ("vrijetijdsgenieters", Name("Lokale Vrijetijdsgenieters", "Local Leisure Enjoyers"), None, 9.0, None, 0),
        ),
    ),
)
AREAS = (
    "Aardappelmarkt en Omstreken", "Bierkade", "Coöperatiebuurt", "Drie Gouden Kettingenbuurt", "Eén-aprilbuurt",
    "Oostelijkhavengebiedspolderbuurt", "’t Kattegat", "Noorderplassen-West & Oost", "Zuid <i>niet vet</i>", "IJdok",
)  # fmt: skip
SIDE = 8


def figure(value: float | None, unit: Any, spread: float = 0.15) -> Figure:
    """An estimate with an interval of 15 % to either side."""
    if value is None:
        return Figure(None, unit)
    return Figure(value, unit, round(value * (1 - spread), 2), round(value * (1 + spread), 2))


def verdict_of(index: float | None, households: int) -> Judged:
    if index is None:
        return Judged(Verdict.TOO_FEW)
    said = Verdict.HIGH if index >= 120 else Verdict.LOW if index <= 80 else Verdict.AVERAGE
    return Judged(said, indicative=households < 50)


COLUMNS = (
    Column("segment", Name("Doelgroep", "Segment"), "name", Name("naam van de doelgroep", "name of the segment")),
    Column("share", Name("Aandeel", "Share"), "percent", Name("percentage van uw huishoudens", "percent of yours")),
    Column("base_share", Name("In de stad", "In the city"), "percent", Name("percentage in de stad", "city percent")),
    Column("index", Name("Index", "Index"), "index", Name("100 = als in de stad", "100 = as in the city")),
    Column("reach", Name("Bereik", "Reach"), "rate", Name("per 1.000 huishoudens", "per 1,000 households")),
    Column("verdict", Name("Oordeel", "Verdict"), "verdict", Name("oordeel over de index", "verdict on the index")),
)


def segments(place: str, drift: float) -> Table:
    """Segments by level against one base: totals, hidden figures, verdicts of all kinds."""
    groups = []
    for level, members in LEVELS:
        rows = [
            Row(
                (
                    name,
                    figure(share, "percent"),
                    Figure(base, "percent"),
                    figure(index and round(index * drift), "index", 0.6 if households < 50 else 0.1),
                    figure(share and share * 1.7 * drift, "rate"),
                    verdict_of(index and index * drift, households),
                ),
                code,
            )
            for code, name, share, base, index, households in members
        ]
        own = sum(share or 0 for _, _, share, *_ in members)
        against = sum(base for *_, base, _, _ in members)
        index = round(100 * own / against * drift)
        total: tuple[Cell, ...] = (
            level, figure(own, "percent"), Figure(against, "percent"), figure(index, "index", 0.05),
            figure(own * 0.9, "rate"), verdict_of(index, 500),
        )  # fmt: skip
        groups.append(Group(level, (Row(total, role="total"), *rows)))
    return Table(
        id=f"segments-{place.lower().replace(' ', '-')}",
        caption=Name(f"Doelgroepen vergeleken met {place}", f"Segments compared with {place}"),
        columns=COLUMNS,
        groups=tuple(groups),
        row=Name("een doelgroep of niveau", "a segment or level"),
        family="segments",
        slice={"base": place},
        notes=(Phrase("symbol.hidden_legend", {"least": count(10)}), Phrase("footnote.totals")),
    )


def _figures(table: Table, *keys: str) -> list[Figure]:
    places = [table.place(key) for key in keys]
    return [cell for row in table.rows for place in places if isinstance(cell := row.cells[place], Figure)]


def paired_bars(place: str, table: Table) -> Chart:
    return Chart(
        id=f"shares-{place.lower()}",
        title=Name("Uw publiek naast wie er woont", "Your audience beside who lives there"),
        kind="paired_bars",
        table=table,
        series=(
            Series("share", Name("Uw publiek", "Your audience")),
            Series("base_share", Name(place, place), muted=True),
        ),
        scale=straight_scale(_figures(table, "share", "base_share")),
        said=(
            Name(
                "Weelderige Cultuurminnaars zijn de grootste groep: 17 % van uw huishoudens.",
                "Affluent Culture Lovers are the largest group: 17 % of your households.",
            ),
        ),
    )


def dots(place: str, table: Table, column: str = "index") -> Chart:
    figures = _figures(table, column)
    return Chart(
        id=f"{column}-{place.lower()}",
        title=Name(f"Index ten opzichte van {place}", f"Index against {place}"),
        kind="dots",
        table=table,
        series=(Series(column, Name("Index met marge", "Index with interval")),),
        scale=index_scale(figures, (80, 120)) if column == "index" else straight_scale(figures),
        said=(Name("Drie doelgroepen hebben een hoge index.", "Three segments have a high index."),),
    )


def months() -> Chart:
    """A line with a hidden month."""
    values = (120, 240, 235, None, 410, 385, 90, 60, 300, 320, 280, 510)
    names = (
        ("januari", "January"), ("februari", "February"), ("maart", "March"), ("april", "April"), ("mei", "May"),
        ("juni", "June"), ("juli", "July"), ("augustus", "August"), ("september", "September"),
        ("oktober", "October"), ("november", "November"), ("december", "December"),
    )  # fmt: skip
    rows = tuple(
        Row((Name(*name), count(value), count(value and 10 * round(value / 14))), f"2025-{number:02}")
        for number, (name, value) in enumerate(zip(names, values, strict=True), 1)
    )
    table = Table(
        id="months",
        caption=Name("Huishoudens per maand", "Households by month"),
        columns=(
            Column("month", Name("Maand", "Month"), "name", Name("maand van het bezoek", "month of the visit")),
            Column("households", Name("Huishoudens", "Households"), "count", Name("huishoudens", "households")),
            Column("before", Name("Jaar ervoor", "Year before"), "count", Name("huishoudens", "households")),
        ),
        groups=(Group(None, rows),),
        row=Name("een maand", "a month"),
        notes=(Phrase("symbol.hidden_legend", {"least": count(10)}),),
    )
    return Chart(
        id="months-line",
        title=Name("December is de drukste maand", "December is the busiest month"),
        kind="line",
        table=table,
        series=(
            Series("households", Name("2025", "2025")),
            Series("before", Name("2024", "2024"), muted=True),
        ),
        scale=straight_scale(_figures(table, "households", "before")),
        said=(
            Name(
                "In december kwamen 510 huishoudens; april is niet getoond.",
                "510 households came in December; April is not shown.",
            ),
        ),
    )


def disciplines() -> Chart:
    """Stacked bars: parts of a whole, one of them hidden."""
    names = (("museum", "museums"), ("festival", "festivals"), ("podium", "venues"))
    parts = ((58.0, 27.0, 15.0), (44.0, None, 30.0), (51.0, 31.0, 18.0))
    rows = tuple(
        Row((Name(*name), *(figure(part, "percent", 0.05) for part in share)), name[0])
        for name, share in zip(names, parts, strict=True)
    )
    table = Table(
        id="disciplines",
        caption=Name("Niveaus per discipline", "Levels by discipline"),
        columns=(
            Column("discipline", Name("Discipline", "Discipline"), "name", Name("discipline", "discipline")),
            *(
                Column(key, level, "percent", Name("percentage van de huishoudens", "percent of households"))
                for key, (level, _) in zip(("intensive", "medium", "light"), LEVELS, strict=True)
            ),
        ),
        groups=(Group(None, rows),),
        row=Name("een discipline", "a discipline"),
    )
    return Chart(
        id="disciplines-stacked",
        title=Name("Musea trekken de meeste intensieve gebruikers", "Museums attract the most intensive users"),
        kind="stacked_bars",
        table=table,
        series=tuple(Series(column.key, column.head) for column in table.columns[1:]),
        scale=PARTS_OF_A_WHOLE,
        said=(Name("Van de museumbezoekers is 58 % intensief.", "58 % of museum visitors are intensive users."),),
    )


def bars() -> Chart:
    """Bars of one series; one row lies outside, one figure is too small to round to anything but zero."""
    rows = (
        Row(("Binnenveste", figure(46.0, "percent", 0.04)), "S0"),
        Row(("Oosterwaard", figure(22.0, "percent", 0.04)), "S2"),
        Row(("Westpolder", Figure(0.3, "percent", 0.1, 0.6)), "S4"),
        Row(("Zuidrand", Figure(None, "percent")), "S3"),
        Row((Name("Rest van Nederland", "Rest of the country"), figure(12.0, "percent")), "NL", "rest"),
    )
    table = Table(
        id="districts",
        caption=Name("Waar uw publiek woont", "Where your audience lives"),
        columns=(
            Column("district", Name("Stadsdeel", "District"), "name", Name("stadsdeel", "district")),
            Column("share", Name("Aandeel", "Share"), "percent", Name("percentage van uw huishoudens", "percent")),
        ),
        groups=(Group(None, rows),),
        row=Name("een stadsdeel", "a district"),
    )
    return Chart(
        id="districts-bars",
        title=Name("Bijna de helft komt uit Binnenveste", "Almost half comes from Binnenveste"),
        kind="bars",
        table=table,
        series=(Series("share", Name("Aandeel", "Share")),),
        scale=straight_scale(_figures(table, "share")),
        said=(Name("46 % woont in Binnenveste.", "46 % live in Binnenveste."),),
    )


def _square(  # noqa: PLR0913, PLR0917 - a place and a size
    code: str, name: str, level: str, left: int, low: int, side: int
) -> AreaShape:
    """A square, in RD metres."""
    x, y = 118_000 + left, 482_000 + low
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    return AreaShape(
        code=code, name=name, level=level, parent=None, geometry={"type": "Polygon", "coordinates": [ring]}
    )


def shapes() -> tuple[AreaShape, ...]:
    """64 buurten in 4 stadsdelen, and 9 gemeenten around."""
    buurten = [
        _square(f"B{place:02}", _buurt(place), "buurt", 800 * (place % SIDE), 800 * (place // SIDE), 800)
        for place in range(SIDE * SIDE)
    ]
    stadsdelen = [
        _square(f"S{number}", name, "stadsdeel", 3200 * (number % 2), 3200 * (number // 2), 3200)
        for number, name in enumerate(("Binnenveste", "Noorderplas", "Oosterwaard", "Zuidrand"))
    ]
    gemeenten = [
        _square(f"G{place}", f"Gemeente {place}", "gemeente", 6400 * (place % 3 - 1), 6400 * (place // 3 - 1), 6400)
        for place in range(9)
    ]
    return (*buurten, *stadsdelen, *gemeenten)


def _buurt(place: int) -> str:
    return f"{AREAS[place % len(AREAS)]} {place}"


def _reach(place: int, drift: float) -> float | None:
    """Invented reach; one area in nine is hidden."""
    return None if place % 9 == 4 else round(1 + (place * 37 % 61) * drift, 1)


def area_map() -> Map:
    """Two panels with the same tints, and an inset of the region."""
    here = {f"B{place:02}": figure(_reach(place, 1.0), "rate") for place in range(SIDE * SIDE)}
    before = {f"B{place:02}": figure(_reach(place, 0.6), "rate") for place in range(SIDE * SIDE)}
    region = {f"G{place}": figure(None if place == 2 else 2.0 * place, "rate") for place in range(9) if place != 4}
    drawn = draw_map(
        "buurt",
        shapes(),
        (Measured(Name("Bereik 2025", "Reach 2025"), here), Measured(Name("Bereik 2024", "Reach 2024"), before)),
        inset=Around(Name("De gemeenten eromheen", "The municipalities around"), "gemeente", shapes(), region, "G4"),
    )
    return drawn.as_map(
        "reach-map",
        Name("Bereik per buurt", "Reach by neighbourhood"),
        Name("Huishoudens per 1.000", "Households per 1,000"),
        area_table(here, before),
        (
            Name("De kaart toont 64 buurten; 7 daarvan zijn niet getoond.", "The map shows 64 areas; 7 are not shown."),
            Name("Het bereik is het hoogst rond de Bierkade.", "Reach is highest around the Bierkade."),
        ),
    )


def area_table(here: dict[str, Figure], before: dict[str, Figure]) -> Table:
    """A long table, folded."""
    rows = [Row((_buurt(place), here[f"B{place:02}"], before[f"B{place:02}"]), f"B{place:02}") for place in range(64)]

    def by_reach(row: Row) -> tuple[bool, float, str]:
        shown = row.cells[1]
        assert isinstance(shown, Figure)
        return shown.hidden, -(shown.value or 0), str(row.cells[0])

    return Table(
        id="areas",
        caption=Name("Bereik per buurt", "Reach by neighbourhood"),
        columns=(
            Column("area", Name("Buurt", "Neighbourhood"), "name", Name("naam van de buurt", "name of the area")),
            Column("reach", Name("Bereik 2025", "Reach 2025"), "rate", Name("per 1.000 huishoudens", "per 1,000")),
            Column("before", Name("Bereik 2024", "Reach 2024"), "rate", Name("per 1.000 huishoudens", "per 1,000")),
        ),
        groups=(Group(None, tuple(sorted(rows, key=by_reach))),),
        row=Name("een buurt", "a neighbourhood"),
        notes=(Phrase("symbol.hidden_legend", {"least": count(10)}),),
        folded=True,
        first=12,
    )


def _journey(level: Name, promise: Name) -> Journey:
    steps = (("Horen", "Hearing"), ("Kiezen", "Choosing"), ("Komen", "Coming"), ("Terugkomen", "Coming back"))
    return Journey(
        level=level,
        promise=promise,
        phases=tuple(
            Phase(
                Name(*step),
                barriers=(Name("weet niet dat het bestaat", "does not know it exists"),),
                helps=(
                    Name("een tip van iemand uit de buurt", "a tip from someone nearby"),
                    Name("een duidelijke prijs", "a clear price"),
                ),
                channels=(Name("buurtkrant", "local paper"), Name("vrienden", "friends")),
            )
            for step in steps
        ),
        proof=(Name("Van wie één keer kwam, kwam 31 % terug.", "31 % of those who came once came back."),),
    )


def house() -> House:
    promises = (
        Name("Verdiep u", "Go deeper"),
        Name("Een avond uit die altijd klopt", "An evening out that always works"),
        Name("Gewoon om de hoek, en u bent welkom zoals u bent", "Just around the corner, come as you are"),
    )
    return House(
        id="house",
        title=Name("Het communicatiehuis", "The communication house"),
        core=Name("Cultuur is van iedereen, en begint dichtbij", "Culture belongs to all, and starts nearby"),
        journeys=tuple(_journey(level, promise) for (level, _), promise in zip(LEVELS, promises, strict=True)),
        foundation=(
            Name("Eén toon in alle uitingen", "One tone of voice"),
            Name("Toegankelijkheidsvoorzieningen", "Accessibility"),
        ),
        said=(Name("Eén kernboodschap, drie klantreizen.", "One core message, three journeys."),),
    )


def _tones() -> tuple[Prose, ...]:
    words = (
        ("lead", "Uw publiek is vooral intensief.", "Your audience is mostly intensive."),
        ("text", "Dit hoofdstuk laat elke toon één keer zien.", "This chapter shows every tone once."),
        ("finding", "U trekt twee keer zoveel Cultuurminnaars.", "You attract twice as many Culture Lovers."),
        ("advice", "Zoek Plezierzoekers op in Zuidrand.", "Look for Pleasure Seekers in Zuidrand."),
        ("caveat", "Wie er woont, is niet altijd wie er komt.", "Who lives there is not always who comes."),
        ("note", "Peildatum 1 januari 2025.", "As of 1 January 2025."),
    )
    return tuple(Prose((Name(dutch, english),), tone) for tone, dutch, english in words)  # type: ignore[arg-type]


def _words() -> tuple[Any, ...]:
    items: tuple[Value, ...] = (
        Listing(("Binnenveste", "Oosterwaard", Name("de rest", "the rest"))),
        Name("Arbeidsongeschiktheidsverzekeringsmaatschappijpersoneel", "A long Dutch word"),
        figure(0.4, "percent"),
    )
    marks = ("points", "numbers", "ticks")
    return (
        *(Bullets(items, mark) for mark in marks),  # type: ignore[arg-type]
        Terms(
            (
                Term(Name("Index", "Index"), (Name("100 is als in de stad.", "100 is as in the city."),)),
                Term(Name("Marge", "Interval"), (Name("95 van 100 keer.", "95 times in 100."), "± 2")),
            )
        ),
        KeyFigures(
            (
                KeyFigure(count(12_345), Name("huishoudens", "households")),
                KeyFigure(HIDDEN, Name("uit Zuidrand", "from Zuidrand")),
            )
        ),
    )


def _bases() -> Choice:
    options = []
    for number, (place, drift) in enumerate((("Waterstad", 1.0), ("Nederland", 1.25))):
        table = segments(place, drift)
        finding = Prose(
            (Name(f"Naast {place} valt één groep op.", f"Beside {place} one group stands out."),), "finding"
        )
        options.append(Option(place, (finding, paired_bars(place, table), dots(place, table), table), not number))
    return Choice("base", Name("Vergelijk met", "Compare with"), tuple(options), only_default=True)


def _measures() -> Choice:
    table = segments("Waterstad", 1.0)
    return Choice(
        "measure",
        Name("Kijk naar", "Look at"),
        (
            Option(Name("aandeel", "share"), (bars(),), default=True),
            Option(Name("bereik", "reach"), (dots("Waterstad", table, "reach"),)),
        ),
    )


def provenance() -> Provenance:
    return Provenance(
        study="Proefonderzoek Waterstad", institution="museum-zwaan", institution_name="Museum De Zwaan",
        discipline="museum", period="2025", edition="waterstad-2025",
        edition_summary=("Adressen: verzonnen, 1 januari 2025", "Gebieden: verzonnen, 64 buurten"),
        typology="Cultureel Doelgroepenmodel 2020-Q4", typology_simulated=True,
        parameters={"least_households": 10, "rounding_base": 5, "verdict_high": 120},
        parameters_hash="9f2c4be1a07d55e3", software="publiek 0.1.0",
    )  # fmt: skip


def specimen() -> Document:
    """The document."""
    how = (Name("Lees een balk van links naar rechts.", "Read a bar from left to right."), Phrase("footnote.totals"))
    sections = (
        Section("tones", Name("Alle tonen en lijsten", "All tones and lists"), (*_tones(), *_words()), how),
        Section("segments", Name("Wie er komt", "Who comes"), (_bases(),), how),
        Section(
            "origin",
            Name("Waar zij wonen", "Where they live"),
            (Prose((Name("Vooral dichtbij.", "Mostly nearby."),), "lead"), area_map(), _measures()),
            how,
            parts=(
                Section("months", Name("Door het jaar", "Through the year"), (months(),)),
                Section("disciplines", Name("Per discipline", "By discipline"), (disciplines(), disciplines().table)),
            ),
        ),
        Section("house", Name("Wat u kunt doen", "What to do"), (house(),), how),
    )
    return Document(
        kind="institution",
        id="museum-zwaan",
        title=Name("Museum De Zwaan: wie komt er? (2025)", "Museum De Zwaan: who comes? (2025)"),
        kicker=(Name("Publieksonderzoek", "Audience study"), "Museum De Zwaan", "2025"),
        headline=Name(
            "Museum De Zwaan trekt twee keer zoveel Weelderige Cultuurminnaars als u zou verwachten",
            "Museum De Zwaan attracts twice as many Affluent Culture Lovers as you would expect",
        ),
        standfirst=(Name("We vonden 6.200 huishoudens.", "We found 6,200 households."), Phrase("footnote.totals")),
        sections=sections,
        provenance=provenance(),
        notices=(
            Term(Name("Concept", "Draft"), (Name("Nog niet vrijgegeven.", "Not yet released."),)),
            Term(Name("Gesimuleerd", "Simulated"), (Name("De indeling is verzonnen.", "The segments are made up."),)),
        ),
        key_figures=KeyFigures(
            (
                KeyFigure(count(6_200), Name("huishoudens bezochten u", "households visited you")),
                KeyFigure(figure(64.0, "percent"), Name("woont in Waterstad", "live in Waterstad")),
                KeyFigure(HIDDEN, Name("komt uit het buitenland", "come from abroad")),
            )
        ),
    )
