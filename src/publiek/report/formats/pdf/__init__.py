"""A document on paper: an A4 PDF, tagged for who cannot see it, with bookmarks and its fonts inside."""

from publiek.report.formats.pdf.write import as_pdf

__all__ = ["as_pdf"]
