"""Which moments under a line are named, so that no name runs into the next."""

SIZE = 11.5  # of letters, in pixels
NARROW, SLIM, WIDE = frozenset("iljtI.,:;'’|!·"), frozenset("frs-()[]/ \u00a0"), frozenset("mwMW@%—")
EM = {"narrow": 0.29, "slim": 0.38, "wide": 0.88, "capital": 0.68, "other": 0.56}
GAP = 8.0  # pixels between names


def spaced(names: list[str], room: float) -> range:
    """Return which moments can be named where there are so many pixels from one to the next."""
    widest = max(map(width_of, names), default=0.0) + GAP
    return range(0, len(names), max(1, -int(-widest // max(room, 1.0))))


def width_of(name: str) -> float:
    """Return about how wide a name is, in pixels, rather too wide than too narrow, in a usual sans serif."""
    return sum(EM[_kind(letter)] for letter in name) * SIZE


def _kind(letter: str) -> str:
    if letter in NARROW:
        return "narrow"
    if letter in SLIM:
        return "slim"
    if letter in WIDE or ord(letter) > 0x2E80:  # noqa: PLR2004 - scripts whose letters are as wide as they are high
        return "wide"
    return "capital" if letter.isupper() else "other"
