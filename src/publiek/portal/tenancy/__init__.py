"""Who works where, and who may do what: organisations, roles, the rule of every page."""
