"""The version of this software, as releases and editions record it."""

__version__ = "0.1.0"
