"""Reports: released figures in, a page people read out."""

from publiek.report.write import render, write_report

__all__ = ["render", "write_report"]
