"""A document as slides: one message a slide, charts and tables one can edit, the reading in the speaker's notes."""

from publiek.report.formats.pptx.present import as_pptx

__all__ = ["as_pptx"]
