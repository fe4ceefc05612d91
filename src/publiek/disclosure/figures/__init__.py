"""Derived figures: shares, indices, reach, intervals and verdicts, from protected counts only."""
