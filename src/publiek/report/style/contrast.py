"""Contrast of two colours, by the formula of WCAG 2.2 (relative luminance, success criteria 1.4.3 and 1.4.11)."""

TEXT, MARK = 4.5, 3.0  # least contrast of text, and of marks that carry meaning
Rgb = tuple[float, float, float]


def linear(colour: str) -> Rgb:
    """Return red, green and blue of '#rrggbb' as amounts of light, from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def luminance(colour: str) -> float:
    """Return the relative luminance, from 0 (black) to 1 (white)."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def clearest(ground: str, *colours: str) -> str:
    """Return the colour that is read best on a ground."""
    return max(colours, key=lambda colour: contrast(colour, ground))


def _light(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the formula
