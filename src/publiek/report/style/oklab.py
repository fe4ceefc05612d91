"""Colours by how light, colourful and of what hue one sees them: OKLab (Björn Ottosson, 2020), in cylinder coordinates.

A colour can be made lighter or darker there without changing its hue.
"""

import math
from collections.abc import Callable

from publiek.report.style.contrast import linear, luminance

Seen = tuple[float, float, float]
"""Lightness from 0 to 1, chroma from 0, hue in radians."""
STEPS = 24  # of halving: finer than a colour of 8 bits a channel can be
TO_CONE = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
           (0.0883024619, 0.2817188376, 0.6299787005))  # fmt: skip
TO_LAB = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
          (0.0259040371, 0.7827717662, -0.8086757660))  # fmt: skip
FROM_LAB = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728), (1.0, -0.0894841775, -1.2914855480))
FROM_CONE = ((4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965),
             (-0.0041960863, -0.7034186147, 1.7076147010))  # fmt: skip


def seen(colour: str) -> Seen:
    """Return '#rrggbb' as lightness, chroma and hue."""
    cones = _times(TO_CONE, linear(colour))
    light, a, b = _times(TO_LAB, tuple(math.cbrt(cone) for cone in cones))
    return light, math.hypot(a, b), math.atan2(b, a)


def shown(colour: Seen) -> str:
    """Return the nearest '#rrggbb' of the same lightness and hue: less colourful where a screen cannot show it."""
    light, chroma, hue = colour
    if _fits(_light(colour)):
        return _hex(_light(colour))
    chroma = _halve(lambda tried: _fits(_light((light, tried, hue))), 0.0, chroma)
    return _hex(_light((light, chroma, hue)))


def distance(first: str, second: str) -> float:
    """Return how far two colours are apart to the eye: 0 for the same, about 1 for black and white."""
    ways = [
        (light, chroma * math.cos(hue), chroma * math.sin(hue)) for light, chroma, hue in map(seen, (first, second))
    ]
    return math.dist(*ways)


def as_light_as(target: float, chroma: float, hue: float) -> str:
    """Return the colour of a hue and chroma whose relative luminance is `target`."""
    light = _halve(lambda tried: luminance(shown((tried, chroma, hue))) <= target, 0.0, 1.0)
    return shown((light, chroma, hue))


def darkened(colour: str, passes: Callable[[str], bool]) -> str | None:
    """Return the lightest colour of the same hue, no lighter than this one, that passes; None where none does."""
    light, chroma, hue = seen(colour)
    if not passes("#000000"):
        return None
    found = _halve(lambda tried: passes(shown((tried, chroma, hue))), 0.0, light)
    return shown((found, chroma, hue))


def _halve(holds: Callable[[float], bool], low: float, high: float) -> float:
    """Return the largest value at which something holds, where it holds below and not above."""
    if holds(high):
        return high
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _light(colour: Seen) -> tuple[float, ...]:
    light, chroma, hue = colour
    cones = _times(FROM_LAB, (light, chroma * math.cos(hue), chroma * math.sin(hue)))
    return _times(FROM_CONE, tuple(cone**3 for cone in cones))


def _fits(light: tuple[float, ...]) -> bool:
    return all(-1e-4 <= channel <= 1 + 1e-4 for channel in light)  # noqa: PLR2004 - rounding


def _hex(light: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(255 * _channel(min(max(channel, 0.0), 1.0))):02x}" for channel in light)


def _channel(light: float) -> float:
    """Return an amount of light as a channel of sRGB (IEC 61966-2-1)."""
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004 - the formula


def _times(matrix: tuple[tuple[float, ...], ...], vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
