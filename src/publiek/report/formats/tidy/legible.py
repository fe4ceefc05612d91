"""Text that any file can hold: names from exports may carry characters that XML, and so Office, cannot."""

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[\t\r\n\u2028\u2029]+")


def legible(text: str) -> str:
    """Return a text on one line, every control character and broken character replaced by the sign for 'unreadable'."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", _SPACES.sub(" ", text))
