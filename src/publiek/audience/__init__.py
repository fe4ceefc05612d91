"""The audience: distinct households by production, period, area and segment, and delivery quality."""
