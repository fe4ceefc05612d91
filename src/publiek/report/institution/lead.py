"""Which segment the headline is about: one whose difference is not just the largest chance out of many.

A page looks at many segments, so among average ones the most extreme is soon a little high or low. The headline
therefore asks for more than a verdict: the interval is widened until it would hold for all segments at once
(Bonferroni: 95 % for eleven looks together is 99.5 % for each, 2.84 standard errors in place of 1.96).
Source: O.J. Dunn, 'Multiple comparisons among means', Journal of the American Statistical Association 56 (1961).
"""

from collections.abc import Sequence

from publiek.measures.looks import wider
from publiek.measures.verdict import Verdict
from publiek.report.institution.comparison import Line

CLEARLY = 1.2  # a high segment that is so far above 100, widened, goes before any low one


def lead(lines: Sequence[Line]) -> tuple[Line, bool] | None:
    """Return the segment to lead with and whether its difference stands; None where all are average or too few.

    First a high segment clearly above 100; else the high or low one farthest from 100; of those that do not stand, a
    high one before a low one and a firm one before an indicative one.
    """
    far = {line.code: distance(line, len(lines)) for line in lines}
    judged = [line for line in lines if line.verdict in {Verdict.HIGH, Verdict.LOW}]
    standing = [line for line in judged if not line.indicative and far[line.code] > 1]
    if standing:
        return max(standing, key=lambda line: (_is_high(line) and far[line.code] >= CLEARLY, far[line.code])), True
    if not judged:
        return None
    return max(judged, key=lambda line: (_is_high(line), not line.indicative, far[line.code])), False


def distance(line: Line, looks: int) -> float:
    """Return how many times over (high) or under (low) 100 the nearer end of the interval, widened for looks, lies."""
    value, times = line.index.value or 0, wider(looks)
    if _is_high(line):
        return (value - times * (value - (line.index.low or 0))) / 100
    return 100 / max(value + times * ((line.index.high or 0) - value), 1)


def _is_high(line: Line) -> bool:
    return line.verdict is Verdict.HIGH
