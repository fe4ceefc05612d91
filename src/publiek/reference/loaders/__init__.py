"""One file for each kind of source: from its published layout to a table of our own words."""
