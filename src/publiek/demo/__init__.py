"""The demo: a simulated city, its institutions and their messy exports."""

SEED = 2025
"""Of the city that documents and tests speak of: the same seed gives the same bytes."""
