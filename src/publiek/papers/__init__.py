"""Papers for a privacy officer, in Dutch: drafts that say what the settings do, and leave open what they cannot."""
