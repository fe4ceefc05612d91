"""An institution reads: dashboard, map, comparison, reports."""
