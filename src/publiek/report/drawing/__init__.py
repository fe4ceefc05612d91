"""How figures are drawn: axes, classes and outlines of maps, and charts, maps and the house as pictures (SVG)."""
