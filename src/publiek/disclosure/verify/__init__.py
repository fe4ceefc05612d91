"""Checking a release from outside: its files, what it states, its numbers, and what an attacker makes of them."""
