"""Formulas on plain integers: share, index, reach, their intervals and verdicts. They know no table."""
