"""Portraits of segments: what data say of the neighbourhoods where each is common; the owner's own words beside it."""
