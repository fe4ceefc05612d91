"""The brief of a campaign as a document of one page."""

from collections.abc import Sequence

from publiek.disclosure.released import Provenance
from publiek.insight.campaign import Campaign, Place
from publiek.insight.expectation import MOST_HIDDEN, Expected
from publiek.report.brief import words
from publiek.report.document.blocks import Bullets, Document, KeyFigure, KeyFigures, Prose, Section, Term
from publiek.report.document.table import Column, Group, Kind, Row, Table
from publiek.report.document.words import Figure, Listing, Phrase, Value, count
from publiek.report.house.content import HouseContent, JourneyContent, Short
from publiek.report.house.drawing import name

MOST_SHOWN, MOST_ROWS = 5, 3
HASH_LENGTH = 12
PHASES_LISTED = 2  # the first phases of the journey go on the list of what to do


def brief_document(campaign: Campaign, about: Provenance, house: HouseContent) -> Document:
    """Return the brief. about: whose figures these are; house: where the journey comes from."""
    journey = house.journey(_level(campaign))
    said = {"segments": words.segments_said(campaign.target), "areas": words.areas_said(campaign.target)}
    return Document(
        kind="brief",
        id=f"{about.institution}-campaign",
        title=Phrase("brief.title", said),
        kicker=(Phrase("brief.kicker"), about.institution_name, about.period),
        headline=Phrase("brief.headline", {**said, "living": count(campaign.living)}),
        standfirst=(words.expectation(campaign),),
        sections=(_where(campaign), _how(journey), _todo(campaign, journey, about)),
        provenance=about,
        notices=_notices(about),
        key_figures=_key_figures(campaign, about.period),
    )


def _notices(about: Provenance) -> tuple[Term, ...]:
    simulated = Term(Phrase("page.simulated_badge"), (Phrase("page.simulated"),))
    return (simulated,) if about.typology_simulated else ()


def _level(campaign: Campaign) -> str:
    """Return the level with most households in the chosen areas: the brief tells its journey."""
    target, living = campaign.target, dict.fromkeys((str(one.level) for one in campaign.target.segments), 0)
    for segment in target.segments:
        living[segment.level] += sum(area.households.get(segment.code, 0) for area in target.areas)
    return max(living, key=lambda level: living[level])


def _key_figures(campaign: Campaign, period: str) -> KeyFigures:
    found = campaign.expected
    expected = words.expected_figure(found) if isinstance(found, Expected) else None
    third = (KeyFigure(expected, Phrase("brief.key.expected")),) if expected else ()
    return KeyFigures(
        (
            KeyFigure(count(campaign.living), Phrase("brief.key.living")),
            KeyFigure(words.now_figure(campaign), Phrase("brief.key.now", {"period": period})),
            *third,
        )
    )


def _where(campaign: Campaign) -> Section:
    personas = Listing(tuple(one.area.name for one in campaign.personas))
    kind = "begin" if any(one.is_persona for one in campaign.personas) else "begin_elsewhere"
    begin = (Prose((Phrase(f"brief.{kind}", {"areas": personas}),), "advice"),) if campaign.personas else ()
    named = words.segments_named(campaign.target)
    whom = (Prose((Phrase("brief.whom", {"segments": named}),)),) if len(named.items) > words.MOST_SEGMENTS else ()
    blocks = (*whom, *((_places(campaign.places),) if len(campaign.places) > 1 else ()), *begin)
    return Section("where", Phrase("brief.where"), blocks)


def _places(places: Sequence[Place]) -> Table:
    return Table(
        id="campaign-areas",
        caption=Phrase("brief.places"),
        columns=(_column("area", "name"), _column("living", "count"), _column("now", "count")),
        groups=(Group(None, tuple(_place(place) for place in places)),),
        row=Phrase("brief.row.place"),
        folded=len(places) > MOST_SHOWN,
        first=MOST_ROWS,
    )


def _place(place: Place) -> Row:
    reached = place.now.reached
    now = Figure(words.fives(reached.value), "count", reached.low, reached.high)
    shown = now if place.now.hidden <= MOST_HIDDEN else Figure(None, "count")
    return Row((place.area.name, count(place.living), shown), place.area.code)


def _how(journey: JourneyContent) -> Section:
    rows = tuple(
        Row((name(phase.name), _all(phase.barriers), _all(phase.helps), _all(phase.channels)))
        for phase in journey.phases
    )
    table = Table(
        id="campaign-journey",
        caption=Phrase("brief.promise", {"promise": name(journey.promise)}),
        columns=tuple(_column(key, "name" if key == "phase" else "text") for key in ("phase", *_PARTS)),
        groups=(Group(None, rows),),
        row=Phrase("brief.row.phase"),
    )
    title = Phrase("brief.journey", {"level": Phrase(f"brief.level.{journey.level}")})
    return Section("how", title, (table,))


_PARTS = ("barriers", "helps", "channels")


def _all(texts: Sequence[Short]) -> Value:
    """Return texts one after another: they are half sentences, which 'and' would not join well."""
    if not texts:
        return ""
    if len(texts) == 1:
        return name(texts[0])
    return Phrase("brief.several_texts", {"first": name(texts[0]), "rest": _all(texts[1:])})


def _todo(campaign: Campaign, journey: JourneyContent, about: Provenance) -> Section:
    first = tuple(one.area.name for one in campaign.personas[:1])
    helps = tuple(
        Phrase("brief.check.phase", {"phase": name(phase.name), "help": name(phase.helps[0])})
        for phase in journey.phases[:PHASES_LISTED]
    )
    measure: Phrase = Phrase("brief.check.measure", {"now": words.now_figure(campaign)})
    items: tuple[Value, ...] = (
        *(Phrase("brief.check.partner", {"area": area}) for area in first),
        *helps,
        Phrase("brief.check.address"),
        Phrase("brief.check.measure_hidden") if words.now_is_hidden(campaign) else measure,
    )
    assumed = () if journey.source else (Phrase("brief.assumed"),)
    note = Prose((*words.basis(campaign), *assumed, *_sources(about)), "note")
    return Section("what-to-do", Phrase("brief.todo"), (Bullets(items, "ticks"), note))


def _sources(about: Provenance) -> tuple[Phrase, ...]:
    """Return whose figures these are, and by what edition and settings; the release, where there is one."""
    source = Phrase(
        "brief.source",
        {
            "institution": about.institution_name,
            "period": about.period,
            "typology": about.typology,
            "edition": about.edition,
            "hash": about.parameters_hash[:HASH_LENGTH],
        },
    )
    release = {"release": about.release, "checksum": about.checksum[:HASH_LENGTH]}
    return (source, Phrase("brief.release", release)) if about.release and about.checksum else (source,)


def _column(key: str, kind: Kind) -> Column:
    return Column(key, Phrase(f"brief.head.{key}"), kind, Phrase(f"brief.meaning.{key}"))
