"""Keyed random rounding: unbiased, at most rounding base - 1 away, the same for the same households (cell-key method).

h = BLAKE2b-64(key, cell key);  r = n mod b;  p = n - r + (b if b * h < r * 2**64 else 0). Source:
docs/explanation/method.md, section 7; the cell-key method: Fraser & Wooton, 'A proposed method for confidentialising
tabular output', UNECE 2005.
"""

from publiek.counts import Count
from publiek.secret import Secret


def protected(count: Count, rounding: Secret, base: int) -> int:
    """Return the rounded number of households of a cell."""
    remainder = count.households % base
    up = base * rounding.prf(count.cell_key) < remainder * 2**64
    return count.households - remainder + (base if up else 0)
