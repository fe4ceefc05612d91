"""People: logging in, a second factor, invitations."""
