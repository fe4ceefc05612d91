"""Keyed random rounding: unbiased, at most base - 1 away, the same for the same households (cell-key method).

h = BLAKE2b-64(key, cell key);  r = n mod b;  p = n - r + (b if b * h < r * 2**64 else 0). Source:
docs/explanation/method.md, section 7; the cell-key method: Fraser & Wooton, 'A proposed method for confidentialising
tabular output', UNECE 2005.
"""

from publiek.secret import Secret


def rounded(number: int, cell_key: int, rounding: Secret, base: int) -> int:
    """Return a number of households (or tickets) rounded by the lot that its cell key draws."""
    remainder = number % base
    up = base * rounding.prf(cell_key) < remainder * 2**64
    return number - remainder + (base if up else 0)
