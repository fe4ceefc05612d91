"""What is done with people and their roles, apart from pages and tables."""
