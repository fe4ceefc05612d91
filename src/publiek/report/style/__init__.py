"""House style: the colours, fonts and logo of all formats, out of one file; contrast is measured."""

from publiek.report.style.read import read_style
from publiek.report.style.style import DEFAULT, Style

__all__ = ["DEFAULT", "Style", "read_style"]
