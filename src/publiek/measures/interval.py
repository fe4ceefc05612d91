"""95 % intervals for shares and reach, from rounded counts.

The counts are rounded at random to a multiple of the rounding base b, without bias. For a remainder r (0..b-1) the
error's variance is r * (b - r); over uniform remainders that is (b*b - 1) / 6, so 4 for b = 5. It is added to the
sampling variance, and the sum is given to Wilson's interval through an effective sample size.

Source: E.B. Wilson, 'Probable inference, the law of succession, and statistical inference', JASA 22 (1927);
the variance of random rounding: L. Willenborg & T. de Waal, 'Elements of Statistical Disclosure Control' (2001).

Where nearly all households are of the part, an effective size says too little: then the lower end is the one without
rounding, moved as far as rounding can have moved the share at most (base - 1 households of each number). Where
rounding alone may have made the part less than the whole, all of it may be of the part.
"""

from math import sqrt
from typing import NamedTuple

Z95 = 1.959963984540054


class Interval(NamedTuple):
    """A value with its 95 % interval, in one unit."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> "Interval":
        """Return the same in another unit."""
        return Interval(self.value * factor, self.low * factor, self.high * factor)


def rounding_variance(base: int) -> float:
    """Return the variance of unbiased random rounding to a multiple of `base`, over uniform remainders."""
    return (base * base - 1) / 6


def wilson(proportion: float, size: float) -> Interval:
    """Return Wilson's 95 % interval of a proportion observed on `size` (may be fractional) households."""
    z2 = Z95 * Z95
    middle = (proportion + z2 / (2 * size)) / (1 + z2 / size)
    half = Z95 / (1 + z2 / size) * sqrt(proportion * (1 - proportion) / size + z2 / (4 * size * size))
    return Interval(proportion, max(0.0, middle - half), min(1.0, middle + half))


def effective_size(part: int, whole: int, rounding: int, *, whole_rounded: bool = True) -> float:
    """Return the sample size whose binomial variance equals sampling plus rounding variance of part / whole.

    The part's own rounding error counts fully; the whole's with the square of the share (delta method), when it is
    rounded too. A share of 0 or 1 is taken half a household inside, so that its variance is not zero.
    """
    share = min(max(part / whole, 0.5 / whole), 1 - 0.5 / whole)
    sampling = share * (1 - share) / whole
    noise = rounding_variance(rounding) * (1 + (share * share if whole_rounded else 0)) / (whole * whole)
    return share * (1 - share) / (sampling + noise)


def proportion(part: int, whole: int, rounding: int, *, whole_rounded: bool = True) -> Interval:
    """Return part / whole with its interval, where the counts were rounded to multiples of `rounding`.

    `part` above `whole` (possible after rounding) is taken as all of it. Raises ValueError for an empty whole.
    """
    if whole <= 0:
        raise ValueError("a share of nothing has no value")
    share = min(part / whole, 1.0)
    found = wilson(share, effective_size(part, whole, rounding, whole_rounded=whole_rounded))
    off, of_whole = rounding - 1, rounding - 1 if whole_rounded else 0
    least = min(1.0, max(0, part - off) / (whole + of_whole))
    low = min(share, max(found.low, wilson(least, whole).low))
    return Interval(share, low, 1.0 if part + off >= whole - of_whole else found.high)
