"""Words that a file brought along, made fit for a terminal: it obeys some characters, and shows none of them."""

from unicodedata import category

_KEPT = "\n\t"


def harmless(text: str) -> str:
    """Return a text with the sign for 'unreadable' in place of what controls a terminal or turns text round."""
    if text.isprintable():
        return text
    return "".join(one if one in _KEPT or category(one)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for one in text)
