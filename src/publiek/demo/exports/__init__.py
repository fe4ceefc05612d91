"""Exports as real systems write them: 21 layouts, and the truth about each."""
