"""Who did what in the portal, and when."""
