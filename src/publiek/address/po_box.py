"""Post-office boxes and reply numbers: post goes there, nobody lives there."""

import re

_PO_BOX = re.compile(
    r"\b(?:POST ?-?BUS|POSTB|PBUS|P\.? ?O\.? ?-?BOX|POST ?BOX|POSTFACH|BOITE POSTALE|APARTADO(?: DE CORREOS)?"
    r"|ANTWOORD ?-?(?:NUMMER|NR)|ANTW\.? ?(?:NR|NUMMER|N)\b)\.?(?![A-Z])"
)
# Only with a space or dots: PB12 may be an addition.
_SHORT = re.compile(r"(?:^|[;,] *)(?:PB\.? [0-9]{2,6}|(?:P\. ?B\.|P/B\.?|A\. ?N\.) ?[0-9]{2,6})(?= *(?:[;,]|$))")


def is_po_box(*texts: str) -> bool:
    """Return whether one of the tidy texts names a post-office box or a reply number."""
    return any(text and (_PO_BOX.search(text) or _SHORT.search(text)) for text in texts)
