"""From the loaded sources to the tables of an edition."""
