"""A document's figures as plain data: families of tables with typed columns, written as a Frictionless Data Package."""

from publiek.report.formats.tidy.package import Kind, Licence, write_package

__all__ = ["Kind", "Licence", "write_package"]
