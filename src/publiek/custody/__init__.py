"""Custody: keys, uploads under lock, objections, and a log of what was done with them."""
