"""What to do with it: the communication house, the portraits, and how to take part."""

from publiek.insight.overall import Overall
from publiek.report.document.blocks import Bullets, Prose, Section
from publiek.report.document.drawings import House
from publiek.report.document.words import Phrase, count

LEAST = 10
STEPS = ("agree", "export", "send", "check", "report", "together")


def least_households(overall: Overall) -> int:
    """Return under how many households no number is shown."""
    return int(overall.provenance.parameters.get("least_households", LEAST))


def house_section(house: House) -> Section:
    """Return the communication house with its journeys."""
    return Section(
        "house",
        Phrase("programme.house.title"),
        (
            Prose((Phrase("programme.house.intro"),), "finding"),
            house,
            Prose((Phrase("programme.house.caveat"),), "caveat"),
        ),
        (Phrase("programme.house.reading"),),
    )


def taking_part_section(overall: Overall) -> Section:
    """Return how an institution takes part, and what becomes of its data."""
    return Section(
        "taking-part",
        Phrase("programme.taking_part.title"),
        (
            Prose((Phrase("programme.taking_part.finding", {"period": overall.provenance.period}),), "finding"),
            Bullets(tuple(Phrase(f"programme.step.{one}") for one in STEPS), "numbers"),
            Prose((Phrase("programme.taking_part.privacy", {"least": count(least_households(overall))}),)),
            Prose((Phrase("programme.taking_part.caveat"),), "caveat"),
        ),
        (Phrase("programme.taking_part.reading"),),
    )
