"""The page that lists all reports of a study, with links to each format and language."""
