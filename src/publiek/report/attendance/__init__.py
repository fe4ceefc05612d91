"""The pages of an overall report that rest on attendance: coverage, figures weighted by it, recovery."""
