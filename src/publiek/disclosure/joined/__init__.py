"""Figures of a programme reckoned from the protected cubes of its institutions alone. They tell nothing new.

Needed where an institution's households are not there to be counted once: it worked on its own computer, or its
delivery has been deleted since. Each number has an interval, wider than that of a release.
"""
