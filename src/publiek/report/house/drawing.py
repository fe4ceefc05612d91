"""From the content of a communication house to its drawing."""

from collections.abc import Sequence

from publiek.cube.cells import level_part
from publiek.insight.reached import Reached
from publiek.report.document.drawings import House, Journey, Phase
from publiek.report.document.words import Figure, Listing, Name, Phrase, Value
from publiek.report.house.content import HouseContent, JourneyContent, PhaseContent, Short, Statement, Words


def house(content: HouseContent, reached: Reached | None = None, city: str = "") -> House:
    """Return the house as it is drawn; `reached` adds what was measured in the city (its code) to the proof."""
    return House(
        id="house",
        title=Phrase("house.drawing"),
        core=name(content.core),
        journeys=tuple(journey(one, reached, city) for one in content.journeys),
        foundation=tuple(_stated(one) for one in content.foundation),
        said=(
            Phrase("house.said", {"promises": Listing(tuple(_said(one) for one in content.journeys))}),
            *assumed(content),
        ),
    )


def journey(content: JourneyContent, reached: Reached | None = None, city: str = "") -> Journey:
    """Return one journey: its promise, its phases, and what proves it."""
    return Journey(
        level=Phrase(f"level.{content.level}"),
        promise=name(content.promise),
        phases=tuple(_phase(one) for one in content.phases),
        proof=(*(_stated(one, assumed=True) for one in content.proof), *_measured(content.level, reached, city)),
    )


def name(words: Words | Short) -> Name:
    """Return a text of the file in the language of the page."""
    return Name(words.nl, words.en)


def _said(content: JourneyContent) -> Phrase:
    return Phrase(
        "house.said_journey", {"level": Phrase(f"house.level_{content.level}"), "promise": name(content.promise)}
    )


def _phase(content: PhaseContent) -> Phase:
    return Phase(name(content.name), _all(content.barriers), _all(content.helps), _all(content.channels))


def _all(texts: Sequence[Short]) -> tuple[Value, ...]:
    return tuple(name(one) for one in texts)


def _stated(statement: Statement, *, assumed: bool = False) -> Value:
    if statement.source:
        return Phrase("house.sourced", {"text": _ended(statement), "source": _ended(statement.source)})
    return Phrase("house.assumed", {"text": _ended(statement)}) if assumed else name(statement)


def _ended(words: Words) -> Name:
    """Return a text with an end to its sentence, since another one follows."""
    return Name(*(text if text.endswith((".", "!", "?", "…")) else f"{text}." for text in (words.nl, words.en)))


def _measured(level: str, reached: Reached | None, city: str) -> tuple[Value, ...]:
    found = reached.reach(city, level_part(level)) if reached and city in reached.areas else None
    if reached is None or found is None:
        return ()
    key = "house.measured" if reached.exact else "house.measured_estimated"
    return (Phrase(key, {"reach": Figure.of(found, "rate")}),)


def assumed(content: HouseContent) -> tuple[Value, ...]:
    """Return what is said of texts that rest on nothing: that these are the software's, and which are assumptions."""
    own = () if not content.starting_point else (Phrase("house.starting_point"),)
    levels = tuple(Phrase(f"house.level_{one.level}") for one in content.journeys if one.source is None)
    return (*own, Phrase("house.assumptions", {"levels": Listing(levels)}, len(levels))) if levels else own
