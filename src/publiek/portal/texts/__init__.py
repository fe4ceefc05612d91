"""The texts of the portal: a folder for each language, a file for each app. Keys are said with {% say %}."""
