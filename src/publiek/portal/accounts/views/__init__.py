"""The pages about people: invitations, one's own account, the people of an institution and of the programme."""
