"""A run over a study: the figures of everybody, then their reports. The command line and the portal both ask for it."""
