"""How figures are drawn: marks on axes, classes and outlines of maps, colours and names."""
