"""Rows from a ticketing system as they are sold, and released figures for programs."""
