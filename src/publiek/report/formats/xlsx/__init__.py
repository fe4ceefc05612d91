"""A document as a workbook: a cover, a sheet for each family of tables, what the report says, and a data dictionary."""

from publiek.report.formats.xlsx.workbook import as_xlsx

__all__ = ["as_xlsx"]
