"""The headline and the lines under it, by stated rules that never say more than the intervals carry.

The rules are explained to readers in docs/explanation/reading-the-report.md.
"""

from publiek.disclosure.released import Released
from publiek.measures.verdict import Verdict
from publiek.report.document.words import Figure, Listing, Phrase, count
from publiek.report.institution.comparison import Against, Comparison
from publiek.report.institution.lead import distance, lead
from publiek.report.institution.origin import Area, Origin

TIMES = (  # from which index on a round number of times is said
    (450.0, "more"),
    (350.0, "times_4"),
    (275.0, "times_3"),
    (225.0, "times_2_5"),
    (175.0, "times_2"),
    (135.0, "times_1_5"),
)
NAMED = 3  # segments the standfirst names; the whole list stands with the chart
OTHERS = {  # the sentence on the other direction: all of them, or the surest few
    (Verdict.LOW, False): "standfirst.low",
    (Verdict.LOW, True): "standfirst.lowest",
    (Verdict.HIGH, False): "standfirst.high",
    (Verdict.HIGH, True): "standfirst.highest",
}
WITHIN = (0.8, 1.25)  # a number of times is said only if the interval stays within these parts of the index


def times(index: Figure) -> str:
    """Return the key for how many times an index is: 'more' where the interval carries no number."""
    value, low, high = index.value or 0, index.low or 0, index.high or 0
    if low < WITHIN[0] * value or high > WITHIN[1] * value:
        return "more"
    return next((key for start, key in TIMES if value >= start), "more")


def headline(comparison: Comparison, institution: str) -> Phrase:
    """Return the headline.

    1. No base, or too few households for any index: says so. 2. A segment that stands out (`lead`), high or low,
    against the default base. 3. One with a verdict that does not stand: the same, with 'mogelijk'.
    4. Else: nothing stands out.
    """
    panel = comparison.default
    if panel is None or all(line.verdict is Verdict.TOO_FEW for line in panel.lines):
        return Phrase("headline.too_few", {"institution": institution})
    led = lead(panel.lines)
    if led is None:
        return Phrase("headline.none", {"institution": institution, "place": panel.place})
    line, stands = led
    values = {"institution": institution, "segment": line.name, "place": panel.place}
    direction = "more" if line.verdict is Verdict.HIGH else "fewer"
    if not stands:
        return Phrase(f"headline.perhaps_{direction}", values)
    return Phrase(f"headline.{times(line.index) if direction == 'more' else 'fewer'}", values)


def _apart(first: Area, second: Area | None) -> bool:
    """Return whether the first area's share is surely larger than the second's."""
    return second is None or second.share.high is None or (first.share.low or 0) > second.share.high


def _named(area: Area, level: str) -> Phrase:
    return Phrase(
        "standfirst.named", {"place": Phrase(f"standfirst.{level}", {"name": area.name}), "share": area.share}
    )


def largest(origin: Origin) -> Phrase | None:
    """Return where most households live, if one or two of the largest areas in the city stand apart from the rest."""
    level = origin.levels[0].level if origin.levels else "gemeente"
    shown = [area for area in origin.levels[0].areas if area.share.value is not None] if level != "gemeente" else []
    shown.sort(key=lambda area: -(area.share.value or 0))
    for many, key in ((1, "standfirst.largest"), (2, "standfirst.two_largest")):
        if len(shown) > many and _apart(shown[many - 1], shown[many]):
            named = [_named(area, level) for area in shown[:many]]
            return Phrase(key, {"areas": Listing(tuple(named))})
    return None


def standfirst(released: Released, period: str | Phrase, comparison: Comparison, origin: Origin) -> tuple[Phrase, ...]:
    """Return the sentences under the headline: how many households, from where, what else stands out."""
    known = count(released.households)
    said = [Phrase("standfirst.few" if known.hidden else "standfirst.households", {"count": known, "period": period})]
    if origin.home and not origin.home.share.hidden:
        said.append(Phrase("standfirst.home", {"share": origin.home.share, "name": origin.home.name}))
    most = largest(origin)
    said += [most] if most else []
    return (*said, *_others(comparison.default))


def _others(panel: Against | None) -> list[Phrase]:
    """Return the sentence on the other direction than the headline's: the surest few segments by name."""
    led = lead(panel.lines) if panel else None
    if panel is None or led is None:
        return []
    wanted = Verdict.LOW if led[0].verdict is Verdict.HIGH else Verdict.HIGH
    found = sorted(
        (line for line in panel.lines if line.verdict is wanted),
        key=lambda line: (line.indicative, -distance(line, len(panel.lines))),
    )
    if not found:
        return []
    key = OTHERS[wanted, len(found) > NAMED]
    return [Phrase(key, {"segments": Listing(tuple(line.name for line in found[:NAMED])), "place": panel.place})]
