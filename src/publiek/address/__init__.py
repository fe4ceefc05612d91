"""Reading addresses: raw parts in, ranked candidate keys and a status out."""
