"""The languages of reports: texts in gettext catalogues (one folder a language), numbers and lists in its notation."""
