"""A backup of the portal, and the way back: database, studies, and (apart, under a passphrase) the keys."""
