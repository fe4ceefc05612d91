"""The ratio of two figures that each have an interval."""

from math import sqrt

from publiek.measures.interval import Interval


def ratio(part: Interval, whole: Interval) -> Interval:
    """Return part / whole with its 95 % interval, from the intervals of both (MOVER).

    For independent figures the interval covers as often as theirs do; for figures that go up and down together, such as
    a part and a whole that holds it, it is wider than it need be. Raises ValueError where the whole is too uncertain.

    Source: A. Donner & G.Y. Zou, 'Closed-form confidence intervals for functions of the normal mean and standard
    deviation', Statistical Methods in Medical Research 21 (2012), equation 9.
    """
    if whole.low <= 0 or whole.high >= 2 * whole.value:
        raise ValueError("a ratio to what may be nothing has no value")
    product = part.value * whole.value
    lower = part.low * whole.high * (2 * part.value - part.low) * (2 * whole.value - whole.high)
    upper = part.high * whole.low * (2 * part.value - part.high) * (2 * whole.value - whole.low)
    low = (product - sqrt(max(0.0, product**2 - lower))) / (whole.high * (2 * whole.value - whole.high))
    high = (product + sqrt(max(0.0, product**2 - upper))) / (whole.low * (2 * whole.value - whole.low))
    return Interval(part.value / whole.value, max(0.0, low), high)
