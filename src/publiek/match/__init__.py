"""Matching: candidate keys in, a household and a reason on every row out."""
