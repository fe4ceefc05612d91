"""Conclusions: what follows from released figures and public facts alone, with the rule by which it follows.

Nothing here sees a household, an unreleased count or a key: whoever holds the releases and the edition gets the same.
"""
