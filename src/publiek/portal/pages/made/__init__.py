"""Static files that are made, not kept: the letters, cut from their packages, and the one style sheet."""
