"""What is done for a co-ordinator, apart from pages and tables."""
