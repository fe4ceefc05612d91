"""The communication house on paper: a roof, a storey for each journey with its phases side by side, a foundation."""

from collections.abc import Sequence
from typing import Any

from publiek.report.document.drawings import House, Journey, Phase
from publiek.report.document.words import Value
from publiek.report.formats.pdf.paper import Paper


def set_house(house: House, paper: Paper) -> dict[str, Any]:
    """Return the house's texts by storey; it is set as text, so it needs no other alternative."""
    say = paper.wording.say
    return {
        "block": "house",
        "title": say(house.title),
        "core": say(house.core),
        "journeys": [_storey(journey, paper) for journey in house.journeys],
        "foundation": _all(house.foundation, paper),
        "said": _all(house.said, paper),
    }


def _storey(journey: Journey, paper: Paper) -> dict[str, Any]:
    return {
        "level": paper.wording.say(journey.level),
        "promise": paper.wording.say(journey.promise),
        "phases": [_phase(phase, paper) for phase in journey.phases],
        "proof": {"label": paper.wording.text("drawing.proof"), "items": _all(journey.proof, paper)},
    }


def _phase(phase: Phase, paper: Paper) -> dict[str, Any]:
    return {
        "name": paper.wording.say(phase.name),
        "lists": [
            {"label": paper.wording.text(f"drawing.{name}"), "items": _all(values, paper)}
            for name, values in (("barriers", phase.barriers), ("helps", phase.helps), ("channels", phase.channels))
            if values
        ],
    }


def _all(values: Sequence[Value], paper: Paper) -> list[str]:
    return [paper.wording.say(value) for value in values]
