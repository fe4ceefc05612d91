"""A document as a web page: one file that asks nothing of anyone, readable without script, on a phone, on paper."""

from publiek.report.formats.html.page import as_html

__all__ = ["as_html"]
