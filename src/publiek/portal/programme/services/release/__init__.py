"""Making a publication, checking all that it lets out, and holding it to that when somebody confirms it."""
