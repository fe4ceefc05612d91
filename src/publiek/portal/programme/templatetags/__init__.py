"""Tags of the pages of the programme."""
