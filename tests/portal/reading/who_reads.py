"""Whose figures are read in these tests, and the pages of figures."""

MUSEUM, OTHER = "museum-zuiderlicht", "podium-muziekhal"
FIGURES = (
    "figures",
    "figures_who",
    "figures_origin",
    "figures_chances",
    "figures_beside",
    "figures_trend",
    "figures_source",
)
