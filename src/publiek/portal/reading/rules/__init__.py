"""What may be chosen on a page, and what was; nothing here knows Django or a database."""
