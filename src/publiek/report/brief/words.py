"""The sentences of a brief, by rule: who lives there, what is reached, what may be expected and on what that rests."""

from publiek.insight.campaign import Campaign
from publiek.insight.expectation import MOST_HIDDEN, Expected
from publiek.insight.targeting import Target
from publiek.measures.interval import Interval
from publiek.report.document.words import Figure, Listing, Name, Phrase, Value, count

STEP = 5
MOST_NAMED, MOST_SEGMENTS = 4, 3


def segments_said(target: Target) -> Value:
    """Return whom: the segments by name, or how many where these are too many for a headline."""
    names = segments_named(target)
    return names if len(names.items) <= MOST_SEGMENTS else Phrase("brief.many", {"number": count(len(target.codes))})


def segments_named(target: Target) -> Listing:
    """Return levels that were chosen whole, then segments."""
    levels: list[Value] = [Phrase(f"brief.level.{level}") for level in target.levels]
    rest = [Name(one.name_nl, one.name_en) for one in target.segments if one.level not in target.levels]
    return Listing((*levels, *rest))


def areas_said(target: Target) -> Value:
    """Return where: the areas by name, or how many where these are too many to name."""
    if len(target.areas) > MOST_NAMED:
        return Phrase("brief.several", {"number": count(len(target.areas))})
    return Listing(tuple(area.name for area in target.areas))


def expectation(campaign: Campaign) -> Phrase:
    """Return what is reached now and what may be expected, in one breath."""
    found = campaign.expected
    now: dict[str, Value] = {"now": now_figure(campaign)}
    hidden = now_is_hidden(campaign)
    if isinstance(found, Expected):
        return Phrase(f"brief.{_case(campaign, found, hidden)}", {**now, **_figures(found.households)})
    if hidden:
        return Phrase("brief.uncertain_both")
    if found.most is None:
        return Phrase("brief.uncertain", now)
    return Phrase("brief.uncertain_most", {**now, "most": count(fives(found.most, up=True))})


def now_figure(campaign: Campaign) -> Figure:
    """Return the households reached now; hidden where most of them are in cells that are."""
    if now_is_hidden(campaign):
        return Figure(None, "count")
    reached = campaign.now.reached
    return Figure(fives(reached.value), "count", reached.low, reached.high)


def now_is_hidden(campaign: Campaign) -> bool:
    """Return whether too much of what is reached is hidden to name a number."""
    return campaign.now.hidden > MOST_HIDDEN


def expected_figure(expected: Expected) -> Figure:
    """Return the households that may be expected, to fives as counts are."""
    found = expected.households
    return Figure(fives(found.value), "count", fives(found.low), fives(found.high, up=True))


def basis(campaign: Campaign) -> tuple[Phrase, ...]:
    """Return on what the expectation rests; or why there is none."""
    found = campaign.expected
    if isinstance(found, Expected):
        return (Phrase(f"brief.basis.{found.basis}", {"number": count(found.like)}),)
    return Phrase(f"brief.why.{found.reason}"), Phrase("brief.basis.none")


def fives(value: float, *, up: bool = False) -> int:
    """Return a number of households to the nearest multiple of five, or to the next one up."""
    return STEP * (-int(-value // STEP) if up else round(value / STEP))


def _case(campaign: Campaign, found: Expected, hidden: bool) -> str:
    if hidden:
        return "unknown_now"
    if campaign.more is not None:
        return "more"
    return "already" if campaign.now.reached.low > found.households.high else "same"


def _figures(found: Interval) -> dict[str, Value]:
    return {
        "expected": count(fives(found.value)),
        "low": count(fives(found.low)),
        "high": count(fives(found.high, up=True)),
    }
